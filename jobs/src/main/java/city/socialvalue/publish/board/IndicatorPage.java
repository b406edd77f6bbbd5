package city.socialvalue.publish.board;

import city.socialvalue.publish.board.GroupChart.Group;
import city.socialvalue.publish.board.PlaceTexts.Signed;
import city.socialvalue.publish.board.TableView.Files;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one indicator.
 *
 * @param measure the indicator
 * @param trend how far the city has come
 * @param why why it matters to people here, as the place wrote it
 * @param commentary what the analyst says
 * @param caseStudy what happened to somebody
 * @param standIn what is shown in its place, where it has no figure
 * @param missing what it stands in for
 * @param years the city over the years, a picture where there are values
 * @param yearTable the same as a table
 * @param parts the city by ward, deprivation and more
 * @param gaps sentences about inequality
 * @param changes what changed since the last approved release
 * @param files what it is made of
 */
public record IndicatorPage(
    Measure measure,
    Optional<Trend> trend,
    Optional<String> why,
    Optional<Signed> commentary,
    Optional<Signed> caseStudy,
    Optional<Measure> standIn,
    Optional<Measure> missing,
    Optional<Picture> years,
    TableView yearTable,
    List<Part> parts,
    List<String> gaps,
    Changes changes,
    TableView files) {
  private static final Map<String, String> BREAKDOWNS = breakdowns();

  /**
   * The city taken apart in one way.
   *
   * @param id unique on the page
   * @param title what it is taken apart by
   * @param words what a reader must know first
   * @param picture a picture, where there are values
   * @param table the same as a table
   */
  public record Part(
      String id, String title, String words, Optional<Picture> picture, TableView table) {}

  private static Map<String, String> breakdowns() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("deprivation_fifth", "By deprivation");
    names.put("sex", "By sex");
    names.put("age_band", "By age");
    return names;
  }

  static IndicatorPage of(BoardData data, Measure measure, PlaceTexts texts, Changes changes) {
    Series city = data.city(measure);
    return new IndicatorPage(
        measure,
        data.trend(measure),
        texts.whyItMatters(measure.id()),
        texts.commentary(measure.id()),
        texts.caseStudy(measure.id()),
        city.shown().isEmpty() ? data.standIn(measure) : Optional.empty(),
        measure.standsInFor().flatMap(data::measure),
        city.shown().isEmpty() ? Optional.empty() : Optional.of(years(data, measure, city)),
        yearTable(data, measure, city, changes),
        parts(data, measure, texts),
        data.gaps(measure).stream().map(row -> sentence(row.text("sentence"))).toList(),
        changes,
        files(data, measure));
  }

  /** A published sentence with a capital and a full stop. */
  static String sentence(String words) {
    if (words.isEmpty()) {
      return "";
    }
    String first = words.substring(0, words.offsetByCodePoints(0, 1));
    String rest = words.substring(first.length());
    return first.toUpperCase(java.util.Locale.ROOT) + rest + (rest.endsWith(".") ? "" : ".");
  }

  private static Picture years(BoardData data, Measure measure, Series city) {
    Optional<Series> other = data.comparator(measure);
    Optional<BigDecimal> target =
        data.trend(measure).flatMap(trend -> trend.number("target_value"));
    TrendChart chart =
        new TrendChart(
            measure, city, other, target, data.starts(), "limits, 95 %", sources(measure, city));
    return new Picture(
        "years", chart, ChartFiles.name(measure.id(), "years"), ChartJson.years(chart));
  }

  /** The publisher's releases; one that is only a year is named with the extract that it is of. */
  private static String sources(Measure measure, Series series) {
    List<String> sources =
        series.shown().stream()
            .map(figure -> figure.text("source_release"))
            .filter(source -> !source.isEmpty())
            .map(
                source ->
                    source.matches("[0-9/]+")
                        ? measure.text("inputs").split(";\\s*", -1)[0].replace('_', ' ')
                            + " "
                            + source
                        : source)
            .distinct()
            .toList();
    if (sources.isEmpty()) {
      return "";
    }
    String last = sources.get(sources.size() - 1);
    return sources.size() == 1
        ? "Source: " + last
        : "Sources: %s to %s".formatted(sources.get(0), last);
  }

  private static TableView yearTable(
      BoardData data, Measure measure, Series city, Changes changes) {
    Optional<Series> other = data.comparator(measure);
    boolean survey = !measure.total();
    TableView.Builder table =
        new TableView.Builder("%s, %s, by year".formatted(measure.title(), city.name()))
            .text("Period")
            .number("Value, " + measure.unitWords());
    if (survey) {
      table.number("Lower limit", "Upper limit", "Answers", "No answer");
    } else {
      table.number("Above the line", "Below the line");
    }
    other.ifPresent(series -> table.number(series.name()));
    table.text("Notes");
    for (Figure figure : city.figures()) {
      List<String> cells = new ArrayList<>();
      cells.add(figure.period());
      cells.add(value(measure, figure));
      if (survey) {
        cells.add(figure.lower().map(measure::plain).orElse(""));
        cells.add(figure.upper().map(measure::plain).orElse(""));
        cells.add(figure.number("base_unweighted", 0));
        cells.add(figure.number("no_answer_base", 0));
      } else {
        cells.add(figure.number("numerator", 1));
        cells.add(figure.number("denominator", 1));
      }
      other.ifPresent(
          series ->
              cells.add(
                  series.figures().stream()
                      .filter(at -> at.period().equals(figure.period()))
                      .findFirst()
                      .map(at -> value(measure, at))
                      .orElse("")));
      String revised = changes.mark(figure.period());
      cells.add((revised + figure.status() + " " + figure.note()).strip());
      table.row(cells.toArray(String[]::new));
    }
    return table.build().with(Files.of(measure));
  }

  private static String value(Measure measure, Figure figure) {
    return figure
        .value()
        .map(measure::plain)
        .orElse(figure.status().isEmpty() ? "[x]" : figure.status());
  }

  private static List<Part> parts(BoardData data, Measure measure, PlaceTexts texts) {
    List<Part> parts = new ArrayList<>();
    List<Figure> wards = data.newestOfWards(measure);
    if (!wards.isEmpty()) {
      parts.add(wards(data, measure, wards, texts));
    }
    BREAKDOWNS.forEach(
        (breakdown, title) -> {
          List<Figure> groups = data.newest(measure, breakdown);
          if (!groups.isEmpty()) {
            parts.add(groups(data, measure, breakdown, title, groups));
          }
        });
    return parts;
  }

  private static Part wards(
      BoardData data, Measure measure, List<Figure> figures, PlaceTexts texts) {
    String period = figures.get(0).period();
    Comparator<Group> order = Comparator.comparing(Group::name);
    if (measure.total()) {
      // A survey's wards are in the order of the alphabet: chance alone would rank them.
      order =
          Comparator.comparing(
                  (Group group) -> group.figure().value().orElse(null),
                  Comparator.nullsLast(Comparator.reverseOrder()))
              .thenComparing(Group::name);
    }
    List<Group> groups =
        figures.stream()
            .map(figure -> new Group(data.areaName(figure.area()), figure))
            .sorted(order)
            .toList();
    Optional<BigDecimal> whole =
        data.trend(measure, figures.get(0).area())
            .filter(trend -> trend.text("comparator_period").equals(period))
            .flatMap(trend -> trend.number("comparator_value"));
    TableView.Builder table =
        new TableView.Builder("%s by ward, %s".formatted(measure.title(), period))
            .text("Ward")
            .number("Value, " + measure.unitWords());
    if (!measure.total()) {
      table.number("Lower limit, 95 %", "Upper limit, 95 %", "Answers");
    }
    table.text("Beside the city", "Notes");
    for (Group group : groups) {
      Figure figure = group.figure();
      List<String> cells = new ArrayList<>(List.of(group.name(), value(measure, figure)));
      if (!measure.total()) {
        cells.add(figure.lower().map(measure::plain).orElse(""));
        cells.add(figure.upper().map(measure::plain).orElse(""));
        cells.add(figure.number("base_unweighted", 0));
      }
      cells.add(
          data.comparison(measure, figure)
              .map(trend -> trend.text("comparison"))
              .orElse("not compared"));
      cells.add((figure.status() + " " + figure.note()).strip());
      table.row(cells.toArray(String[]::new));
    }
    return new Part(
        "wards",
        "By ward",
        measure.total()
            ? "The highest figure comes first."
            : "Wards are in the order of the alphabet, three years together. Few people answered in"
                + " each, so that most differences between wards may be chance: a ward is called better"
                + " or worse than the city only where the wider limits of 99.8 % say so too.",
        wardPicture(data, measure, groups, whole, period, texts),
        table.build().with(Files.of(measure)));
  }

  private static Optional<Picture> wardPicture(
      BoardData data,
      Measure measure,
      List<Group> groups,
      Optional<BigDecimal> whole,
      String period,
      PlaceTexts texts) {
    if (groups.stream().noneMatch(group -> group.figure().value().isPresent())) {
      return Optional.empty();
    }
    String title = "%s by ward, %s".formatted(measure.title(), period);
    String source = sources(measure, new Series("", groups.stream().map(Group::figure).toList()));
    Optional<WardOutlines> outlines = texts.wards().map(WardOutlines::read);
    Chart chart =
        outlines
            .filter(found -> found.holdsAny(groups))
            .<Chart>map(found -> WardMap.of(measure, title, data, groups, found, source))
            .orElseGet(() -> new GroupChart(measure, title, groups, whole, "95 %", source));
    return Optional.of(new Picture("wards", chart, ChartFiles.name(measure.id(), "wards"), ""));
  }

  private static Part groups(
      BoardData data, Measure measure, String breakdown, String title, List<Figure> figures) {
    String period = figures.get(0).period();
    List<Group> groups =
        figures.stream()
            .map(figure -> new Group(groupName(breakdown, figure.group()), figure))
            .toList();
    TableView.Builder table =
        new TableView.Builder(
                "%s, %s, %s"
                    .formatted(measure.title(), title.toLowerCase(java.util.Locale.ROOT), period))
            .text("Group")
            .number(
                "Value, " + measure.unitWords(),
                "Lower limit",
                "Upper limit",
                "Answers",
                "No answer")
            .text("Notes");
    for (Group group : groups) {
      Figure figure = group.figure();
      table.row(
          group.name(),
          value(measure, figure),
          figure.lower().map(measure::plain).orElse(""),
          figure.upper().map(measure::plain).orElse(""),
          figure.number("base_unweighted", 0),
          figure.number("no_answer_base", 0),
          (figure.status() + " " + figure.note()).strip());
    }
    TableView whole = table.build().with(Files.of(measure));
    Optional<Picture> picture = Optional.empty();
    if (groups.stream().anyMatch(group -> group.figure().value().isPresent())) {
      GroupChart chart =
          new GroupChart(
              measure,
              whole.caption(),
              groups,
              data.figure(measure, data.city().code(), period).flatMap(Figure::value),
              "95 %",
              sources(measure, new Series("", figures)));
      picture =
          Optional.of(new Picture(breakdown, chart, ChartFiles.name(measure.id(), breakdown), ""));
    }
    return new Part(breakdown, title, words(breakdown), picture, whole);
  }

  private static String words(String breakdown) {
    return breakdown.equals("deprivation_fifth")
        ? "The city's own small areas in five groups of people, from the most deprived to the least."
        : "";
  }

  private static String groupName(String breakdown, String group) {
    if (!breakdown.equals("deprivation_fifth")) {
      return group;
    }
    return switch (group) {
      case "1" -> "1, most deprived";
      case "5" -> "5, least deprived";
      default -> group;
    };
  }

  private static TableView files(BoardData data, Measure measure) {
    TableView.Builder table =
        new TableView.Builder("Files that this indicator is made of")
            .text("File", "Extract")
            .number("Lines read", "Used", "Rejected");
    for (Row row : data.files(measure)) {
      table.row(
          row.text("input_file"),
          row.text("contract").replace('_', ' '),
          Numbers.count(row.whole("lines_read")),
          Numbers.count(row.whole("lines_staged")),
          Numbers.count(row.whole("lines_rejected")));
    }
    return table.build().with(Files.of("lineage"));
  }

  /** The published sentence about the city, ready to read. */
  public String headline() {
    return trend.map(found -> sentence(found.text("sentence"))).orElse("");
  }

  /** The newest figure with its unit. */
  public String latest() {
    return trend
        .filter(found -> found.number("latest_value").isPresent())
        .map(
            found -> "%s in %s".formatted(found.value("latest_value"), found.text("latest_period")))
        .orElse("");
  }

  /** Why there is no figure. */
  public String reason() {
    return measure.reason();
  }

  /** How the newest figure was made, in the words of the catalogue. */
  public List<String> steps() {
    List<String> steps = new ArrayList<>();
    steps.add("Above the line: " + measure.text("numerator") + ".");
    steps.add("Below the line: " + measure.text("denominator") + ".");
    return steps;
  }

  /** What a reader must know, a sentence each. */
  public List<String> caveats() {
    return List.of(measure.text("caveats").split("(?<=\\.)\\s+"));
  }
}
