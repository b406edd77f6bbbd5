package city.socialvalue.publish.board;

import city.socialvalue.publish.board.TableView.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the charter's own measures say.
 *
 * @param words why there is nothing; empty where there is something
 * @param sections one for each of the charter's measures
 * @param answers of the evaluation's three questions
 */
public record CharterPage(String words, List<Section> sections, List<TableView> answers) {
  private static final String ALL = "all";

  /**
   * One of the ways by which the partnership said that it would know.
   *
   * @param title the charter's words
   * @param sentences what the newest figures say
   * @param picture its main figure over the years, where there are two or more
   * @param table all figures of the whole, by year
   */
  public record Section(
      String title, List<String> sentences, Optional<Picture> picture, TableView table) {}

  static CharterPage of(BoardData data) {
    Map<String, List<Row>> measures = new LinkedHashMap<>();
    data.rows("charter_measure").stream()
        .filter(row -> row.text("breakdown").equals(ALL))
        .sorted(
            Comparator.comparing((Row row) -> row.text("measure"))
                .thenComparing(row -> row.whole("sort_order"))
                .thenComparing(row -> row.text("figure_id"))
                .thenComparing(row -> data.start(row.text("period"))))
        .forEach(
            row -> measures.computeIfAbsent(row.text("measure"), id -> new ArrayList<>()).add(row));
    if (measures.isEmpty()) {
      return new CharterPage(
          "No charter measure is published in this release, because no contracts, commitments or"
              + " answers from commissioners and providers were given. Add their files and run"
              + " again.",
          List.of(),
          answers(data));
    }
    List<Section> sections = new ArrayList<>();
    measures.forEach((measure, rows) -> sections.add(section(data, measure, rows)));
    return new CharterPage("", sections, answers(data));
  }

  private static List<TableView> answers(BoardData data) {
    return EvaluationQuestions.tables(data).stream()
        .map(table -> table.with(Files.of("evaluation")))
        .toList();
  }

  private static Section section(BoardData data, String measure, List<Row> rows) {
    String title = IndicatorPage.sentence(rows.get(0).text("charter_words")).replaceAll("\\.$", "");
    TableView.Builder table =
        new TableView.Builder(title)
            .text("Figure", "Period")
            .number("Value", "At least", "At most", "Lower limit", "Upper limit", "Answers")
            .text("Notes");
    for (Row row : rows) {
      Measure figure = measure(row);
      table.row(
          row.text("title"),
          row.text("period"),
          row.number("value").map(figure::value).orElse(status(row)),
          row.number("lower_bound").map(figure::value).orElse(""),
          row.number("upper_bound").map(figure::value).orElse(""),
          row.number("lower_ci").map(figure::value).orElse(""),
          row.number("upper_ci").map(figure::value).orElse(""),
          row.number("base_unweighted").map(base -> Numbers.plain(base, 0)).orElse(""),
          (row.text("obs_status") + " " + row.text("note")).strip());
    }
    return new Section(
        title,
        sentences(rows),
        picture(data, measure, rows),
        table.build().with(Files.of("charter_measure")));
  }

  private static String status(Row row) {
    return row.text("obs_status").isEmpty() ? "[x]" : row.text("obs_status");
  }

  private static Measure measure(Row row) {
    String unit = row.text("unit").replace("GBP", "£");
    int decimals = unit.equals("ratio") ? 2 : unit.equals("%") ? 1 : 0;
    return new Measure(row.text("figure_id"), row.text("title"), unit, decimals, "neither", row);
  }

  /** The newest sentence of each figure; of LM3 that of the newest whole year, if there is one. */
  private static List<String> sentences(List<Row> rows) {
    Map<String, Row> newest = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> !row.text("sentence").isEmpty())
        .forEach(
            row ->
                newest.merge(
                    row.text("figure_id"),
                    row,
                    (before, next) -> isPartOfLm3(next) && !isPartOfLm3(before) ? before : next));
    return newest.values().stream()
        .map(row -> IndicatorPage.sentence(row.text("sentence")))
        .toList();
  }

  private static boolean isPartOfLm3(Row row) {
    return row.text("measure").equals("a") && row.text("obs_status").contains("[p]");
  }

  private static Optional<Picture> picture(BoardData data, String measure, List<Row> rows) {
    List<Row> headline = rows.stream().filter(row -> row.is("is_headline")).toList();
    List<Figure> figures = headline.stream().map(Figure::of).toList();
    Series series = new Series(data.city().name(), figures);
    boolean oneFigure = headline.stream().map(row -> row.text("figure_id")).distinct().count() == 1;
    if (!oneFigure || series.shown().size() < 2) {
      return Optional.empty();
    }
    TrendChart chart =
        new TrendChart(
            measure(headline.get(0)),
            series,
            Optional.empty(),
            Optional.empty(),
            data.starts(),
            "limits, 95 %",
            "Source: the registers and surveys of the charter");
    String id = "measure-" + measure;
    return Optional.of(
        new Picture(id, chart, ChartFiles.name("charter", id), ChartJson.years(chart)));
  }
}
