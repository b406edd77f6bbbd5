package city.socialvalue.publish.board;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything of one release that its pages show, looked up by indicator and area. */
final class BoardData {
  private static final String ALL = "all";

  private final Map<String, List<Row>> tables;
  private final Map<String, Area> areas = new LinkedHashMap<>();
  private final Map<String, LocalDate> starts = new HashMap<>();
  private final Map<String, Measure> measures = new LinkedHashMap<>();
  private final Map<String, List<Figure>> figures = new HashMap<>();
  private final Map<String, List<Trend>> trends = new HashMap<>();
  private final List<String> names;
  private final Area city;

  private BoardData(Map<String, List<Row>> tables, List<String> names) {
    this.tables = tables;
    this.names = names;
    sorted(tables.get("dim_area")).map(Area::of).forEach(area -> areas.put(area.code(), area));
    city =
        areas.values().stream()
            .filter(area -> area.part().equals("city"))
            .findFirst()
            .orElse(new Area("", "the city", "city"));
    for (Row row : tables.get("dim_period")) {
      row.day("start_date").ifPresent(day -> starts.put(row.text("period"), day));
    }
    sorted(tables.get("dim_indicator"))
        .map(Measure::of)
        .forEach(measure -> measures.put(measure.id(), measure));
    for (Row row : tables.get("indicator_value")) {
      figures
          .computeIfAbsent(row.text("indicator_id"), id -> new ArrayList<>())
          .add(Figure.of(row));
    }
    for (Row row : tables.get("indicator_trend")) {
      Measure measure = measures.get(row.text("indicator_id"));
      if (measure != null) {
        trends.computeIfAbsent(measure.id(), id -> new ArrayList<>()).add(new Trend(measure, row));
      }
    }
  }

  private static java.util.stream.Stream<Row> sorted(List<Row> rows) {
    return rows.stream().sorted(Comparator.comparingLong(row -> row.whole("sort_order")));
  }

  /** The tables that any page reads; one that a release lacks counts as empty. */
  private static final List<String> TABLES =
      List.of(
          "dim_area",
          "dim_period",
          "dim_indicator",
          "indicator_value",
          "indicator_trend",
          "inequality_gap",
          "spend_year",
          "data_quality",
          "lineage",
          "lm3",
          "money_flow",
          "leakage",
          "procurement_year",
          "contract_value",
          "social_value_stage",
          "social_value_in_contracts",
          "charter_measure",
          "evaluation");

  /** Reads a release's folder. */
  static BoardData read(Path release) throws IOException {
    try (ReleaseTables tables = ReleaseTables.open(release)) {
      Map<String, List<Row>> read = new HashMap<>();
      for (String table : TABLES) {
        read.put(table, tables.rows(table));
      }
      return new BoardData(read, tables.names());
    }
  }

  /** The rows of a table, in the order in which they are published. */
  List<Row> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  /** Names of all tables of the release. */
  List<String> names() {
    return names;
  }

  /** The city that the release is for. */
  Area city() {
    return city;
  }

  /** An area's name, its code where the release does not name it. */
  String areaName(String code) {
    Area area = areas.get(code);
    return area == null ? code : area.name();
  }

  /** Areas of a part, in the release's order. */
  List<Area> areas(String part) {
    return areas.values().stream().filter(area -> area.part().equals(part)).toList();
  }

  /** The first day of a period, by its label. */
  LocalDate start(String period) {
    return starts.getOrDefault(period, LocalDate.EPOCH);
  }

  /** Label of each period to its first day. */
  Map<String, LocalDate> starts() {
    return starts;
  }

  /** Every indicator in the framework's order. */
  List<Measure> measures() {
    return List.copyOf(measures.values());
  }

  /** An indicator by its id. */
  Optional<Measure> measure(String id) {
    return Optional.ofNullable(measures.get(id));
  }

  /** The indicator that is shown in the place of a missing one. */
  Optional<Measure> standIn(Measure missing) {
    return measures.values().stream()
        .filter(measure -> measure.standsInFor().equals(Optional.of(missing.id())))
        .filter(measure -> !city(measure).shown().isEmpty())
        .findFirst();
  }

  /** The city's own figures, by period. */
  Series city(Measure measure) {
    return series(measure, city.code());
  }

  /** An area's figures for everyone, by period. */
  Series series(Measure measure, String area) {
    return new Series(
        areaName(area),
        figures.getOrDefault(measure.id(), List.of()).stream()
            .filter(figure -> figure.area().equals(area) && figure.breakdown().equals(ALL))
            .sorted(byPeriod())
            .toList());
  }

  private Comparator<Figure> byPeriod() {
    return Comparator.comparing(figure -> starts.getOrDefault(figure.period(), LocalDate.EPOCH));
  }

  /** The city's figures of a breakdown in its newest period with any value. */
  List<Figure> newest(Measure measure, String breakdown) {
    return newestOf(
        figures.getOrDefault(measure.id(), List.of()).stream()
            .filter(
                figure -> figure.area().equals(city.code()) && figure.breakdown().equals(breakdown))
            .toList());
  }

  /** The figures of the wards in their newest period with any value. */
  List<Figure> newestOfWards(Measure measure) {
    return newestOf(
        figures.getOrDefault(measure.id(), List.of()).stream()
            .filter(figure -> figure.breakdown().equals(ALL))
            .filter(figure -> isWard(figure.area()))
            .toList());
  }

  private List<Figure> newestOf(List<Figure> all) {
    Optional<String> newest =
        all.stream()
            .filter(figure -> figure.value().isPresent())
            .max(byPeriod())
            .or(() -> all.stream().max(byPeriod()))
            .map(Figure::period);
    return all.stream().filter(figure -> newest.equals(Optional.of(figure.period()))).toList();
  }

  private boolean isWard(String code) {
    Area area = areas.get(code);
    return area != null && area.part().equals("ward");
  }

  /** The city's figure of a period. */
  Optional<Figure> figure(Measure measure, String area, String period) {
    return figures.getOrDefault(measure.id(), List.of()).stream()
        .filter(figure -> figure.breakdown().equals(ALL))
        .filter(figure -> figure.area().equals(area) && figure.period().equals(period))
        .findFirst();
  }

  /** How far the city has come. */
  Optional<Trend> trend(Measure measure) {
    return trend(measure, city.code());
  }

  /** How far an area has come. */
  Optional<Trend> trend(Measure measure, String area) {
    return trends.getOrDefault(measure.id(), List.of()).stream()
        .filter(trend -> trend.text("breakdown").equals(ALL))
        .filter(trend -> trend.text("area_code").equals(area))
        .findFirst();
  }

  /**
   * How a ward stands beside the city, where the comparison is of the very figure that is shown.
   */
  Optional<Trend> comparison(Measure measure, Figure figure) {
    return trend(measure, figure.area())
        .filter(trend -> figure.value().isPresent())
        .filter(trend -> trend.text("latest_period").equals(figure.period()))
        .filter(trend -> !trend.text("comparison").isEmpty());
  }

  /** The comparator's figures, where the trend names one. */
  Optional<Series> comparator(Measure measure) {
    return trend(measure)
        .map(trend -> trend.text("comparator_code"))
        .filter(code -> !code.isEmpty())
        .map(code -> series(measure, code))
        .filter(series -> !series.shown().isEmpty());
  }

  /** The newest row of each kind of gap. */
  List<Row> gaps(Measure measure) {
    Map<String, Row> newest = new LinkedHashMap<>();
    rows("inequality_gap").stream()
        .filter(row -> row.text("indicator_id").equals(measure.id()))
        .filter(row -> row.number("gap_value").isPresent())
        .sorted(
            Comparator.comparing(row -> starts.getOrDefault(row.text("period"), LocalDate.EPOCH)))
        .forEach(row -> newest.put(row.text("gap_type"), row));
    return newest.values().stream()
        .sorted(Comparator.comparing((Row row) -> row.text("gap_type")).reversed())
        .toList();
  }

  /** Files that an indicator is made of. */
  List<Row> files(Measure measure) {
    List<String> inputs = List.of(measure.text("inputs").split(";\\s*"));
    return rows("lineage").stream()
        .filter(row -> row.text("table_name").equals("indicator_value"))
        .filter(row -> inputs.contains(row.text("contract")))
        .toList();
  }

  /** Every figure of an indicator, in the order in which it is published. */
  List<Figure> figures(Measure measure) {
    return figures.getOrDefault(measure.id(), List.of());
  }
}
