package city.socialvalue.publish.workbook;

import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.workbook.Sheets.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * LM3 of each body by year with its bounds, purchases alone, in the narrowest local area, and the
 * chart of it below.
 */
final class MultiplierSheet {
  private static final String TITLE = "LM3, the local multiplier";
  private static final int YEAR = 2;
  private static final int LM3 = 7;
  private static final String KNOWN = "place_known_share";
  private static final List<String> POUNDS = List.of("r1", "r2", "r3");
  private static final List<String> RATIOS = List.of("lm3", "lm3_lower", "lm3_upper");

  private final Sheets sheets;
  private final Styles styles;
  private final XSSFSheet sheet;

  MultiplierSheet(Sheets sheets, Styles styles, XSSFSheet sheet) {
    this.sheets = sheets;
    this.styles = styles;
    this.sheet = sheet;
  }

  /** Writes the sheet. */
  void write(Table scores) {
    List<Column> columns = columns();
    int at = sheets.backToContents(sheet, sheets.lines(sheet, lines(scores)));
    int first = sheets.header(sheet, at, columns);
    int next = first;
    for (List<Object> score : scores.rows()) {
      row(sheet.createRow(next), scores, score);
      next++;
    }
    sheets.mark(sheet, TITLE, at, next - 1, columns);
    sheets.pages(sheet);
    if (scores.rows().stream().anyMatch(row -> isDrawn(scores, row, "lm3_lower"))) {
      chart(scores, first, next);
    }
  }

  private static List<String> lines(Table scores) {
    return List.of(
        TITLE,
        "This sheet holds one table, and a chart of it below.",
        "How much spending in %s each pound makes over three rounds. Payments that buy nothing are left out; the sheet lm3 has every variant and area."
            .formatted(scores.rows().get(0).get(scores.index("area_name"))),
        "Lowest and highest: if those who did not answer spend nothing, or all of it, in the area.",
        "Place known: the share of round 1 of which it is known whether it is local; where it is 0, LM3 says nothing and is not drawn.",
        "Shorthand in brackets is on the sheet Notes.");
  }

  private List<Column> columns() {
    return List.of(
        new Column("Body", 26, styles.text),
        new Column("Financial year", 14, styles.text),
        new Column("Year it begins", 12, styles.number("0")),
        new Column("Variant", 16, styles.text),
        new Column("Round 1, £", 16, styles.decimals(0)),
        new Column("Round 2, £", 16, styles.decimals(0)),
        new Column("Round 3, £", 16, styles.decimals(0)),
        new Column("LM3", 10, styles.decimals(2)),
        new Column("Lowest", 10, styles.decimals(2)),
        new Column("Highest", 10, styles.decimals(2)),
        new Column("Place known, %", 14, styles.decimals(0)),
        new Column("Shorthand", 12, styles.text),
        new Column("Note", 60, styles.text));
  }

  private void row(Row row, Table scores, List<Object> score) {
    String status = words(score.get(scores.index("obs_status")));
    String why = TableSheet.shorthand(status);
    sheets.text(row, 0, words(score.get(scores.index("organisation"))), styles.text);
    sheets.text(row, 1, words(score.get(scores.index("financial_year"))), styles.text);
    sheets.value(row, YEAR, score.get(scores.index("begins")), styles.number("0"), why);
    String variant = words(score.get(scores.index("variant"))).replace('_', ' ');
    sheets.text(row, 3, variant, styles.text);
    int at = 4;
    for (String column : POUNDS) {
      sheets.value(row, at, score.get(scores.index(column)), styles.decimals(0), why);
      at++;
    }
    for (String column : RATIOS) {
      sheets.value(row, at, score.get(scores.index(column)), styles.decimals(2), why);
      at++;
    }
    sheets.value(row, at, score.get(scores.index(KNOWN)), styles.decimals(0), why);
    at++;
    String note = words(score.get(scores.index("note")));
    sheets.text(row, at, status.isEmpty() ? ReleaseWorkbook.NOTHING : status, styles.text);
    sheets.text(row, at + 1, note.isEmpty() ? ReleaseWorkbook.NOTHING : note, styles.text);
  }

  private static String words(Object value) {
    return value == null ? "" : value.toString();
  }

  /** A line for each body, and its bounds. */
  private void chart(Table scores, int first, int next) {
    YearChart chart = new YearChart(sheet, first, YEAR);
    Map<String, Integer> bodies = new LinkedHashMap<>();
    scores.rows().forEach(row -> bodies.merge(body(scores, row), 1, Integer::sum));
    for (String body : bodies.keySet()) {
      chart.line(body, LM3, runs(scores, body, "lm3"), YearChart.Kind.VALUE);
      List<YearChart.Run> bounds = runs(scores, body, "lm3_lower");
      String name = bodies.size() == 1 ? "lowest and highest" : "lowest and highest, " + body;
      chart.line(name, LM3 + 1, bounds, YearChart.Kind.LIMIT);
      chart.line("", LM3 + 2, bounds, YearChart.Kind.LIMIT);
    }
    chart.draw(TITLE, "£ for each £1", 2, next + 1);
  }

  private static boolean isDrawn(Table scores, List<Object> row, String column) {
    Object known = row.get(scores.index(KNOWN));
    return row.get(scores.index(column)) != null
        && known instanceof Number share
        && share.doubleValue() > 0;
  }

  private static String body(Table scores, List<Object> row) {
    return words(row.get(scores.index("organisation")));
  }

  /** A body's years on end that have a value; a marked break begins another run. */
  private static List<YearChart.Run> runs(Table scores, String body, String column) {
    List<Boolean> shows = new ArrayList<>();
    List<Boolean> breaks = new ArrayList<>();
    for (List<Object> row : scores.rows()) {
      shows.add(body(scores, row).equals(body) && isDrawn(scores, row, column));
      breaks.add(words(row.get(scores.index("obs_status"))).contains("[b]"));
    }
    return YearChart.runs(shows, breaks);
  }

  /** The select that gives the years, newest last; with staff where any staff cost is given. */
  static final String SELECT =
      """
      select
          lm3.organisation,
          lm3.financial_year,
          year(lm3.start_date) as begins,
          dim_area.area_name,
          lm3.variant,
          lm3.r1,
          lm3.r2,
          lm3.r3,
          lm3.lm3,
          lm3.lm3_lower,
          lm3.lm3_upper,
          lm3.place_known_share,
          lm3.obs_status,
          lm3.note
      from lm3
      inner join dim_area using (area_code)
      where
          lm3.transfers = 'without'
          and lm3.area_position = 1
          and lm3.variant = (select min(variant) from lm3 where variant in ('full', 'suppliers_only'))
      order by lm3.organisation, lm3.start_date
      """;
}
