package city.socialvalue.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the statistical functions give on every engine: the tables of the statistical literature
 * that the methods name, and what must hold for any input.
 */
abstract class StatisticsContract {
  private static final Path HOME = Path.of(System.getProperty("svw.home"));
  static final Path FUNCTIONS = HOME.resolve("jobs/models/functions");
  private static final int CASES = 200;

  abstract Engine engine();

  @ParameterizedTest
  @CsvSource({
    "65, 100, 0.5525444330, 0.7363575176",
    "1, 100, 0.0017674321, 0.0544861962",
    "222, 3215, 0.0607916904, 0.0783395668",
    "0.445, 1, 0.0438174477, 0.9334621277"
  })
  void wilsonLimitsOfAProportion(String x, String n, double lower, double upper) {
    assertLimits(
        "wilson_lower(%s, %s, z_95())", "wilson_upper(%s, %s, z_95())", x, n, lower, upper);
  }

  @ParameterizedTest
  @CsvSource({
    "65, 50.1631877105, 82.8491385459",
    "1045, 982.5932018073, 1110.3312129857",
    "10, 4.7874499140, 18.3914586058"
  })
  void byarLimitsOfACount(String x, double lower, double upper) {
    assertLimits("byar_lower(%s, z_95())", "byar_upper(%s, z_95())", x, "", lower, upper);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.6888794541",
    "1, 0.0253178080, 5.5716433909",
    "5, 1.6234863901, 11.6683320793",
    "9, 4.1153730974, 17.0848034514"
  })
  void exactLimitsOfASmallCountAreInTheCodeListAndNotByars(String x, double lower, double upper)
      throws Exception {
    engine().createTable("codelist.poisson_limit", codelist("poisson_limit"));

    List<Object> limits =
        row(
            "select cast(lower_95 as double), cast(upper_95 as double), byar_lower(events, z_95()), byar_upper(events, z_95()) from codelist.poisson_limit where events = '%s'"
                .formatted(x));

    assertThat((double) limits.get(0)).isCloseTo(lower, within(1e-10));
    assertThat((double) limits.get(1)).isCloseTo(upper, within(1e-10));
    assertThat(limits.subList(2, 4)).containsOnlyNulls();
  }

  /** Published tables of Student's t, two-sided 5 %, to three decimals. */
  @ParameterizedTest
  @CsvSource({"120, 1.9799304051", "200, 1.9718962236", "1000, 1.9623390808"})
  void studentsTAtManyDegreesOfFreedom(String degrees, double quantile) {
    assertThat((double) value("t_quantile_large(%s)".formatted(degrees)))
        .isCloseTo(quantile, within(1e-10));
  }

  @Test
  void theSeriesForStudentsTMeetsTheCodeListWhereThatEnds() throws Exception {
    engine().createTable("codelist.t_quantile", codelist("t_quantile"));

    List<Object> both =
        row(
            "select cast(quantile_95 as double), t_quantile_large(degrees_of_freedom) from codelist.t_quantile where degrees_of_freedom = '100'");

    assertThat((double) both.get(0)).isCloseTo((double) both.get(1), within(1e-9));
  }

  @Test
  void kishAndWilsonTogetherGiveTheLimitsOfAWeightedShare() {
    List<Object> row =
        row(
            """
            with answers as (
                select cast(w as decimal(18, 4)) as w, y
                from (values
                    (1.2, 1), (0.8, 0), (1.5, 1), (0.5, 0), (1.0, 1),
                    (2.0, 1), (0.7, 0), (1.3, 1), (0.9, 0), (1.1, 1)) as v(w, y)
            ),
            summed as (
                select sum(w) as sw, sum(w * w) as sww, sum(w * y) as swy, count(*) as n from answers
            ),
            based as (
                select *, ratio(swy, sw) as p, effective_base(sw, sww, 1) as base from summed
            ),
            shared as (select *, p * base as x from based)
            select p, n / base, base, wilson_lower(x, base, z_95()), wilson_upper(x, base, z_95())
            from shared
            """);

    assertThat((double) row.get(0)).isCloseTo(0.7363636364, within(1e-10));
    assertThat((double) row.get(1)).isCloseTo(1.1388429752, within(1e-10));
    assertThat((double) row.get(2)).isCloseTo(8.7808417997, within(1e-10));
    assertThat((double) row.get(3)).isCloseTo(0.4109400697, within(1e-10));
    assertThat((double) row.get(4)).isCloseTo(0.9179178399, within(1e-10));
  }

  @Test
  void theErrorOfAMeanIsItsSpreadOverTheRootOfTheBase() {
    List<Object> row =
        row(
            """
            with answers as (
                select cast(y as decimal(18, 6)) as y
                from (values
                    (33.09375), (48.38596), (64.83495), (67.98475),
                    (22.93556), (71.23587), (38.78465), (82.37927)) as v(y)
            )
            select sum(y) / count(*), mean_error(count(*), sum(y), sum(y * y), count(*)) from answers
            """);

    double root = Math.sqrt(8);
    assertThat(((Number) row.get(0)).doubleValue()).isCloseTo(53.704345, within(1e-9));
    assertThat((double) row.get(1) * root).isCloseTo(20.9755752577, within(1e-9));
  }

  @Test
  void aHouseholdsGroupIsThatOfItsMd5Sum() {
    // 5d41402a is 1564557354, e4da3b7f 3839507327: md5sum of 'hello' and of '5', first eight
    // digits.
    assertThat(row("select md5_group('hello', 20), md5_group('5', 20)")).containsExactly(14L, 7L);
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(
            row(
                "select wilson_lower(0, 0, z_95()), wilson_upper(0, 0, z_95()), effective_base(0, 0, 1), mean_error(0, 0, 0, 0), mean_error(1, 1, 1, 1), wilson_lower(null, 5, z_95()), byar_upper(null, z_95())"))
        .containsOnlyNulls();
  }

  @Test
  void wilsonLimitsReachTheEndsAtNoneAndAtAll() {
    for (int n : List.of(1, 2, 10, 333, 1_000_000)) {
      List<Object> ends =
          row(
              "select wilson_lower(0, %1$d, z_95()), wilson_upper(0, %1$d, z_95()), wilson_lower(%1$d, %1$d, z_95()), wilson_upper(%1$d, %1$d, z_95())"
                  .formatted(n));
      assertThat((double) ends.get(0)).isCloseTo(0, within(1e-12)).isGreaterThanOrEqualTo(0);
      assertThat((double) ends.get(3)).isCloseTo(1, within(1e-12)).isLessThanOrEqualTo(1);
      assertThat((double) ends.get(1)).isGreaterThan(0).isLessThan(1);
      // What is true of all is false of none.
      assertThat((double) ends.get(2)).isCloseTo(1 - (double) ends.get(1), within(1e-12));
    }
  }

  /**
   * Limits of random shares: around the share, within 0 and 1, wider at 99.8 %, narrower on more.
   */
  @Test
  void wilsonLimitsContainTheShareAndShrinkWithTheBase() {
    Random random = new Random(20140401);
    String cases =
        IntStream.range(0, CASES)
            .mapToObj(
                i -> {
                  double n = 1 + random.nextInt(5000) + random.nextDouble();
                  return "(%s, %s)".formatted(text(n * random.nextDouble()), text(n));
                })
            .collect(Collectors.joining(", "));

    List<List<Object>> rows =
        engine()
            .query(
                """
                select
                    ratio(x, n),
                    wilson_lower(x, n, z_95()),
                    wilson_upper(x, n, z_95()),
                    wilson_lower(x, n, z_998()),
                    wilson_upper(x, n, z_998()),
                    wilson_lower(4 * x, 4 * n, z_95()),
                    wilson_upper(4 * x, 4 * n, z_95())
                from (values %s) as v(x, n)
                """
                    .formatted(cases))
            .rows();

    assertThat(rows).hasSize(CASES);
    for (List<Object> row : rows) {
      List<Double> v = row.stream().map(cell -> (Double) cell).toList();
      assertThat(v.get(1)).isBetween(0.0, v.get(0));
      assertThat(v.get(2)).isBetween(v.get(0), 1.0);
      assertThat(v.get(3)).isLessThan(v.get(1));
      assertThat(v.get(4)).isGreaterThan(v.get(2));
      assertThat(v.get(6) - v.get(5)).isLessThan(v.get(2) - v.get(1));
    }
  }

  @Test
  void byarLimitsContainTheCountAndGrowLessThanIt() {
    Random random = new Random(20150331);
    String cases =
        IntStream.range(0, CASES)
            .mapToObj(i -> "(%d)".formatted(10 + random.nextInt(100_000)))
            .collect(Collectors.joining(", "));

    List<List<Object>> rows =
        engine()
            .query(
                """
                select x, byar_lower(x, z_95()), byar_upper(x, z_95()), byar_upper(2 * x, z_95()) - byar_lower(2 * x, z_95())
                from (values %s) as v(x)
                """
                    .formatted(cases))
            .rows();

    for (List<Object> row : rows) {
      double x = ((Number) row.get(0)).doubleValue();
      double lower = (double) row.get(1);
      double upper = (double) row.get(2);
      assertThat(x).isStrictlyBetween(lower, upper);
      assertThat((double) row.get(3)).isLessThan(2 * (upper - lower));
    }
  }

  /** One weight for all leaves every answer, unequal ones leave fewer, clustering fewer still. */
  @Test
  void unequalWeightsAndClusteringTakeAnswersAway() {
    assertThat(
            row(
                "select effective_base(30, 90, 1), effective_base(30, 90, 2), effective_base(6, 14, 1)"))
        .containsExactly(10.0, 5.0, 36.0 / 14.0);
  }

  private void assertLimits(
      String lowerCall, String upperCall, String x, String n, double lower, double upper) {
    assertThat((double) value(lowerCall.formatted(x, n))).isCloseTo(lower, within(6e-11));
    assertThat((double) value(upperCall.formatted(x, n))).isCloseTo(upper, within(6e-11));
  }

  private Object value(String expression) {
    return row("select " + expression).get(0);
  }

  private List<Object> row(String select) {
    return engine().query(select).rows().get(0);
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  private static Rows codelist(String name) throws Exception {
    List<String> lines = Files.readAllLines(HOME.resolve("schemas/codelists/" + name + ".csv"));
    List<Column> columns = List.of(lines.get(0).split(",")).stream().map(Column::text).toList();
    List<List<Object>> rows =
        lines.stream()
            .skip(1)
            .map(line -> List.<Object>of((Object[]) line.split(",", columns.size())))
            .toList();
    return new Rows(columns, rows);
  }
}
