package city.socialvalue.remote;

import static city.socialvalue.cli.CommandLineUse.copyExtracts;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.S3Server;
import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.run.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A city whose extracts and zones are on an object store, a real server of S3's interface. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectStoreIT {
  /** Written anew each time: when and by what a release was made, and a database. */
  private static final Set<String> OF_EACH_RUN = Set.of("manifest.json", "warehouse.duckdb");

  private static final String EXTRACTS = "s3a://city/extracts";
  private static final String ZONES = "s3a://city/zones of the city";

  @TempDir static Path folder;
  private static S3Server server;
  private static Path extracts;
  private static Path expected;
  private static Path warehouse;

  @BeforeAll
  static void runInBothPlaces() throws Exception {
    server = S3Server.start(folder.resolve("server.log"));
    server.settings().forEach(System::setProperty);
    // A bucket whose server is away is given up at once.
    System.setProperty("spark.hadoop.fs.s3a.bucket.away.endpoint", "http://127.0.0.1:1");
    System.setProperty("spark.hadoop.fs.s3a.bucket.away.attempts.maximum", "1");
    System.setProperty("spark.hadoop.fs.s3a.bucket.away.retry.limit", "0");
    extracts = copyExtracts(folder.resolve("extracts"), "energy", "waste", "population");
    upload(extracts, Locations.of(EXTRACTS));
    expected = folder.resolve("expected");
    run(expected, "--extracts", extracts);
    warehouse = folder.resolve("warehouse");
    run(warehouse, "--engine", "spark", "--extracts", EXTRACTS, "--zones", ZONES);
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  private static void run(Path warehouse, Object... words) {
    Outcome outcome =
        svw(
            Stream.concat(
                    Stream.of(
                        "run",
                        "--warehouse",
                        warehouse,
                        "--place",
                        samples().resolve("place/place.yml")),
                    Stream.of(words))
                .toArray());
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
  }

  private static void upload(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  @Order(1)
  void theReleaseIsThatOfACityOnThisMachineToTheByte() throws IOException {
    assertSameRelease();
    try (Stream<Path> here = Files.list(warehouse)) {
      assertThat(here.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("4-published", "run.lock", "runs", "zones.txt");
    }
    assertThat(Locations.of(ZONES).resolve("2-staged/energy/energy.parquet")).exists();
  }

  /** The pages that say what each file gave are among the files. */
  private static void assertSameRelease() throws IOException {
    Path whole = SampleWarehouse.release(expected);
    Path release = SampleWarehouse.release(warehouse);
    assertThat(release).hasFileName(whole.getFileName().toString());
    assertThat(whole.resolve("explain/co2e_per_person.html")).content().contains("adds up");
    try (Stream<Path> files = Files.walk(whole)) {
      assertThat(files.filter(Files::isRegularFile).map(whole::relativize))
          .hasSizeGreaterThan(50)
          .filteredOn(file -> !OF_EACH_RUN.contains(file.toString()))
          .allSatisfy(
              file ->
                  assertThat(release.resolve(file)).hasSameBinaryContentAs(whole.resolve(file)));
    }
  }

  @Test
  @Order(2)
  void theOtherEngineMakesItAgainFromTheLandedCopies() {
    Outcome outcome = svw("verify", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("Fetching the landed copies from " + ZONES + "/1-landed");
  }

  @Test
  @Order(3)
  void aFigureIsExplainedFromTheLinesThatAreThere() {
    Outcome here = svw("explain", "co2e_per_person", "--period", "2015", "--warehouse", expected);
    Outcome there = svw("explain", "co2e_per_person", "--period", "2015", "--warehouse", warehouse);

    assertThat(there.err()).isEmpty();
    assertThat(there.out()).isEqualTo(here.out()).contains("energy/");
  }

  @Test
  @Order(4)
  void anEngineThatDoesNotReachTheZonesSaysSo() {
    Outcome outcome = svw("stage", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("Cannot compute on duckdb: the zones are on another file system")
        .contains(ZONES, "--engine spark")
        .doesNotContain("\tat ");
  }

  @Test
  @Order(5)
  void whatAKilledRunLeftThereIsRemovedByTheNext() throws IOException {
    Path part = Locations.of(ZONES).resolve("2-staged/energy/.energy.parquet.part/_temporary/0/x");
    Path copy = Locations.of(ZONES).resolve("1-landed/energy/0.csv.tmp");
    Path scratch = Locations.of(ZONES).resolve(".scratch-" + Integer.MAX_VALUE + "/2-staged/x");
    for (Path left : List.of(part, copy, scratch)) {
      Files.writeString(left, "half");
    }
    Files.writeString(warehouse.resolve("run.lock"), "process 1 of a run that was killed");

    Outcome outcome = svw("land", "--warehouse", warehouse, "--extracts", EXTRACTS);

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("An earlier run did not end");
    assertThat(part.getParent().getParent().getParent()).doesNotExist();
    assertThat(copy).doesNotExist();
    assertThat(scratch.getParent().getParent()).doesNotExist();
  }

  @Test
  @Order(6)
  void publishNeedsTheModelledTablesAlone() throws IOException {
    FileUtils.deleteDirectory(warehouse.resolve("4-published").toFile());
    for (String zone : List.of("1-landed", "2-staged", "rejected")) {
      Folders.delete(Locations.of(ZONES).resolve(zone));
    }

    Outcome outcome = svw("publish", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertSameRelease();
    assertThat(warehouse.resolve(".scratch-" + ProcessHandle.current().pid())).doesNotExist();
  }

  @Test
  @Order(7)
  void theZonesComeBackToTheWarehouse() throws IOException {
    run(warehouse, "--extracts", extracts.toUri(), "--zones", warehouse);

    assertThat(warehouse.resolve("1-landed/landing.json")).exists();
    assertThat(warehouse.resolve("zones.txt")).doesNotExist();
  }

  @Test
  @Order(8)
  void theZonesOfOneMachineAreAnyFolderOfIt() throws IOException {
    Path other = folder.resolve("by uri");

    run(other, "--extracts", extracts.toUri(), "--zones", folder.resolve("zones here").toUri());

    assertThat(SampleWarehouse.release(other))
        .hasFileName(SampleWarehouse.release(expected).getFileName().toString());
    assertThat(folder.resolve("zones here/3-modelled/modelling.json")).exists();
    assertThat(other.resolve("3-modelled")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://no-such-bucket/extracts, 2, there is no such bucket",
    "s3a://city/nothing, 2, there is no such folder",
    "s3a://away/extracts, 3, its server does not answer",
    "gs://city/extracts, 2, no library for it is on the class path",
    "s3a://city/%zz, 2, it is no URI",
  })
  @Order(9)
  void whatCannotBeReachedIsSaidInASentence(String uri, int exitCode, String why) {
    for (String option : List.of("--extracts", "--zones")) {
      if (option.equals("--extracts") || !why.contains("folder")) {
        Outcome outcome = svw("land", "--warehouse", folder.resolve("none"), option, uri);

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err())
            .startsWith("Cannot ")
            .contains(why, uri.replace("/extracts", ""))
            .doesNotContain("\tat ")
            .hasLineCount(1);
      }
    }
  }
}
