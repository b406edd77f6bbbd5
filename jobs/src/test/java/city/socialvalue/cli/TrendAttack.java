package city.socialvalue.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tries to work out figures that {@code indicator_value} hides from the tables made of it: rows of
 * {@code indicator_trend} and {@code inequality_gap}, their numbers and their sentences.
 */
final class TrendAttack {
  private static final String CITY_ENDS = "(P20)";
  private static final List<String> ENDS = List.of("income_p20_real", "income_p80_real");

  private final Map<String, Map<String, String>> values = new HashMap<>();
  private final Set<String> periods = new TreeSet<>();
  private final TreeSet<String> found = new TreeSet<>();

  private TrendAttack(List<Map<String, String>> values) {
    for (Map<String, String> row : values) {
      this.values.put(cell(series(row), row.get("period")), row);
      periods.add(row.get("period"));
    }
  }

  /** What a reader of the three tables can work out, one phrase each. */
  static List<String> on(
      List<Map<String, String>> values,
      List<Map<String, String>> trends,
      List<Map<String, String>> gaps) {
    TrendAttack attack = new TrendAttack(values);
    trends.forEach(attack::readTrend);
    gaps.forEach(attack::readGap);
    return List.copyOf(attack.found);
  }

  private void readTrend(Map<String, String> trend) {
    String series = series(trend);
    String first = cell(series, trend.get("baseline_period"));
    String latest = cell(series, trend.get("latest_period"));
    report(trend, first, "baseline_value");
    report(trend, latest, "latest_value", "target_gap", "area_rank");
    for (String end : List.of(first, latest)) {
      report(trend, end, "change_value", "change_lower_ci", "change_percent", "yearly_rate");
    }
    String compared = trend.get("comparator_period");
    report(trend, cell(series, compared), "comparator_difference", "comparison");
    String beside =
        trend.get("comparator_code")
            + series.substring(series.indexOf('|', series.indexOf('|') + 1));
    for (String year : within(compared)) {
      report(
          trend,
          cell(trend.get("indicator_id") + "|" + beside, year),
          "comparator_value",
          "comparator_difference");
    }
    readSentence(trend, series, Stream.of(first, latest).filter(this::isHidden).toList());
    if (trend.get("sentence").contains(CITY_ENDS)) {
      for (String end : ENDS) {
        String other = end + series.substring(series.indexOf('|'));
        Stream.of("baseline_period", "latest_period")
            .map(period -> cell(other, trend.get(period)))
            .filter(this::isHidden)
            .forEach(hidden -> found.add(hidden + ": the sentence of " + series));
      }
    }
  }

  /** A sentence about a series without a figure, or one end of which is hidden, names no number. */
  private void readSentence(Map<String, String> row, String series, List<String> hidden) {
    boolean nothing =
        values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(series + "|"))
            .allMatch(entry -> isHidden(entry.getKey()));
    if ((nothing || !hidden.isEmpty()) && hasNumber(row.get("sentence"))) {
      found.add((hidden.isEmpty() ? series : hidden.get(0)) + ": a number in the sentence");
    }
  }

  private boolean hasNumber(String sentence) {
    String rest = sentence;
    List<String> longestFirst = new ArrayList<>(periods);
    longestFirst.sort((one, other) -> other.length() - one.length());
    for (String period : longestFirst) {
      rest = rest.replace(period, "");
    }
    return rest.replaceAll("\\(P[28]0\\)", "").matches(".*[0-9].*");
  }

  private void readGap(Map<String, String> gap) {
    String period = gap.get("period");
    String city = gap.get("indicator_id") + "|" + gap.get("area_code");
    if (!gap.get("gap_type").equals("within")) {
      String own = cell(city + "|all|all", period);
      String other =
          cell(gap.get("indicator_id") + "|" + gap.get("comparator_code") + "|all|all", period);
      report(gap, own, "gap_value", "lower_ci");
      report(gap, other, "gap_value", "lower_ci");
      if ((isHidden(own) || isHidden(other)) && hasNumber(gap.get("sentence"))) {
        found.add((isHidden(own) ? own : other) + ": a number in the sentence of a gap");
      }
      return;
    }
    List<Map<String, String>> fifths =
        values.values().stream()
            .filter(row -> series(row).startsWith(city + "|deprivation_fifth|"))
            .filter(row -> row.get("period").equals(period))
            .sorted((one, two) -> one.get("breakdown_group").compareTo(two.get("breakdown_group")))
            .toList();
    List<Map<String, String>> hidden =
        fifths.stream().filter(row -> row.get("obs_status").contains("[c]")).toList();
    for (Map<String, String> fifth : hidden) {
      String cell = cell(series(fifth), period);
      report(gap, cell, "gap_value", "lower_ci", "relative_index");
      if (hasNumber(gap.get("sentence"))) {
        found.add(cell + ": a number in the sentence of a gap");
      }
    }
    if (hidden.size() == 2 && !gap.get("gap_value").isEmpty()) {
      solve(gap, fifths, values.get(cell(city + "|all|all", period)));
    }
  }

  /**
   * The slope and the total are two equations for two hidden fifths, as soon as the people behind
   * them are split somehow: here evenly.
   */
  private void solve(
      Map<String, String> gap, List<Map<String, String>> fifths, Map<String, String> whole) {
    double total = number(whole, "denominator");
    double shown = fifths.stream().mapToDouble(row -> number(row, "denominator")).sum();
    double before = 0;
    double spread = 0;
    double known = 0;
    double rest = total * number(whole, "value");
    List<double[]> unknown = new ArrayList<>();
    for (Map<String, String> fifth : fifths) {
      boolean hidden = fifth.get("obs_status").contains("[c]");
      double people = hidden ? (total - shown) / 2 : number(fifth, "denominator");
      double distance = (before + people / 2) / total - 0.5;
      before += people;
      spread += people * distance * distance;
      if (hidden) {
        unknown.add(new double[] {people, distance});
      } else {
        known += people * distance * number(fifth, "value");
        rest -= people * number(fifth, "value");
      }
    }
    double slope = number(gap, "gap_value") * spread - known;
    double[] one = unknown.get(0);
    double[] two = unknown.get(1);
    double second = (slope - one[1] * rest) / (two[0] * (two[1] - one[1]));
    found.add(
        "%s|%s: two fifths from the slope and the total, about %s and %s"
            .formatted(
                gap.get("indicator_id"),
                gap.get("period"),
                rounded((rest - two[0] * second) / one[0]),
                rounded(second)));
  }

  private static String rounded(double x) {
    return new BigDecimal(x).round(new MathContext(2)).toPlainString();
  }

  private static double number(Map<String, String> row, String name) {
    return row.get(name).isEmpty() ? 0 : Double.parseDouble(row.get(name));
  }

  private void report(Map<String, String> row, String cell, String... names) {
    for (String name : names) {
      if (isHidden(cell) && !row.get(name).isEmpty()) {
        found.add(cell + ": " + name);
      }
    }
  }

  /** The period itself, or the years that are pooled in it. */
  private static List<String> within(String period) {
    if (!period.matches("[0-9]{4}-[0-9]{4}")) {
      return List.of(period);
    }
    int first = Integer.parseInt(period.substring(0, 4));
    int last = Integer.parseInt(period.substring(5));
    List<String> years = new ArrayList<>(List.of(period));
    for (int year = first; year <= last; year++) {
      years.add(Integer.toString(year));
    }
    return years;
  }

  private boolean isHidden(String cell) {
    return values.containsKey(cell) && values.get(cell).get("obs_status").contains("[c]");
  }

  private static String series(Map<String, String> row) {
    return String.join(
        "|",
        row.get("indicator_id"),
        row.get("area_code"),
        row.get("breakdown"),
        row.get("breakdown_group"));
  }

  private static String cell(String series, String period) {
    return series + "|" + period;
  }
}
