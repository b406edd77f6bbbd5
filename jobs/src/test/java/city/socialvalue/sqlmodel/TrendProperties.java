package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.socialvalue.engine.Engine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The five-point test of a trend on every engine: random series and the same with their years
 * reversed, which must move the other way, just as surely.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrendProperties {
  private static final int SERIES = 200;
  private static final Map<String, String> OTHER_WAY =
      Map.of(
          "increasing", "decreasing",
          "decreasing", "increasing",
          "no significant change", "no significant change",
          "cannot be calculated", "cannot be calculated");

  private Engine engine;
  private final Map<String, Map<String, Object>> tests = new TreeMap<>();

  abstract Engine start();

  /** A year's figure: a count of so many asked, or a value with its limits. */
  private record Point(long count, long asked, double value, double halfWidth) {}

  @BeforeAll
  void testRandomSeries() {
    engine = start();
    List<Map<String, Object>> points = new ArrayList<>();
    List<Map<String, Object>> catalogue = new ArrayList<>();
    for (boolean counted : new boolean[] {true, false}) {
      Random random = new Random(counted ? 41 : 42);
      for (int i = 0; i < SERIES; i++) {
        List<Point> series = counted ? counts(random) : values(random);
        List<Point> reversed = new ArrayList<>(series);
        Collections.reverse(reversed);
        String id = (counted ? "counts" : "values") + String.format("%03d", i);
        add(points, id + " forward", series, counted);
        add(points, id + " reversed", reversed, counted);
        for (String way : List.of(" forward", " reversed")) {
          catalogue.add(Map.of("indicator_id", id + way, "kind", "survey_share"));
        }
      }
    }
    Models models = CheckoutModels.catalogue().models();
    Map<String, List<Map<String, Object>>> given =
        Map.of(
            "trends.indicator_point", points,
            "reference.dim_indicator", catalogue,
            "trends.inequality_point", List.of());
    given.forEach(
        (table, rows) ->
            engine.createTable(table, ExampleValues.typed(models.columns().get(table), rows)));
    for (String table : List.of("trends.trend_window", "trends.recent_trend")) {
      engine.createTable(table, models.model(table).orElseThrow().sql());
    }
    for (Map<String, Object> row :
        engine.query("select * from trends.recent_trend where point_year = 2018").asMaps()) {
      tests.put((String) row.get("indicator_id"), row);
    }
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void randomSeriesRiseFallStayAndCannotBeTested() {
    assertThat(tests).hasSize(4 * SERIES);
    assertThat(tests.values())
        .extracting(row -> row.get("recent_trend"))
        .containsAll(OTHER_WAY.keySet());
  }

  @Test
  void theTrendOfReversedYearsIsReversed() {
    tests.forEach(
        (series, forward) -> {
          if (series.endsWith(" forward")) {
            Map<String, Object> back = tests.get(series.replace(" forward", " reversed"));
            assertThat(back.get("recent_trend"))
                .as(series)
                .isEqualTo(OTHER_WAY.get(forward.get("recent_trend")));
            if (forward.get("chi_squared") != null) {
              double surely = number(forward, "chi_squared");
              assertThat(number(back, "chi_squared"))
                  .as(series)
                  .isCloseTo(surely, within(1e-6 + 1e-9 * surely));
              assertThat(number(back, "slope"))
                  .as(series)
                  .isCloseTo(-number(forward, "slope"), within(2e-7));
            }
          }
        });
  }

  private static double number(Map<String, Object> row, String name) {
    return ((BigDecimal) row.get(name)).doubleValue();
  }

  /** Shares that drift by up to a few points a year; now and then nobody says yes. */
  private static List<Point> counts(Random random) {
    double share = 0.1 + 0.8 * random.nextDouble();
    double drift = 0.06 * (random.nextDouble() - 0.5);
    List<Point> points = new ArrayList<>();
    for (int year = 0; year < 5; year++) {
      int asked = 200 + random.nextInt(3000);
      double chance = Math.min(1, Math.max(0, share + drift * year));
      long count = 0;
      for (int i = 0; i < asked; i++) {
        count += random.nextDouble() < chance ? 1 : 0;
      }
      points.add(new Point(random.nextInt(60) == 0 ? 0 : count, asked, 0, 0));
    }
    return points;
  }

  private static List<Point> values(Random random) {
    double value = 20 + 60 * random.nextDouble();
    double drift = 3 * (random.nextDouble() - 0.5);
    List<Point> points = new ArrayList<>();
    for (int year = 0; year < 5; year++) {
      double halfWidth = random.nextInt(60) == 0 ? 0 : 0.5 + 3 * random.nextDouble();
      points.add(
          new Point(0, 0, value + drift * year + random.nextGaussian() * halfWidth, halfWidth));
    }
    return points;
  }

  private static void add(
      List<Map<String, Object>> rows, String id, List<Point> series, boolean counted) {
    for (int i = 0; i < series.size(); i++) {
      Point point = series.get(i);
      double value = counted ? 100.0 * point.count() / point.asked() : point.value();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("indicator_id", id);
      row.put("area_code", "A");
      row.put("breakdown", "all");
      row.put("breakdown_group", "all");
      row.put("period", Integer.toString(2014 + i));
      row.put("point_year", 2014 + i);
      row.put("period_kind", "calendar");
      row.put("start_date", (2014 + i) + "-01-01");
      row.put("end_date", (2014 + i) + "-12-31");
      row.put("value", six(value));
      row.put("lower_ci", six(value - (counted ? 1 : point.halfWidth())));
      row.put("upper_ci", six(value + (counted ? 1 : point.halfWidth())));
      row.put("numerator", counted ? point.count() : six(value));
      row.put("denominator", counted ? point.asked() : six(100.5));
      row.put("base_unweighted", counted ? point.asked() : 100);
      row.replaceAll((name, cell) -> cell.toString());
      rows.add(row);
    }
  }

  private static BigDecimal six(double x) {
    return BigDecimal.valueOf(x).setScale(6, RoundingMode.HALF_UP);
  }
}
