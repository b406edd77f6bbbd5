package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.copyExtracts;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

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
            "0:00:\\d\\d Social value for Sampleton, engine duckdb: 19 sources to \\d+ indicators");
    assertThat(first.out())
        .containsPattern("\\[land] +spend")
        .containsPattern("\\[stage] +spend +\\[ [0-9,]+ lines ]  [0-9,]+ staged, [0-9,]+ rejected")
        .contains("Released " + release.getFileName())
        .containsPattern("open +.*board.index[.]html");
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
  void theSameInputsElsewhereGiveTheSameAccountOfWhereTheTablesComeFrom() {
    assertThat(SampleWarehouse.release(SampleWarehouse.shared()).resolve("lineage.json"))
        .hasSameBinaryContentAs(release.resolve("lineage.json"));
  }

  @Test
  void stageByStageGivesTheSameRelease() throws IOException {
    Path same = new Current(stages().resolve("4-published")).folder().orElseThrow();

    assertThat(same.getFileName()).isEqualTo(release.getFileName());
    try (var files = Files.list(release.resolve("csv"))) {
      for (Path csv : files.toList()) {
        assertThat(same.resolve("csv").resolve(csv.getFileName().toString()))
            .hasSameBinaryContentAs(csv);
      }
    }
  }

  @Test
  void stageLandsFirstTheFilesThatItIsGiven() {
    Path some = copyExtracts(folder.resolve("to-stage"), "spend", "population");
    Path other = folder.resolve("landed-and-staged");

    Outcome outcome = svw("stage", "--extracts", some, "--warehouse", other);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(linesOf("spend", outcome)).isNotEmpty().isEqualTo(linesOf("spend", first));
    assertThat(linesOf("population", outcome)).isEqualTo(linesOf("population", first));
    assertThat(svw("explain", "rejected", "spend", "--warehouse", other).out())
        .contains("spend")
        .isEqualTo(svw("explain", "rejected", "spend", "--warehouse", stages()).out());
    assertThat(svw("stage", "--warehouse", other).exitCode()).isZero();
  }

  /** What the log says of a contract's lines, without the times. */
  private static List<String> linesOf(String contract, Outcome outcome) {
    return outcome
        .out()
        .lines()
        .filter(line -> line.matches(".*\\[(land|stage)] +" + contract + " .*"))
        .map(line -> line.replaceFirst("^[0-9:]+ ", ""))
        .toList();
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
    Path extracts = copyExtracts(folder.resolve("refused"), "spend", "waste", "population");
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
    assertThat(
            svw(
                    "sql",
                    "select count(*) filter (where note like '%without spend/broken.csv%') = count(*) as noted from spend_year",
                    "--csv",
                    "--warehouse",
                    other)
                .out())
        .isEqualTo("noted\ntrue\n");
  }

  @Test
  void anExtractWithoutAFileMakesItsIndicatorsNotAvailable() throws IOException {
    Path extracts = copyExtracts(folder.resolve("no-waste"), "energy", "population");
    Files.createDirectory(extracts.resolve("waste"));
    Path other = folder.resolve("no-waste-warehouse");

    Outcome outcome = run(other, "--extracts", extracts, "--place", samplePlace());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    Map<String, Map<String, String>> values =
        PublishedCsv.byKey(csv(other, "indicator_value"), List.of("indicator_id", "area_code"));
    assertThat(values.keySet()).contains("co2e_per_person · X08000001");
    assertThat(values.values())
        .filteredOn(row -> row.get("indicator_id").equals("waste_per_person"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.get("obs_status")).isEqualTo("[x]");
              assertThat(row.get("value")).isEmpty();
              assertThat(row.get("note")).contains("waste");
            });
  }

  @Test
  void theYearNamesTheReleaseAndBoundsSpendAlone() {
    Path other = folder.resolve("year-warehouse");

    assertThat(run(other, "--year", "2019/20").exitCode()).isZero();

    assertThat(new Current(other.resolve("4-published")).release().orElseThrow())
        .startsWith("2019-20-");
    assertThat(PublishedCsv.byKey(csv(other, "spend_year"), List.of("financial_year")).keySet())
        .contains("2014/15", "2019/20")
        .doesNotContain("2020/21");
    assertThat(
            PublishedCsv.byKey(
                    csv(other, "indicator_value"), List.of("indicator_id", "area_code", "period"))
                .keySet())
        .contains("co2e_per_person · X08000001 · 2023");
  }

  @Test
  void whereThereAreNoLinksAllCommandsFollowAPointerFile() throws IOException {
    Path other = SampleWarehouse.copy(folder.resolve("pointer-warehouse"));
    Path pointer = other.resolve("4-published/current");
    String id = new Current(other.resolve("4-published")).release().orElseThrow();
    Files.delete(pointer);
    Files.writeString(pointer, id + "\n");

    assertThat(svw("list", "releases", "--warehouse", other).out())
        .containsPattern(id + " +current");
    assertThat(svw("sql", "select 1 as n", "--csv", "--warehouse", other).out())
        .isEqualTo("n\n1\n");
    assertThat(svw("explain", "rejected", "spend", "--warehouse", other).exitCode()).isZero();
    assertThat(run(other).out()).contains("Nothing changed: " + id);
    assertThat(run(other, "--year", "2019/20").exitCode()).isZero();
    assertThat(new Current(other.resolve("4-published")).release().orElseThrow())
        .startsWith("2019-20-");
    assertThat(other.resolve("4-published").resolve(id)).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "land",
        "stage",
        "model",
        "publish",
        "list contracts",
        "list indicators",
        "list releases",
        "explain rejected spend",
        "sql select 1",
        "samples --scale 1 --out OUT",
        "check FILE",
        "check models"
      })
  void everyCommandAnswersMachinesWithOneDocument(String line) throws IOException {
    // The stages follow each other, so that they need a warehouse where they were all run.
    Path own = line.matches("land|stage|model|publish") ? stages() : warehouse;
    List<Object> words = new ArrayList<>();
    if (line.startsWith("sql ")) {
      words.addAll(List.of("sql", line.substring(4)));
    } else {
      for (String word : line.split(" ", -1)) {
        words.add(
            word.replace("OUT", folder.resolve("samples").toString())
                .replace("FILE", samples().resolve("faulty/waste/area-unknown.csv").toString()));
      }
    }
    words.add("--json");
    if (!line.startsWith("samples") && !line.startsWith("check")) {
      words.addAll(List.of("--warehouse", own));
    }

    Outcome outcome = svw(words.toArray());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    try (JsonParser json = new JsonMapper().createParser(outcome.out())) {
      assertThat(json.nextToken()).isIn(JsonToken.START_OBJECT, JsonToken.START_ARRAY);
      json.skipChildren();
      assertThat(json.nextToken()).as("after the document").isNull();
    }
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

  @ParameterizedTest
  @ValueSource(strings = {"spend", "employment", "wellbeing"})
  void rejectedLinesAreExplainedAsWorkedOutElsewhere(String contract) {
    Outcome outcome = svw("explain", "rejected", contract, "--json", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).isZero();
    List<String> explained = new ArrayList<>();
    new JsonMapper()
        .readTree(outcome.out())
        .forEach(
            row ->
                explained.add(
                    "%s · %d · %s · %s"
                        .formatted(
                            row.get("file").asString(),
                            row.get("line").asLong(),
                            row.get("field").asString(),
                            row.get("rule").asString())));
    Map<String, Map<String, String>> expected =
        PublishedCsv.byKey(
            samples().resolve("expected/rejected.csv"), List.of("file", "line", "field", "rule"));
    expected.values().removeIf(row -> !row.get("contract").equals(contract));
    assertThat(explained).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  @Test
  void brokenRulesAreCountedAsWorkedOutElsewhere() {
    Map<String, Long> expected = new TreeMap<>();
    PublishedCsv.byKey(
            samples().resolve("expected/rules.csv"), List.of("contract", "file", "field", "rule"))
        .values()
        .forEach(
            row ->
                expected.merge(
                    String.join(
                        " · ",
                        row.get("contract"),
                        row.get("field").isEmpty() ? "all" : row.get("field"),
                        row.get("rule"),
                        row.get("severity")),
                    Long.valueOf(row.get("lines")),
                    Long::sum));

    Map<String, Long> published = new TreeMap<>();
    PublishedCsv.byKey(
            csv(warehouse, "data_quality"),
            List.of("contract", "field_name", "rule_name", "severity"))
        .forEach((rule, row) -> published.put(rule, Long.valueOf(row.get("lines_affected"))));
    published.keySet().removeIf(rule -> rule.endsWith("total"));

    assertThat(published).isEqualTo(expected);
  }

  @Test
  void rowsAboutPersonsStayInTheStagedZone() throws Exception {
    Path staged = warehouse.resolve("2-staged");

    assertThat(PersonRows.in(staged, warehouse)).isEmpty();

    Path careless = folder.resolve("careless");
    Path modelled = Files.createDirectories(careless.resolve("3-modelled/staging"));
    Files.createDirectories(careless.resolve("runs"));
    Path csv = Files.createDirectories(careless.resolve("4-published/r/csv"));
    try (Stream<Path> files = Files.list(staged.resolve("employment"))) {
      Files.copy(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow(),
          modelled.resolve("survey_answer.parquet"));
    }
    Files.writeString(csv.resolve("who.csv"), "area_code,household_id\nX08000001,1\n");
    assertThat(PersonRows.in(staged, careless))
        .anyMatch(line -> line.endsWith("survey_answer.parquet has a column respondent_id"))
        .anyMatch(line -> line.endsWith("survey_answer.parquet has a column household_id"))
        .anyMatch(line -> line.matches(".*survey_answer.parquet names [^ ]+"))
        .anyMatch(line -> line.endsWith("who.csv has a column household_id"));
  }

  private static Path stages() {
    Path other = folder.resolve("stages");
    if (!Files.exists(other)) {
      for (String stage : new String[] {"land", "stage", "model", "publish"}) {
        Outcome outcome = svw(stage, "--warehouse", other);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
      }
    }
    return other;
  }

  private static Outcome run(Path to, Object... options) {
    List<Object> words = new ArrayList<>(List.of("run", "--warehouse", to));
    words.addAll(List.of(options));
    return svw(words.toArray());
  }

  private static Path samplePlace() {
    return samples().resolve("place/place.yml");
  }

  private static Path csv(Path of, String table) {
    return new Current(of.resolve("4-published"))
        .folder()
        .orElseThrow()
        .resolve("csv")
        .resolve(table + ".csv");
  }
}
