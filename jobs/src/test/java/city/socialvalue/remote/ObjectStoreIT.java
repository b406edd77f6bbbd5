package city.socialvalue.remote;

import static city.socialvalue.cli.CommandLineUse.copyExtracts;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.S3Server;
import city.socialvalue.cli.CommandLineUse.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Extracts and zones on a real server of S3's interface, as far as every build tries them: landed,
 * staged, left half written, and out of reach.
 */
class ObjectStoreIT {
  private static final String EXTRACTS = "s3a://city/few/extracts";
  private static final String ZONES = "s3a://city/few/zones of the city";

  @TempDir static Path folder;
  private static Path warehouse;

  @BeforeAll
  static void landThere() throws Exception {
    copyExtracts(folder.resolve("extracts"), "waste");
    S3Server.shared().upload(folder.resolve("extracts"), EXTRACTS);
    warehouse = folder.resolve("warehouse");
    done("land", "--warehouse", warehouse, "--extracts", EXTRACTS, "--zones", ZONES);
  }

  private static Outcome done(Object... words) {
    Outcome outcome = svw(words);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    return outcome;
  }

  @Test
  void landedAndStagedLinesAreThereAndTheWarehouseKnowsWhere() throws IOException {
    Path here = folder.resolve("here");
    done("land", "--warehouse", here, "--extracts", folder.resolve("extracts").toUri());
    try (Stream<Path> copies = Files.list(here.resolve("1-landed/waste"))) {
      for (Path copy : copies.filter(file -> file.toString().endsWith(".csv")).toList()) {
        assertThat(Files.readString(zone("1-landed/waste/" + copy.getFileName())))
            .isEqualTo(Files.readString(copy));
      }
    }

    Outcome staged = done("stage", "--engine", "spark", "--warehouse", warehouse);

    assertThat(staged.out()).contains("[ 181 lines ]  180 staged, 0 rejected");
    assertThat(zone("2-staged/waste/waste.parquet")).isRegularFile();
    try (Stream<Path> table = Files.list(zone("2-staged/waste"))) {
      assertThat(table).hasSize(1);
    }
    assertThat(warehouse.resolve("2-staged")).doesNotExist();
  }

  private static Path zone(String name) {
    return Locations.of(ZONES).resolve(name);
  }

  @Test
  void anEngineThatDoesNotReachTheZonesSaysSo() {
    Outcome outcome = svw("stage", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("Cannot compute on duckdb: the zones are on another file system")
        .contains(ZONES, "--engine spark")
        .doesNotContain("\tat ");
  }

  @Test
  void whatAKilledRunLeftThereIsRemovedByTheNext() throws IOException {
    Path part = zone("2-staged/energy/.energy.parquet.part/_temporary/0/x");
    Path copy = zone("1-landed/energy/0.csv.tmp");
    Path scratch = zone(".scratch-" + Integer.MAX_VALUE + "/2-staged/x");
    for (Path left : List.of(part, copy, scratch)) {
      Files.writeString(left, "half");
    }
    Files.writeString(warehouse.resolve("run.lock"), "process 1 of a run that was killed");

    Outcome outcome = done("land", "--warehouse", warehouse, "--extracts", EXTRACTS);

    assertThat(outcome.out()).contains("An earlier run did not end");
    assertThat(zone("2-staged/energy/.energy.parquet.part")).doesNotExist();
    assertThat(copy).doesNotExist();
    assertThat(scratch.getParent().getParent()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://no-such-bucket/x, 2, there is no such bucket",
    "s3a://city/nothing, 2, there is no such folder",
    "s3a://away/x, 3, its server does not answer",
    "gs://city/x, 2, no library for it is on the class path",
    "s3a://city/%zz, 2, it is no URI",
  })
  void whatCannotBeReachedIsSaidInASentence(String uri, int exitCode, String why) {
    for (String option : List.of("--extracts", "--zones")) {
      if (option.equals("--extracts") || !why.contains("folder")) {
        Outcome outcome = svw("land", "--warehouse", folder.resolve("none"), option, uri);

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err())
            .startsWith("Cannot ")
            .contains(why, uri)
            .doesNotContain("\tat ")
            .hasLineCount(1);
      }
    }
  }
}
