package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copySalfordsFiles;
import static city.socialvalue.cli.CommandLineUse.realFiles;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Salford's own published files, held to published figures, and both engines to each other. */
class RealFilesIT {
  private static final Path REAL = realFiles();

  /** The framework's nine indicators, and the stand-in of those that have one here. */
  private static final Map<String, String> NINE =
      Map.of(
          "neighbourhood_trust", "",
          "mental_wellbeing", "life_satisfaction",
          "stable_relationships", "",
          "unpaid_help", "",
          "co2e_per_person", "",
          "waste_per_person", "",
          "travel_co2", "travel_co2_scope_of_influence",
          "valued_employment", "jobs_at_living_wage",
          "income_inequality", "small_area_income_ratio");

  @TempDir static Path folder;
  private static Path warehouse;
  private static Path csv;

  @BeforeAll
  static void publishSalford() {
    assumeTrue(Files.isDirectory(REAL), "No real files here (" + REAL + "): they are not tested.");
    Path extracts = copySalfordsFiles(folder.resolve("extracts"));
    warehouse = folder.resolve("warehouse");
    Outcome outcome = svw("run", "--extracts", extracts, "--warehouse", warehouse);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    csv = new Current(warehouse.resolve("4-published")).folder().orElseThrow().resolve("csv");
  }

  @ParameterizedTest
  @CsvSource({
    // METHODS: CO2e per person 2005, from the published totals, to two decimals.
    "co2e_per_person, E08000006, 2005, 9.88, 0.005",
    "co2e_per_person, E47000001, 2005, 8.13, 0.005",
    "co2e_per_person, E12000002, 2005, 10.40, 0.005",
    "co2e_per_person, E92000001, 2005, 10.08, 0.005",
    // Defra's own kg per person of 2021-22; the population has been revised since: up to 2 %.
    "waste_per_person, E08000006, 2021/22, 314.5, 6.3",
    "waste_per_person, E08000010, 2021/22, 426.8, 8.6",
    // ONS: means with their limits, as published.
    "life_satisfaction, E08000006, 2014/15, 7.51, 0",
    "life_satisfaction, E08000006, 2021/22, 7.36, 0",
    // ONS: 16.5 % of employees below the Living Wage in 2017; JRF, from ASHE: 8.9 % of jobs in
    // 2022.
    "jobs_at_living_wage, E08000006, 2017, 83.5, 0",
    "jobs_at_living_wage, E08000006, 2022, 91.1, 0",
    // BEIS: A roads 167.301, minor roads 158.016, other 2.971 kt in 2014; the total of 2020.
    "travel_co2_scope_of_influence, E08000006, 2014, 328.288, 0.0005",
    "travel_co2_scope_of_influence, E08000006, 2020, 274.428, 0.0005",
    // ONS: the six highest of thirty small areas (30,600 to 38,000) over the six lowest.
    "small_area_income_ratio, E08000006, 2017/18, 1.447, 0.0005",
  })
  void publishesWhatThePublishersPublished(
      String indicator, String area, String period, double figure, double tolerance) {
    assertThat(value(indicator, area, period)).isCloseTo(figure, within(tolerance));
  }

  /**
   * The register of 2022 as another program adds it up: 360 lines, 349 of them with a value; a
   * postcode is local where the look-up has it in the city.
   */
  @ParameterizedTest
  @CsvSource({
    "all, all, 360, 11, 208515951.29, 100",
    "local_area, E08000006, 71, 0, 29108132.05, 13.959667",
    "local_area, E47000001, 155, 1, 80202253.62, 38.463366",
  })
  void theContractsRegisterIsPlacedByPostcode(
      String breakdown, String group, int contracts, int without, String value, double share) {
    Map<String, Map<String, String>> values =
        PublishedCsv.byKey(
            csv.resolve("contract_value.csv"),
            List.of("basis", "period", "breakdown", "breakdown_group"));
    Map<String, String> row =
        values.get(String.join(" · ", "registered", "2022", breakdown, group));

    assertThat(row)
        .containsEntry("contracts", Integer.toString(contracts))
        .containsEntry("contracts_without_value", Integer.toString(without))
        .containsEntry("contract_value", value);
    assertThat(Double.parseDouble(row.get("value_share"))).isCloseTo(share, within(0.0000005));
  }

  /**
   * Pounds paid to suppliers whose names the register of 2022 has, as another program that reads
   * the payments and the register in its own way adds them up.
   */
  @ParameterizedTest
  @CsvSource({
    "2011/12, 37608961.31, 18.545685, 49",
    "2012/13, 55880511.07, 19.550589, 53",
    "2015/16, 63620821.93, 22.042595, 70",
    "2016/17, 67268384.63, 28.358726, 77",
    "2017/18, 69077750.53, 25.967723, 77",
    "2020/21, 55694943.62, 28.526854, 105",
  })
  void payeesAreMatchedToTheContractsRegisterByName(
      String year, String pounds, double share, String suppliers) {
    Map<String, Map<String, String>> matches =
        PublishedCsv.byKey(
            csv.resolve("supplier_match.csv"), List.of("financial_year", "matched_by"));
    Map<String, String> row = matches.get(year + " · name");

    assertThat(row).containsEntry("net_spend", pounds).containsEntry("supplier_count", suppliers);
    assertThat(Double.parseDouble(row.get("net_spend_share"))).isCloseTo(share, within(0.0000005));
    assertThat(matches.get(year + " · individual")).containsEntry("supplier_count", "1");
  }

  /** A register places a part of the money: bounds, no score, and a trend with and without. */
  @Test
  void theMoneyIsPlacedAsFarAsTheRegisterGoes() {
    List<Map<String, String>> scores = PublishedCsv.rows(csv.resolve("lm3.csv"));
    List<Map<String, String>> trend =
        PublishedCsv.rows(csv.resolve("procurement_year.csv")).stream()
            .filter(row -> row.get("area_code").equals("E08000006"))
            .toList();

    assertThat(scores)
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.get("lm3").isEmpty())
                    .isEqualTo(row.get("obs_status").contains("[x]")));
    assertThat(trend).hasSize(20).extracting(row -> row.get("supplier_count")).containsOnly("300");
    for (Map<String, String> row : trend) {
      assertThat(Double.parseDouble(row.get("local_share"))).isBetween(1.0, 20.0);
      // No register here says of what kind a supplier is.
      assertThat(row)
          .containsEntry("kind_unknown_share", "100.000000")
          .containsEntry("voluntary_share", "");
    }
  }

  /** The sixteen neighbours' totals and people of DESNZ, 2014 and 2023, through another program. */
  @Test
  void theCityIsHeldAgainstItsStatisticalNeighbours() {
    Map<String, String> row =
        PublishedCsv.byKey(csv.resolve("evaluation.csv"), List.of("question", "subject_id"))
            .get("2 · co2e_per_person");

    assertThat(row).containsEntry("neighbours", "16");
    assertThat(Double.parseDouble(row.get("change_value"))).isCloseTo(-2.915949, within(0.0000015));
    assertThat(Double.parseDouble(row.get("neighbour_median")))
        .isCloseTo(-2.1056135, within(0.0000015));
    assertThat(Double.parseDouble(row.get("neighbour_lowest")))
        .isCloseTo(-2.706081, within(0.0000015));
    assertThat(Double.parseDouble(row.get("neighbour_highest")))
        .isCloseTo(-1.620717, within(0.0000015));
  }

  private static double value(String indicator, String area, String period) {
    Map<String, Map<String, String>> values =
        PublishedCsv.byKey(
            csv.resolve("indicator_value.csv"),
            List.of("indicator_id", "area_code", "period", "breakdown_group"));
    return Double.parseDouble(
        values.get(String.join(" · ", indicator, area, period, "all")).get("value"));
  }

  @Test
  void givesEveryYearOfTheSeriesAndNoFigureWhereThereIsNone() {
    Map<String, Map<String, String>> values =
        PublishedCsv.byKey(
            csv.resolve("indicator_value.csv"), List.of("indicator_id", "area_code", "period"));

    for (int year = 2005; year <= 2023; year++) {
      assertThat(values).containsKey("co2e_per_person · E08000006 · " + year);
    }
    for (int year = 2014; year <= 2021; year++) {
      assertThat(values)
          .containsKey("waste_per_person · E08000006 · %d/%d".formatted(year, year - 1999));
    }
  }

  @Test
  void eachOfTheNineIndicatorsHasAFigureAStandInOrAReason() {
    Map<String, Map<String, String>> catalogue =
        PublishedCsv.byKey(csv.resolve("dim_indicator.csv"), List.of("indicator_id"));
    Map<String, List<Map<String, String>>> city =
        PublishedCsv.rows(csv.resolve("indicator_value.csv")).stream()
            .filter(row -> row.get("area_code").equals("E08000006"))
            .collect(Collectors.groupingBy(row -> row.get("indicator_id")));

    NINE.forEach(
        (indicator, standIn) -> {
          if (List.of("co2e_per_person", "waste_per_person").contains(indicator)) {
            assertThat(city.get(indicator)).allSatisfy(RealFilesIT::hasAFigure);
          } else {
            assertThat(city.get(indicator))
                .singleElement()
                .satisfies(row -> hasAReason(row, standIn, catalogue));
          }
          if (!standIn.isEmpty()) {
            assertThat(catalogue.get(standIn)).containsEntry("stands_in_for", indicator);
            assertThat(city.get(standIn)).isNotEmpty().allSatisfy(RealFilesIT::hasAFigure);
          }
        });
  }

  private static void hasAFigure(Map<String, String> row) {
    assertThat(row.get("value")).as(row.toString()).isNotEmpty();
    assertThat(row.get("obs_status")).as(row.toString()).doesNotContain("[x]");
  }

  /** Nothing but the reason, which names what is shown instead. */
  private static void hasAReason(
      Map<String, String> row, String standIn, Map<String, Map<String, String>> catalogue) {
    assertThat(row).containsEntry("obs_status", "[x]").containsEntry("value", "");
    assertThat(row.get("note")).as(row.toString()).isNotBlank();
    if (standIn.isEmpty()) {
      assertThat(row.get("note")).doesNotContain("in its place");
    } else {
      assertThat(row.get("note"))
          .endsWith("; shown in its place: " + catalogue.get(standIn).get("title"));
    }
  }

  @Test
  void noChangeIsDrawnFromEmployeesToJobs() {
    Map<String, Map<String, String>> trends =
        PublishedCsv.byKey(
            csv.resolve("indicator_trend.csv"),
            List.of("indicator_id", "area_code", "breakdown_group"));

    assertThat(trends.get("jobs_at_living_wage · E08000006 · all"))
        .containsEntry("latest_period", "2022")
        .containsEntry("baseline_period", "2022")
        .containsEntry("change_value", "")
        .containsEntry("sentence", "91 % in 2022, no earlier figure to compare with");
  }

  @Test
  void marksPartYearsOfSpendAsProvisional() {
    Map<String, Map<String, String>> years =
        PublishedCsv.byKey(csv.resolve("spend_year.csv"), List.of("financial_year"));

    assertThat(years).hasSize(10);
    assertThat(years.get("2011/12").get("obs_status")).isEqualTo("[p]");
    assertThat(years.get("2014/15").get("obs_status")).isEmpty();
    assertThat(years.get("2020/21").get("obs_status")).isEqualTo("[p]");
  }

  @Test
  void namesTheTwoAmountsThatAreNone() {
    Outcome outcome = svw("explain", "rejected", "spend", "--warehouse", warehouse);

    assertThat(outcome.out()).contains("34405..40", "1630", "10298896.31.");
  }

  @Test
  void theOtherEngineGivesTheSameCells() {
    Outcome outcome = svw("verify", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
  }
}
