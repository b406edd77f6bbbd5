package city.socialvalue.indicator;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Rows;
import city.socialvalue.sqlmodel.InvalidModelException;
import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.sqlmodel.YamlFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The city that the warehouse is run for, from {@code place.yml}.
 *
 * @param file the place file; its folder may hold further code list rows
 * @param name the city's name
 * @param areaCode the city's official code
 * @param baseline financial year that later ones are held against, {@code 2014/15}
 * @param organisation the body whose spend is the city's own; empty for all bodies
 * @param areas the areas that the file names, the city first
 * @param designEffect how much clustering widens the limits of survey figures, 1 for none
 * @param targets what the city has set itself to reach
 * @param breaks where an indicator's series cannot be followed across
 */
public record Place(
    Path file,
    String name,
    String areaCode,
    String baseline,
    Optional<String> organisation,
    List<Area> areas,
    BigDecimal designEffect,
    List<Target> targets,
    List<Break> breaks) {

  /**
   * An area and a part that it plays for the city.
   *
   * @param code official code
   * @param part {@code city}, {@code comparator}, {@code neighbour} or {@code local_area}
   * @param position place among those of its part, from 1
   */
  public record Area(String code, String part, int position) {}

  /**
   * A value that the city has set itself to reach.
   *
   * @param indicator id of the indicator
   * @param value in the indicator's unit
   * @param period by when
   * @param source where it was decided
   */
  public record Target(String indicator, BigDecimal value, String period, String source) {}

  /**
   * A change of question or method.
   *
   * @param indicator id of the indicator
   * @param period the first period that cannot be held against those before
   * @param reason what changed
   */
  public record Break(String indicator, String period, String reason) {}

  /**
   * Reads a place file, and {@code break.csv} beside it where there is one.
   *
   * @param file {@code place.yml}
   * @param schema {@code schemas/metadata/place.schema.json}
   * @throws InvalidPlaceException with all that is wrong with it
   */
  public static Place read(Path file, Path schema) {
    JsonNode root = yaml(file);
    List<String> problems = JsonSchema.read(schema).problems(file.getFileName().toString(), root);
    if (!problems.isEmpty()) {
      throw new InvalidPlaceException(problems);
    }
    return new Place(
        file,
        root.path("name").asString(),
        root.path("area_code").asString(),
        root.path("baseline").asString(),
        root.path("organisation").asStringOpt(),
        areas(root),
        root.path("design_effect").asDecimal(BigDecimal.ONE),
        targets(root),
        BreakFile.read(file.resolveSibling("break.csv")));
  }

  private static JsonNode yaml(Path file) {
    try {
      return YamlFile.read(file);
    } catch (InvalidModelException e) {
      throw new InvalidPlaceException(e.problems());
    }
  }

  private static List<Area> areas(JsonNode root) {
    String city = root.path("area_code").asString();
    List<Area> areas = new ArrayList<>();
    areas.add(new Area(city, "city", 1));
    add(areas, root.path("comparators"), "comparator");
    add(areas, root.path("neighbours"), "neighbour");
    add(areas, root.path("local_areas"), "local_area");
    if (root.path("local_areas").isEmpty()) {
      areas.add(new Area(city, "local_area", 1));
    }
    return areas;
  }

  private static void add(List<Area> areas, JsonNode codes, String part) {
    int position = 1;
    for (JsonNode code : codes) {
      areas.add(new Area(code.asString(), part, position));
      position++;
    }
  }

  private static List<Target> targets(JsonNode root) {
    List<Target> targets = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : root.path("targets").properties()) {
      JsonNode target = entry.getValue();
      targets.add(
          new Target(
              entry.getKey(),
              target.path("value").asDecimal(),
              target.path("period").asString(),
              target.path("source").asString()));
    }
    return targets;
  }

  /** The folder of the place file. */
  public Path folder() {
    return file.toAbsolutePath().getParent();
  }

  /**
   * Holds what the file names against what there is.
   *
   * @param areaCodes every code of the code list of areas
   * @param indicators every indicator's id
   * @param periods the label of every period
   * @throws InvalidPlaceException with every name that is unknown, and the nearest right one
   */
  public void check(
      Collection<String> areaCodes, Collection<String> indicators, Collection<String> periods) {
    List<String> problems = new ArrayList<>();
    for (Area area : areas) {
      if (!areaCodes.contains(area.code())) {
        problems.add(unknown("area", area.code(), "the code list of areas", areaCodes));
      }
    }
    for (Target target : targets) {
      if (!indicators.contains(target.indicator())) {
        problems.add(unknown("indicator", target.indicator(), "the catalogue", indicators));
      }
    }
    List<String> series = new ArrayList<>(indicators);
    series.add("lm3");
    problems.addAll(BreakFile.problems(breaks, series, periods));
    if (!problems.isEmpty()) {
      throw new InvalidPlaceException(problems.stream().distinct().toList());
    }
  }

  /**
   * Holds the local areas against each other: each must lie within the next.
   *
   * @param districts the districts that an area is made of, by the area's code
   * @throws InvalidPlaceException with each area that does not
   */
  public void checkLocalAreas(Map<String, Set<String>> districts) {
    List<Area> local = areas.stream().filter(area -> area.part().equals("local_area")).toList();
    List<String> problems = new ArrayList<>();
    for (int i = 1; i < local.size(); i++) {
      Area inner = local.get(i - 1);
      Area outer = local.get(i);
      Set<String> outside = new TreeSet<>(districts.getOrDefault(inner.code(), Set.of()));
      outside.removeAll(districts.getOrDefault(outer.code(), Set.of()));
      if (!outside.isEmpty()) {
        problems.add(
            "Cannot use %s: its local area %s does not lie within the next one, %s (outside: %s). List local areas from the narrowest to the widest, each within the next."
                .formatted(
                    file.getFileName(), inner.code(), outer.code(), String.join(", ", outside)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidPlaceException(problems);
    }
  }

  private String unknown(String what, String name, String where, Collection<String> known) {
    return "Cannot use %s: it names an %s that is not in %s (%s). Correct it, or add it there.%s"
        .formatted(file.getFileName(), what, where, name, NearestName.hint(name, known));
  }

  /**
   * The tables {@code place.*} that models read, as {@code jobs/models/given.yml} declares them.
   */
  public Map<String, Rows> tables() {
    Map<String, Rows> tables = new LinkedHashMap<>();
    tables.put(
        "place.setting",
        rows(
            List.of(
                Column.text("place_name"),
                Column.text("area_code"),
                Column.text("baseline_period"),
                Column.text("organisation"),
                new Column("design_effect", "decimal(18,6)")),
            List.of(
                Arrays.asList(
                    name,
                    areaCode,
                    baseline,
                    organisation.orElse(null),
                    designEffect.setScale(6)))));
    tables.put(
        "place.area",
        rows(
            List.of(Column.text("area_code"), Column.text("part"), new Column("position", "int")),
            areas.stream()
                .map(area -> List.<Object>of(area.code(), area.part(), area.position()))
                .toList()));
    tables.put(
        "place.target",
        rows(
            List.of(
                Column.text("indicator_id"),
                new Column("target_value", "decimal(28,10)"),
                Column.text("target_period"),
                Column.text("source")),
            targets.stream()
                .map(
                    target ->
                        List.<Object>of(
                            target.indicator(),
                            target.value().setScale(10),
                            target.period(),
                            target.source()))
                .toList()));
    tables.put(
        "place.break",
        rows(
            List.of(Column.text("indicator_id"), Column.text("period"), Column.text("reason")),
            breaks.stream()
                .map(at -> List.<Object>of(at.indicator(), at.period(), at.reason()))
                .toList()));
    return tables;
  }

  private static Rows rows(List<Column> columns, List<List<Object>> rows) {
    return new Rows(columns, rows);
  }
}
