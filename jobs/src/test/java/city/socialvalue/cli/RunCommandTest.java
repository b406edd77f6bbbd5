package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample city, published once for all that is asked of it here. */
class RunCommandTest {
  @TempDir static Path folder;
  private static Path warehouse;
  private static Outcome first;
  private static Path release;

  @BeforeAll
  static void publishTheSampleCity() {
    warehouse = folder.resolve("warehouse");
    first = svw("run", "--warehouse", warehouse);
    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    release = new Current(warehouse.resolve("4-published")).folder().orElseThrow();
  }

  @Test
  void theLogBeginsWithThePlanAndEndsWithWhatToOpen() {
    assertThat(first.out().lines().findFirst().orElseThrow())
        .matches(
            "0:00:\\d\\d Social value for Sampleton, engine duckdb: 4 sources to \\d+ indicators");
    assertThat(first.out())
        .containsPattern("\\[land] +spend")
        .containsPattern("\\[stage] +spend +\\[ [0-9,]+ lines ]  [0-9,]+ staged, [0-9,]+ rejected")
        .contains("Released " + release.getFileName())
        .containsPattern("open +.*csv");
  }

  @Test
  void theReleaseHoldsEveryTableInThreeFormats() {
    assertThat(release.resolve("tables/indicator_value.parquet")).isNotEmptyFile();
    assertThat(release.resolve("csv/indicator_value.csv")).isNotEmptyFile();
    assertThat(release.resolve("warehouse.duckdb")).isNotEmptyFile();
  }

  @Test
  void theManifestNamesEveryInputWithItsLines() {
    Manifest manifest = StateFile.read(release.resolve("manifest.json"), Manifest.class, "");

    assertThat(manifest.release()).isEqualTo(release.getFileName().toString());
    assertThat(manifest.outcome()).isEqualTo("published");
    assertThat(manifest.inputs())
        .isNotEmpty()
        .allSatisfy(
            input ->
                assertThat(input.staged() + input.rejected() + input.blank())
                    .isEqualTo(input.lines()));
    assertThat(manifest.files()).extracting("name").contains("warehouse.duckdb");
    assertThat(manifest.versions()).containsKeys("java", "project");
  }

  @Test
  void theSameInputsChangeNothing() {
    Outcome again = svw("run", "--warehouse", warehouse);

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Nothing changed: " + release.getFileName());
  }

  @Test
  void theSameInputsElsewhereGiveTheSameId() {
    Path elsewhere = copy(samples().resolve("extracts"), folder.resolve("elsewhere"));

    Outcome again =
        svw(
            "run",
            "--warehouse",
            warehouse,
            "--extracts",
            elsewhere,
            "--place",
            samples().resolve("place/place.yml"));

    assertThat(again.out()).contains("Nothing changed: " + release.getFileName());
  }

  @Test
  void stageByStageGivesTheSameRelease() throws IOException {
    Path other = folder.resolve("stages");
    for (String stage : new String[] {"land", "stage", "model", "publish"}) {
      Outcome outcome = svw(stage, "--warehouse", other);
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.exitCode()).isZero();
    }

    Path same = new Current(other.resolve("4-published")).folder().orElseThrow();

    assertThat(same.getFileName()).isEqualTo(release.getFileName());
    try (var files = Files.list(release.resolve("csv"))) {
      for (Path csv : files.toList()) {
        assertThat(same.resolve("csv").resolve(csv.getFileName().toString()))
            .hasSameBinaryContentAs(csv);
      }
    }
  }

  @Test
  void theReleaseIsListedAndAnswersQuestions() {
    assertThat(svw("list", "releases", "--warehouse", warehouse).out())
        .contains(release.getFileName().toString(), "current");
    assertThat(
            svw("sql", "select count(*) as n from dim_indicator", "--warehouse", warehouse).out())
        .contains("n");
    assertThat(svw("sql", "select 1 as n, null as m", "--json", "--warehouse", warehouse).out())
        .contains("\"n\" : 1", "\"m\" : null");
    assertThat(svw("sql", "select 'a,b' as t", "--csv", "--warehouse", warehouse).out())
        .isEqualTo("t\n\"a,b\"\n");
  }

  @Test
  void aReleaseCannotBeChangedThroughSql() {
    Outcome outcome = svw("sql", "drop table dim_indicator", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("Cannot answer: ").doesNotContain("\tat ");
  }

  @Test
  void aRefusedFileStopsTheReleaseUntilItIsLeftOut() throws IOException {
    Path extracts = copy(samples().resolve("extracts"), folder.resolve("refused"));
    Files.writeString(extracts.resolve("spend/broken.csv"), "nothing,of,this\n1,2,3\n");
    Path other = folder.resolve("refused-warehouse");
    Object[] run = {
      "run",
      "--warehouse",
      other,
      "--extracts",
      extracts,
      "--place",
      samples().resolve("place/place.yml")
    };

    Outcome refused = svw(run);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("spend/broken.csv", "--without");
    assertThat(new Current(other.resolve("4-published")).release()).isEmpty();

    Object[] without = java.util.Arrays.copyOf(run, run.length + 2);
    without[run.length] = "--without";
    without[run.length + 1] = "broken.csv";
    Outcome done = svw(without);
    assertThat(done.err()).isEmpty();
    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).contains("left out", "spend/broken.csv");
  }

  @Test
  void everyRunKeepsItsLogAndManifest() throws IOException {
    try (var runs = Files.list(warehouse.resolve("runs"))) {
      assertThat(runs)
          .isNotEmpty()
          .allSatisfy(
              run -> {
                assertThat(run.resolve("log.txt")).isNotEmptyFile();
                assertThat(run.resolve("manifest.json")).isNotEmptyFile();
                assertThat(run.resolve("spill")).doesNotExist();
              });
    }
  }

  @Test
  void rejectedLinesAreExplained() {
    Outcome outcome = svw("explain", "rejected", "spend", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).containsAnyOf("rule", "No line of spend is rejected");
  }
}
