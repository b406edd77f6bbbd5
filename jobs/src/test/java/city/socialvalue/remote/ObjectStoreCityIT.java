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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A city whose extracts and zones are on an object store, a real server of S3's interface. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(
    named = "svw.cluster",
    matches = "true",
    disabledReason =
        "A whole city on an object store takes a minute; run it with -Dsvw.cluster=true or -Pfull")
class ObjectStoreCityIT {
  /** Written anew each time: when and by what a release was made, and a database. */
  private static final Set<String> OF_EACH_RUN = Set.of("manifest.json", "warehouse.duckdb");

  private static final String EXTRACTS = "s3a://city/whole/extracts";
  private static final String ZONES = "s3a://city/whole/zones of the city";

  @TempDir static Path folder;
  private static Path extracts;
  private static Path expected;
  private static Path warehouse;

  @BeforeAll
  static void runInBothPlaces() throws Exception {
    extracts = copyExtracts(folder.resolve("extracts"), "energy", "waste", "population");
    S3Server.shared().upload(extracts, EXTRACTS);
    expected = folder.resolve("expected");
    run(expected, "--extracts", extracts);
    warehouse = folder.resolve("warehouse");
    run(warehouse, "--engine", "spark", "--extracts", EXTRACTS, "--zones", ZONES);
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
}
