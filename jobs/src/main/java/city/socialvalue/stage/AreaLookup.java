package city.socialvalue.stage;

import city.socialvalue.contract.Names;
import city.socialvalue.engine.Column;
import city.socialvalue.engine.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The area code that each name, superseded code or publisher's code stands for, by year.
 *
 * <p>A code or name that stands for one area does so in every year: publishers use codes outside
 * the life that the code list gives them. Where several areas bear one name in succession, the year
 * tells them apart. A name that two areas bear at one time stands for neither.
 */
final class AreaLookup {
  private static final int ALWAYS_FROM = 0;
  private static final int ALWAYS_TO = 9999;

  private record Meaning(String areaCode, int fromYear, int toYear) {}

  private final Map<String, Set<Meaning>> byCode = new TreeMap<>();
  private final Map<String, Set<Meaning>> byName = new TreeMap<>();

  private AreaLookup() {}

  /** Columns kind ({@code code} or {@code name}), alias, area_code, from_year, to_year. */
  static Rows of(CodeLists lists) {
    AreaLookup lookup = new AreaLookup();
    Map<String, String> present = new HashMap<>();
    for (Map<String, Object> alias : lists.rowsOf("area_alias")) {
      if (alias.get("alias_kind").equals("superseded_code") && alias.get("valid_from") == null) {
        present.put((String) alias.get("alias"), (String) alias.get("area_code"));
      }
    }
    for (Map<String, Object> area : lists.rowsOf("area")) {
      String code = (String) area.get("area_code");
      Meaning meaning = meaning(area, present.getOrDefault(code, code));
      lookup.add(lookup.byCode, code, new Meaning(meaning.areaCode, ALWAYS_FROM, ALWAYS_TO));
      lookup.add(lookup.byName, Names.comparable((String) area.get("area_name")), meaning);
    }
    for (Map<String, Object> alias : lists.rowsOf("area_alias")) {
      lookup.addAlias(alias, present);
    }
    return lookup.rows();
  }

  private void addAlias(Map<String, Object> alias, Map<String, String> present) {
    String text = (String) alias.get("alias");
    String code = (String) alias.get("area_code");
    Meaning meaning = meaning(alias, present.getOrDefault(code, code));
    if (alias.get("alias_kind").equals("name")) {
      add(byName, Names.comparable(text), meaning);
    } else if (alias.get("valid_from") == null) {
      add(byCode, text, new Meaning(meaning.areaCode, ALWAYS_FROM, ALWAYS_TO));
    } else {
      splitAt(text, meaning);
    }
  }

  /** A code that stands for another area from some year on, and for itself until then. */
  private void splitAt(String code, Meaning later) {
    Set<Meaning> meanings = new HashSet<>();
    meanings.add(new Meaning(code, ALWAYS_FROM, later.fromYear - 1));
    meanings.add(later);
    byCode.put(code, meanings);
  }

  private static Meaning meaning(Map<String, Object> row, String areaCode) {
    return new Meaning(
        areaCode, year(row.get("valid_from"), ALWAYS_FROM), year(row.get("valid_to"), ALWAYS_TO));
  }

  private static int year(Object date, int otherwise) {
    return date == null ? otherwise : Integer.parseInt(date.toString().substring(0, 4));
  }

  private void add(Map<String, Set<Meaning>> meanings, String alias, Meaning meaning) {
    meanings.computeIfAbsent(alias, key -> new HashSet<>()).add(meaning);
  }

  private Rows rows() {
    List<List<Object>> rows = new ArrayList<>();
    byCode.forEach((alias, meanings) -> addRows(rows, "code", alias, distinct(meanings)));
    byName.forEach((alias, meanings) -> addRows(rows, "name", alias, distinct(meanings)));
    return new Rows(
        List.of(
            Column.text("kind"),
            Column.text("alias"),
            Column.text("area_code"),
            new Column("from_year", "int"),
            new Column("to_year", "int")),
        rows);
  }

  private static void addRows(
      List<List<Object>> rows, String kind, String alias, List<Meaning> meanings) {
    for (Meaning meaning : meanings) {
      rows.add(List.of(kind, alias, meaning.areaCode, meaning.fromYear, meaning.toYear));
    }
  }

  private static List<Meaning> distinct(Set<Meaning> meanings) {
    Set<String> codes = new HashSet<>();
    meanings.forEach(meaning -> codes.add(meaning.areaCode));
    if (codes.size() == 1) {
      return List.of(new Meaning(codes.iterator().next(), ALWAYS_FROM, ALWAYS_TO));
    }
    List<Meaning> inOrder = new ArrayList<>(meanings);
    inOrder.sort(Comparator.comparingInt(Meaning::fromYear));
    List<Meaning> apart = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Meaning meaning = inOrder.get(i);
      int from = i == 0 ? ALWAYS_FROM : meaning.fromYear;
      int to = i + 1 < inOrder.size() ? inOrder.get(i + 1).fromYear - 1 : ALWAYS_TO;
      if (i > 0 && inOrder.get(i - 1).toYear > meaning.fromYear) {
        return List.of();
      }
      apart.add(new Meaning(meaning.areaCode, from, to));
    }
    return apart;
  }
}
