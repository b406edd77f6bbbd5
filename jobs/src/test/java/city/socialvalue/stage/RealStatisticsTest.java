package city.socialvalue.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.land.Lander;
import city.socialvalue.land.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stages what the national statisticians publish about Salford, as published. */
class RealStatisticsTest {
  private static final Path HOME = Path.of(System.getProperty("svw.home")).toAbsolutePath();
  private static final Path REAL = HOME.normalize().resolveSibling("shared").resolve("real-data");
  private static final List<Contract> CONTRACTS = Contracts.read(HOME.resolve("schemas/contracts"));
  private static final CodeLists LISTS =
      CodeLists.read(HOME.resolve("schemas/codelists"), HOME.resolve("jobs/places/salford"));

  @TempDir static Path folder;
  private static DuckDb engine;
  private static Staging staging;

  @BeforeAll
  static void stage() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "No real files here (" + REAL + "): they are not tested.");
    Path extracts = Files.createDirectories(folder.resolve("extracts"));
    // Not in a folder named for the contract: the headers alone say where the files belong.
    for (String source : List.of("wellbeing", "employment")) {
      Path mixed =
          Files.createDirectories(extracts.resolve("as-received").resolve("from-" + source));
      try (Stream<Path> files = Files.list(REAL.resolve(source))) {
        for (Path file : files.toList()) {
          Files.copy(file, mixed.resolve(file.getFileName()));
        }
      }
    }
    Landing landing =
        new Lander(CONTRACTS, folder.resolve("landed"), (f, a, b) -> {}).land(extracts);
    assertThat(landing.refusals()).isEmpty();
    engine = DuckDb.start(HOME.resolve("jobs/models/functions/duckdb.sql"), folder);
    staging =
        new Stager(engine, LISTS, (contract, lines, staged, rejected) -> {})
            .stage(CONTRACTS, landing.files());
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  /** The lines of the files below their header, as another CSV reader counts them. */
  @ParameterizedTest
  @CsvSource({
    "ons_personal_wellbeing_GM_regions_subset.csv, ons_personal_wellbeing, 7040",
    "jrf_labour-market.csv, aps_rates, 19350",
    "jrf_jobs-below-living-wage.csv, jobs_below_living_wage, 1512",
    "ons_real_living_wage_below_GM_LAs_2017-2018.csv, employees_below_living_wage, 24",
    "ons_msoa_total_annual_income_FYE2018.csv, msoa_income, 7201",
  })
  void everyLineIsStaged(String name, String layout, long lines) {
    assertThat(staging.files())
        .filteredOn(file -> file.file().endsWith(name))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.contract()).isEqualTo("published_statistic");
              assertThat(file.layout()).isEqualTo(layout);
              assertThat(List.of(file.lines(), file.staged(), file.rejected(), file.blank()))
                  .containsExactly(lines, lines, 0L, 0L);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "life_satisfaction_mean, '', 2015/16, all, 7.420000, 7.260000, 7.580000",
    "life_satisfaction_mean, '', 2020/21, all, 7.350000, 7.130000, 7.580000",
    "life_satisfaction_very_high_share, '', 2015/16, all, 26.930000, 23.250000, 30.600000",
    "household_income_mean, E02001157, 2017/18, all, 24000.000000, 20400.000000, 28300.000000",
    "household_income_mean, E02001158, 2017/18, all, 25500.000000, 21700.000000, 29800.000000",
    "jobs_below_living_wage_share, '', 2022, all, 8.900000,,",
    "jobs_below_living_wage_share, '', 2022, female part-time, ,,",
    "jobs_below_living_wage_thousands, '', 2022, part-time, 5.000000,,",
    "employees_below_living_wage_share, '', 2018, all, 18.800000,,",
  })
  void salfordsFiguresAreThosePublished(
      String measure,
      String subarea,
      String period,
      String group,
      String value,
      String lower,
      String upper) {
    String sql =
        "select cast(value as string) as v, cast(lower_ci as string) as l, cast(upper_ci as string) as u"
            + " from staging.published_statistic where area_code = 'E08000006' and measure = '%s'"
                .formatted(measure)
            + " and coalesce(subarea_code, '') = '%s' and period = '%s' and breakdown_group = '%s'"
                .formatted(subarea, period, group);

    assertThat(engine.query(sql).rows())
        .containsExactly(java.util.Arrays.asList(value, lower, upper));
  }

  @Test
  void salfordHasThirtySmallAreasAndSuppressedFiguresHaveNoValue() {
    assertThat(
            engine
                .query(
                    """
                    select
                        count(*) filter (where measure = 'household_income_mean' and area_code = 'E08000006') as small_areas,
                        count(*) filter (where measure like 'life_satisfaction%' and value is null)
                            + count(*) filter (where measure like 'worthwhile%' and value is null)
                            + count(*) filter (where measure like 'happy%' and value is null)
                            + count(*) filter (where measure like 'anxious%' and value is null) as suppressed
                    from staging.published_statistic
                    """)
                .rows())
        .containsExactly(List.of(30L, 160L));
  }

  @Test
  void ratesOfTwelveMonthsBearThem() {
    assertThat(
            engine
                .query(
                    "select min_by(period, _line) as first_one, count(distinct period) as periods from staging.published_statistic where measure = 'unemployment_rate' and area_code = 'E08000006'")
                .rows())
        .containsExactly(List.of("Jan 2004-Dec 2004", 75L));
  }
}
