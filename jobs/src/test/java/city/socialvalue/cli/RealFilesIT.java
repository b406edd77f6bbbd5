package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Salford's own published files, held to published figures, and both engines to each other. */
class RealFilesIT {
  private static final Path REAL = home().resolveSibling("shared").resolve("real-data");

  @TempDir static Path folder;
  private static Path warehouse;
  private static Path csv;

  @BeforeAll
  static void publishSalford() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "No real files here (" + REAL + "): they are not tested.");
    Path extracts = folder.resolve("extracts");
    Files.createDirectories(extracts.resolve("population"));
    copy(REAL.resolve("salford/spend"), extracts.resolve("spend"));
    copy(REAL.resolve("emissions"), extracts.resolve("energy"));
    copy(REAL.resolve("waste"), extracts.resolve("waste"));
    copy(REAL.resolve("wellbeing"), extracts.resolve("published_statistic"));
    copy(REAL.resolve("employment"), extracts.resolve("published_statistic"));
    Files.copy(
        REAL.resolve("places/ons_population_la_2011_2024.csv"),
        extracts.resolve("population/population.csv"));
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
  })
  void publishesWhatThePublishersPublished(
      String indicator, String area, String period, double figure, double tolerance) {
    assertThat(value(indicator, area, period)).isCloseTo(figure, within(tolerance));
  }

  private static double value(String indicator, String area, String period) {
    Map<String, Map<String, String>> values =
        PublishedCsv.byKey(
            csv.resolve("indicator_value.csv"), List.of("indicator_id", "area_code", "period"));
    return Double.parseDouble(values.get(String.join(" · ", indicator, area, period)).get("value"));
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
    assertThat(values.values())
        .filteredOn(row -> row.get("indicator_id").equals("travel_co2"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("obs_status")).isEqualTo("[x]");
              assertThat(row.get("note")).isNotBlank();
            });
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
