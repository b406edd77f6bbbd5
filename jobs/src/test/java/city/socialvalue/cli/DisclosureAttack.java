package city.socialvalue.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tries to work out hidden figures from what is published, and from nothing else: rows of {@code
 * indicator_value}, cells as text.
 */
final class DisclosureAttack {
  private static final List<String> ADDITIVE =
      List.of("numerator", "denominator", "base_unweighted", "no_answer_base");
  private static final List<String> NUMBERS =
      Stream.concat(ADDITIVE.stream(), Stream.of("value", "lower_ci", "upper_ci")).toList();

  private final List<Map<String, String>> rows;
  private final TreeSet<String> found = new TreeSet<>();

  private DisclosureAttack(List<Map<String, String>> rows) {
    this.rows = rows;
  }

  /** What a reader of one release can work out, one phrase each. */
  static List<String> on(List<Map<String, String>> rows, Set<String> wards) {
    DisclosureAttack attack = new DisclosureAttack(rows);
    attack.readLeftNumbers();
    attack.subtract(wards);
    attack.compareIndicators();
    return List.copyOf(attack.found);
  }

  /**
   * What a reader of two releases can work out: a cell that only one of them hides is taken from
   * the other, and where that leaves one cell of a table the total gives it.
   */
  static List<String> onBoth(
      List<Map<String, String>> before, List<Map<String, String>> after, Set<String> wards) {
    Map<String, Map<String, String>> joined = new LinkedHashMap<>();
    before.forEach(row -> joined.put(key(row), row));
    TreeSet<String> taken = new TreeSet<>();
    for (Map<String, String> row : after) {
      Map<String, String> other = joined.get(key(row));
      if (other != null && isHidden(row) != isHidden(other)) {
        taken.add(key(row) + ": one of two releases shows it");
      }
      if (other == null || isHidden(other)) {
        joined.put(key(row), row);
      }
    }
    taken.addAll(on(List.copyOf(joined.values()), wards));
    return List.copyOf(taken);
  }

  static long hidden(List<Map<String, String>> rows) {
    return rows.stream().filter(DisclosureAttack::isHidden).count();
  }

  /** A hidden row that still carries a number, from which the others follow. */
  private void readLeftNumbers() {
    for (Map<String, String> row : rows) {
      for (String number : NUMBERS) {
        if (isHidden(row) && !row.get(number).isEmpty()) {
          found.add(key(row) + ": " + number + " is there");
        }
      }
    }
  }

  /** Groups against their area, wards against the years of their city. */
  private void subtract(Set<String> wards) {
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      boolean ward = wards.contains(row.get("area_code")) && row.get("breakdown").equals("all");
      if (ward || !row.get("breakdown").equals("all")) {
        String whole = ward ? "wards" : row.get("area_code");
        tables
            .computeIfAbsent(
                String.join(
                    "|", row.get("indicator_id"), whole, row.get("period"), row.get("breakdown")),
                absent -> new ArrayList<>())
            .add(row);
      }
    }
    tables.values().forEach(table -> subtract(table, wards));
  }

  private void subtract(List<Map<String, String>> table, Set<String> wards) {
    List<Map<String, String>> hidden = table.stream().filter(DisclosureAttack::isHidden).toList();
    List<Map<String, String>> totals = totals(table.get(0), wards);
    if (totals.isEmpty()) {
      return;
    }
    if (hidden.isEmpty()) {
      totals.stream()
          .filter(DisclosureAttack::isHidden)
          .filter(total -> totals.size() == 1)
          .forEach(total -> found.add(key(total) + ": the sum of its groups"));
      return;
    }
    if (totals.stream().anyMatch(DisclosureAttack::isHidden)) {
      return;
    }
    BigDecimal people = rest(table, totals, "base_unweighted");
    if (hidden.size() == 1) {
      found.add(
          key(hidden.get(0))
              + ": the total less the others, "
              + rest(table, totals, "numerator")
              + " of "
              + people);
    } else if (people.compareTo(BigDecimal.TEN) < 0) {
      hidden.forEach(row -> found.add(key(row) + ": together on " + people + " people"));
    }
  }

  private List<Map<String, String>> totals(Map<String, String> cell, Set<String> wards) {
    boolean ward = cell.get("breakdown").equals("all");
    return rows.stream()
        .filter(row -> row.get("indicator_id").equals(cell.get("indicator_id")))
        .filter(row -> row.get("breakdown").equals("all"))
        .filter(
            row ->
                ward
                    ? !wards.contains(row.get("area_code"))
                        && isWithin(row.get("period"), cell.get("period"))
                    : row.get("area_code").equals(cell.get("area_code"))
                        && row.get("period").equals(cell.get("period")))
        .filter(row -> isHidden(row) || !row.get("base_unweighted").isEmpty())
        .toList();
  }

  private static boolean isWithin(String year, String pooled) {
    return year.length() == 4
        && pooled.length() == 9
        && year.compareTo(pooled.substring(0, 4)) >= 0
        && year.compareTo(pooled.substring(5)) <= 0;
  }

  private static BigDecimal rest(
      List<Map<String, String>> table, List<Map<String, String>> totals, String number) {
    return sum(totals, number).subtract(sum(table, number));
  }

  private static BigDecimal sum(List<Map<String, String>> rows, String number) {
    return rows.stream()
        .map(row -> row.get(number))
        .filter(text -> !text.isEmpty())
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Two indicators that agree in a number wherever both show it agree where one of them is hidden:
   * the same numerator, or the same people asked, none of whom gave no answer.
   */
  private void compareIndicators() {
    Map<String, Map<String, Map<String, String>>> byIndicator = new HashMap<>();
    for (Map<String, String> row : rows) {
      if (isHidden(row) || !row.get("base_unweighted").isEmpty()) {
        byIndicator
            .computeIfAbsent(row.get("indicator_id"), absent -> new HashMap<>())
            .put(cell(row), row);
      }
    }
    byIndicator.forEach(
        (one, cells) ->
            byIndicator.forEach(
                (other, others) -> {
                  if (!one.equals(other)) {
                    compare(cells, others);
                  }
                }));
  }

  private void compare(
      Map<String, Map<String, String>> cells, Map<String, Map<String, String>> others) {
    for (String number : ADDITIVE) {
      List<String> both =
          cells.keySet().stream()
              .filter(others::containsKey)
              .filter(cell -> !isHidden(cells.get(cell)) && !isHidden(others.get(cell)))
              .toList();
      boolean agree =
          both.size() >= 3
              && both.stream()
                  .allMatch(
                      cell ->
                          Objects.equals(cells.get(cell).get(number), others.get(cell).get(number)))
              && both.stream().anyMatch(cell -> isSome(cells.get(cell).get(number)));
      if (agree) {
        cells.forEach(
            (cell, row) -> {
              Map<String, String> other = others.get(cell);
              if (isHidden(row) && other != null && !isHidden(other)) {
                found.add(key(row) + ": " + number + " of " + other.get("indicator_id"));
              }
            });
      }
    }
  }

  private static boolean isSome(String text) {
    return !text.isEmpty() && new BigDecimal(text).signum() != 0;
  }

  private static boolean isHidden(Map<String, String> row) {
    return row.get("obs_status").contains("[c]");
  }

  private static String cell(Map<String, String> row) {
    return String.join(
        "|",
        row.get("area_code"),
        row.get("period"),
        row.get("breakdown"),
        row.get("breakdown_group"));
  }

  private static String key(Map<String, String> row) {
    return row.get("indicator_id") + "|" + cell(row);
  }
}
