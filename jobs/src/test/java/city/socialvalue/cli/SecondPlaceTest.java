package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copyNationalFiles;
import static city.socialvalue.cli.CommandLineUse.realFiles;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Another city of Greater Manchester, by a place file alone, from the files of the whole country.
 */
class SecondPlaceTest {
  private static final String WIGAN = "E08000010";

  @TempDir static Path folder;
  private static Path csv;

  @BeforeAll
  static void publishWigan() throws IOException {
    assumeTrue(
        Files.isDirectory(realFiles()),
        "No real files here (" + realFiles() + "): they are not tested.");
    Path place = Files.createDirectories(folder.resolve("wigan")).resolve("place.yml");
    Files.writeString(
        place,
        """
        name: Wigan
        area_code: E08000010
        baseline: 2014/15
        local_areas: [E08000010, E47000001, E12000002]
        comparators: [E92000001, E12000002, E47000001]
        """);
    Path extracts = copyNationalFiles(folder.resolve("extracts"));
    Path warehouse = folder.resolve("warehouse");
    Outcome outcome =
        svw("run", "--place", place, "--extracts", extracts, "--warehouse", warehouse);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    csv = new Current(warehouse.resolve("4-published")).folder().orElseThrow().resolve("csv");
  }

  @ParameterizedTest
  @CsvSource({
    // The file of year totals: kt CO2e over thousands of people.
    "co2e_per_person, 2005, 2283.114758818, 306.143, 0.000001",
    "co2e_per_person, 2014, 1720.538954478, 320.075, 0.000001",
    "co2e_per_person, 2023, 1176.685334503, 339.174, 0.000001",
    // Defra's own kg per person; the population has been revised since: up to 2 %.
    "waste_per_person, 2021/22, 426.8, 1, 8.5",
    // As published.
    "life_satisfaction, 2014/15, 7.50, 1, 0",
    "life_satisfaction, 2021/22, 7.68, 1, 0",
    "jobs_at_living_wage, 2022, 85.8, 1, 0",
    "travel_co2_scope_of_influence, 2020, 307.6275891694664, 1, 0.000001",
    // The eight highest of forty small areas over the eight lowest.
    "small_area_income_ratio, 2017/18, 1.3255701, 1, 0.000001",
  })
  void publishesTheCitysOwnFigures(
      String indicator, String period, double numerator, double denominator, double tolerance) {
    Map<String, Map<String, String>> values =
        PublishedCsv.byKey(
            csv.resolve("indicator_value.csv"),
            List.of("indicator_id", "area_code", "period", "breakdown_group"));
    String key = String.join(" · ", indicator, WIGAN, period, "all");

    assertThat(values).containsKey(key);
    assertThat(Double.parseDouble(values.get(key).get("value")))
        .isCloseTo(numerator / denominator, within(tolerance));
  }

  @Test
  void theCityIsThatOfThePlaceFile() {
    assertThat(PublishedCsv.rows(csv.resolve("dim_area.csv")))
        .filteredOn(row -> row.get("place_part").equals("city"))
        .extracting(row -> row.get("area_code"))
        .containsExactly(WIGAN);
    assertThat(PublishedCsv.rows(csv.resolve("indicator_value.csv")))
        .filteredOn(row -> row.get("obs_status").contains("[x]"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).containsEntry("area_code", WIGAN));
    assertThat(PublishedCsv.rows(csv.resolve("inequality_gap.csv")))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).containsEntry("area_code", WIGAN));
  }

  @Test
  void theCityOfTheFirstPlaceIsOneDistrictAmongOthers() throws IOException {
    try (Stream<Path> files = Files.list(csv)) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv")).toList())
          .hasSizeGreaterThan(8)
          .allSatisfy(
              file ->
                  assertThat(PublishedCsv.rows(file))
                      // The outcomes of the City Plan stand in its own words, with their theme.
                      .filteredOn(row -> row.getOrDefault("theme", "").isEmpty())
                      .filteredOn(row -> row.toString().contains("Salford"))
                      .allSatisfy(
                          row ->
                              assertThat(row)
                                  .containsEntry("area_name", "Salford")
                                  .containsEntry("place_part", "member")));
    }
  }

  @Test
  void theCityIsHeldAgainstItsComparatorsAndDistricts() {
    Map<String, Map<String, String>> trends =
        PublishedCsv.byKey(
            csv.resolve("indicator_trend.csv"),
            List.of("indicator_id", "area_code", "breakdown_group"));

    // England's tonnes per person are above Wigan's 3.47: 4.78, from the file of year totals.
    assertThat(trends.get("co2e_per_person · " + WIGAN + " · all"))
        .containsEntry("comparator_code", "E92000001")
        .containsEntry("comparator_period", "2023")
        .containsEntry("comparison", "lower")
        .containsEntry("areas_ranked", "10");
    // A unitary authority among collection authorities has nobody to be ranked with.
    assertThat(trends.get("waste_per_person · " + WIGAN + " · all")).containsEntry("area_rank", "");
  }
}
