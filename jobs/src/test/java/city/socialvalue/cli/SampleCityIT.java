package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.StateFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole sample city on both engines, held to each other and to figures worked out elsewhere.
 */
class SampleCityIT {
  /** Published now and then: their years are those of their publishers. */
  private static final Set<String> NOT_EVERY_YEAR =
      Set.of(
          "community_life_trust",
          "community_life_help",
          "census_living_in_couple",
          "life_satisfaction",
          "small_area_income_ratio");

  @TempDir static Path folder;
  private static Path onDuckDb;
  private static Path onSpark;

  @BeforeAll
  static void publishOnBothEngines() {
    onDuckDb = SampleWarehouse.release(SampleWarehouse.shared());
    Path warehouse = folder.resolve("spark");
    Outcome outcome = svw("run", "--engine", "spark", "--warehouse", warehouse);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    onSpark = SampleWarehouse.release(warehouse);
  }

  @Test
  void bothEnginesPublishTheSameBytesUnderTheSameId() throws IOException {
    assertThat(onSpark.getFileName()).isEqualTo(onDuckDb.getFileName());
    assertThat(onSpark.resolve("lineage.json"))
        .hasSameBinaryContentAs(onDuckDb.resolve("lineage.json"));
    try (Stream<Path> files = Files.list(onDuckDb.resolve("csv"))) {
      assertThat(files.toList())
          .hasSizeGreaterThan(8)
          .allSatisfy(
              file ->
                  assertThat(onSpark.resolve("csv").resolve(file.getFileName().toString()))
                      .hasSameBinaryContentAs(file));
    }
  }

  @Test
  void theBoardsPagesPaperAndWorkbookAreTheSameBytesOnBothEngines() throws IOException {
    try (Stream<Path> files = Files.walk(onDuckDb)) {
      List<Path> forPeople =
          files
              .filter(Files::isRegularFile)
              .map(onDuckDb::relativize)
              .filter(
                  file ->
                      file.startsWith("board")
                          || file.startsWith("xlsx")
                          || file.toString().startsWith("board-pack"))
              .toList();
      assertThat(forPeople)
          .contains(Path.of("board-pack.xlsx"), Path.of("board-pack.pdf"))
          .hasSizeGreaterThan(150)
          .allSatisfy(
              file ->
                  assertThat(onSpark.resolve(file)).hasSameBinaryContentAs(onDuckDb.resolve(file)));
    }
  }

  @Test
  void aReleaseIsTheSameWorkedOutAgainOnTheOtherEngineAndAChangedCellIsFound() throws IOException {
    Path warehouse = SampleWarehouse.copy(folder.resolve("spark"), folder.resolve("verified"));

    Outcome verified = svw("verify", "--warehouse", warehouse);

    assertThat(verified.err()).isEmpty();
    assertThat(verified.out()).containsPattern("Every cell of \\d+ tables of .* is the same");
    assertThat(verified.exitCode()).isZero();
    assertThat(warehouse).isDirectoryNotContaining("glob:**/.scratch-*");

    Path release = SampleWarehouse.release(warehouse);
    Path csv = release.resolve("csv/indicator_value.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    lines.set(1, lines.get(1) + " changed");
    Files.write(csv, lines);
    // As on a file system without links, and asked by a machine.
    Path pointer = warehouse.resolve("4-published/current");
    Files.delete(pointer);
    Files.writeString(pointer, release.getFileName().toString());

    Outcome changed = svw("verify", "--json", "--warehouse", warehouse);

    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(new JsonMapper().readTree(changed.out()).path("differences").toString())
        .contains("csv/indicator_value.csv: the bytes differ");
  }

  @ParameterizedTest
  @CsvSource({
    "indicator_value, indicator_id area_code period breakdown breakdown_group",
    "indicator_trend, indicator_id area_code breakdown breakdown_group",
    "inequality_gap, indicator_id area_code period gap_type",
    "contract_value, basis period breakdown breakdown_group",
    "evaluation, question subject_id",
    "charter_measure, figure_id period breakdown breakdown_group",
    "social_value_stage, financial_year stage",
    "social_value_in_contracts, financial_year stage outcome_id measure_id unit",
    "spend_year, organisation financial_year",
    "spend_month, organisation start_date",
    "lm3, organisation financial_year area_code variant transfers"
  })
  void theReleaseReproducesTheFiguresWorkedOutElsewhere(String table, String key) {
    List<String> keys = List.of(key.split(" "));
    Map<String, Map<String, String>> published =
        PublishedCsv.byKey(onDuckDb.resolve("csv").resolve(table + ".csv"), keys);
    Map<String, Map<String, String>> expected =
        PublishedCsv.byKey(samples().resolve("expected").resolve(table + ".csv"), keys);

    Set<String> columns = expected.values().iterator().next().keySet();
    assertThat(columns).hasSizeGreaterThan(keys.size() + 3);
    assertThat(published.values().iterator().next().keySet()).containsAll(columns);
    List<String> differing = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> row : expected.entrySet()) {
      for (String column : columns) {
        String actual = published.getOrDefault(row.getKey(), Map.of()).get(column);
        String value = row.getValue().get(column);
        if (actual == null || !PublishedCsv.same(actual, value)) {
          differing.add("%s %s: %s, worked out %s".formatted(row.getKey(), column, actual, value));
        }
      }
    }
    assertThat(differing).as(table).isEmpty();
    assertThat(published.keySet().stream().filter(row -> hasFigure(published.get(row))))
        .as("no figure beyond those worked out")
        .isSubsetOf(expected.keySet());
  }

  @Test
  void everyRoundOfLm3IsTheSumOfItsFlowsToThePenny() {
    List<Map<String, String>> flows = rows("money_flow");
    List<Map<String, String>> scores = rows("lm3");

    assertThat(scores).hasSizeGreaterThan(600);
    for (Map<String, String> score : scores) {
      for (String round : List.of("r1", "r2", "r3")) {
        if (!score.get(round).isEmpty()) {
          assertThat(added(flows, score, round))
              .as("%s of %s", round, score)
              .isEqualByComparingTo(score.get(round));
        }
      }
    }
  }

  private static BigDecimal added(
      List<Map<String, String>> flows, Map<String, String> score, String round) {
    String variant = score.get("variant");
    return flows.stream()
        .filter(flow -> flow.get("area_code").equals(score.get("area_code")))
        .filter(flow -> flow.get("financial_year").equals(score.get("financial_year")))
        .filter(flow -> flow.get("organisation").equals(score.get("organisation")))
        .filter(flow -> flow.get("round").equals(round.substring(1)))
        .filter(flow -> flow.get("outcome").equals("stays"))
        .filter(flow -> variant.startsWith("full") || flow.get("payee_group").equals("supplier"))
        .filter(
            flow ->
                variant.endsWith("_with_nonlocal_respend")
                    || !flow.get("source_node").equals("Suppliers outside the area"))
        .filter(
            flow ->
                score.get("transfers").equals("with")
                    || flow.get("payment_class").equals("purchase"))
        .map(flow -> new BigDecimal(flow.get("amount")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Map<String, String>> rows(String table) {
    return PublishedCsv.rows(onDuckDb.resolve("csv").resolve(table + ".csv"));
  }

  private static boolean hasFigure(Map<String, String> row) {
    return Stream.of("value", "latest_value", "gap_value")
        .map(row::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(figure -> !figure.isEmpty())
        .orElse(true);
  }

  @Test
  void everyIndicatorIsWorkedOutElsewhereForTenYears() {
    Map<String, Map<String, String>> expected =
        PublishedCsv.byKey(
            samples().resolve("expected/indicator_value.csv"),
            List.of("indicator_id", "area_code", "period", "breakdown", "breakdown_group"));

    Set<String> indicators =
        rows("dim_indicator").stream()
            .map(row -> row.get("indicator_id"))
            .collect(Collectors.toSet());

    assertThat(expected.values().stream().map(row -> row.get("indicator_id")).distinct())
        .containsExactlyInAnyOrderElementsOf(indicators);
    assertThat(indicators)
        .hasSizeGreaterThan(20)
        .filteredOn(indicator -> !NOT_EVERY_YEAR.contains(indicator))
        .allSatisfy(
            indicator ->
                assertThat(
                        expected.values().stream()
                            .filter(row -> row.get("indicator_id").equals(indicator))
                            .filter(row -> row.get("area_code").equals("X08000001"))
                            .filter(row -> row.get("breakdown").equals("all")))
                    .hasSize(10));
    assertThat(expected.values().stream().filter(row -> row.get("obs_status").equals("[c]")))
        .as("hidden cells are worked out, too")
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get("value") + row.get("base_unweighted")).isEmpty());
  }

  @Test
  void everyFilesLinesAreAccountedForAsWorkedOutElsewhere() {
    Manifest manifest = StateFile.read(onDuckDb.resolve("manifest.json"), Manifest.class, "");
    Map<String, Map<String, String>> expected =
        PublishedCsv.byKey(samples().resolve("expected/files.csv"), List.of("file"));

    assertThat(manifest.inputs())
        .hasSameSizeAs(expected.keySet())
        .allSatisfy(
            input ->
                assertThat(
                        Map.of(
                            "contract", input.contract(),
                            "file", input.name(),
                            "lines", Long.toString(input.lines()),
                            "staged", Long.toString(input.staged()),
                            "rejected", Long.toString(input.rejected()),
                            "blank", Long.toString(input.blank())))
                    .isEqualTo(expected.get(input.name())));
  }
}
