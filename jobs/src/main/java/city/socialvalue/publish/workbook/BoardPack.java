package city.socialvalue.publish.workbook;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.workbook.IndicatorSheet.Shown;
import city.socialvalue.publish.workbook.Sheets.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Writes {@code board-pack.xlsx}: what the Board reads, each priority indicator with its chart, and
 * every published table, each on a sheet of its own.
 */
public final class BoardPack implements ReleaseFormat {
  /** The file's name in a release. */
  public static final String FILE = "board-pack.xlsx";

  private static final String STATUS = "obs_status";

  private static final List<String> COVER =
      List.of(
          "The Board table says how each priority indicator stands; the sheets after it show its years.",
          "The other sheets are the published tables, the same as the CSV files of the release.");

  private final ReleaseFacts facts;
  private final String standing;

  private BoardPack(ReleaseFacts facts, String standing) {
    this.facts = facts;
    this.standing = standing;
  }

  /** The workbook of a release that the Board has not approved; it says so on every page. */
  public static BoardPack draft(ReleaseFacts facts) {
    return new BoardPack(facts, ReleaseWorkbook.DRAFT);
  }

  /** The workbook of a release that the Board has approved. */
  public static BoardPack approved(ReleaseFacts facts) {
    return new BoardPack(facts, "");
  }

  @Override
  public void write(ModelledTables tables, Path making) throws IOException, SQLException {
    try (ReleaseWorkbook workbook = new ReleaseWorkbook(facts, standing, facts.title(), COVER)) {
      if (has(tables, "indicator_value") && hasView(tables, "board_table")) {
        board(workbook, tables);
        indicators(workbook, tables);
      }
      if (has(tables, "lm3")) {
        multiplier(workbook, tables.query(MultiplierSheet.SELECT));
      }
      for (PublishedTable table : tables.tables()) {
        workbook.table(TableSheet.of(table, facts), tables.read(table));
      }
      workbook.save(making.resolve(FILE));
    }
  }

  private static boolean has(ModelledTables tables, String name) {
    return tables.tables().stream().anyMatch(table -> table.name().equals(name));
  }

  private static boolean hasView(ModelledTables tables, String name) {
    return tables.views().stream().anyMatch(view -> view.name().equals(name));
  }

  private static final List<String> BOARD_COLUMNS =
      List.of(
          "framework_domain",
          "priority_indicator",
          "title",
          "latest_period",
          "latest_value",
          "unit",
          "sentence",
          "baseline_period",
          "baseline_value",
          "judgement",
          "comparator_name",
          "comparator_value",
          "comparison",
          "target_value",
          "target_period",
          "target_gap",
          STATUS);

  private static void board(ReleaseWorkbook workbook, ModelledTables tables) throws SQLException {
    Sheets sheets = workbook.sheets();
    Styles styles = workbook.styles();
    XSSFSheet sheet =
        workbook.sheet("Board table", "How each priority indicator stands, in one row");
    Table rows =
        tables.query(
            "select %s, decimals from board_table inner join dim_indicator using (indicator_id)"
                .formatted(
                    BOARD_COLUMNS.stream()
                        .map(column -> "board_table." + column)
                        .collect(Collectors.joining(", "))));
    int at =
        sheets.lines(
            sheet,
            List.of(
                "How each priority indicator stands",
                "This sheet holds one table: a row for each priority indicator, or for the published series that stands in for it.",
                "Differences that chance could explain are said to be too close to call. Shorthand in brackets is on the sheet Notes."));
    at = sheets.backToContents(sheet, at);
    List<Column> columns =
        BOARD_COLUMNS.stream()
            .map(column -> new Column(heading(column), width(column), styles.text))
            .toList();
    int next = sheets.header(sheet, at, columns);
    for (List<Object> values : rows.rows()) {
      Row row = sheet.createRow(next);
      CellStyle style = styles.decimals(((Number) values.get(rows.index("decimals"))).intValue());
      for (int i = 0; i < columns.size(); i++) {
        sheets.value(row, i, values.get(i), style, TableSheet.empty(BOARD_COLUMNS.get(i), null));
      }
      next++;
    }
    sheets.mark(sheet, "board_table", at, next - 1, columns);
    sheets.pages(sheet);
  }

  private static String heading(String column) {
    String words = column.equals(STATUS) ? "shorthand" : column.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static int width(String column) {
    return switch (column) {
      case "sentence" -> 80;
      case "priority_indicator", "title" -> 30;
      default -> 18;
    };
  }

  private static void indicators(ReleaseWorkbook workbook, ModelledTables tables)
      throws SQLException {
    Table shown = tables.query(INDICATORS);
    for (List<Object> row : shown.rows()) {
      String title = (String) row.get(shown.index("title"));
      List<String> lines = new ArrayList<>(List.of(title));
      lines.add((String) row.get(shown.index("definition")));
      Table years =
          tables.query(IndicatorSheet.select((String) row.get(shown.index("indicator_id"))));
      lines.add(
          IndicatorSheet.isDrawn(years)
              ? "This sheet holds one table, and a chart of it below."
              : "This sheet holds one table. There is no value to draw.");
      Optional.ofNullable((String) row.get(shown.index("caveats"))).ifPresent(lines::add);
      Optional.ofNullable((String) row.get(shown.index("stand_in_limits")))
          .map(limits -> "A published series in the place of an indicator: " + limits)
          .ifPresent(lines::add);
      new IndicatorSheet(
              workbook.sheets(),
              workbook.styles(),
              workbook.sheet(
                  title, title + ": the city's years beside its comparators, with a chart"))
          .write(
              new Shown(
                  title,
                  (String) row.get(shown.index("unit")),
                  ((Number) row.get(shown.index("decimals"))).intValue(),
                  lines),
              years);
    }
  }

  private static void multiplier(ReleaseWorkbook workbook, Table scores) {
    if (!scores.rows().isEmpty()) {
      new MultiplierSheet(
              workbook.sheets(),
              workbook.styles(),
              workbook.sheet(
                  "Local multiplier", "LM3 of each body by year with its bounds, with a chart"))
          .write(scores);
    }
  }

  private static final String INDICATORS =
      """
      select
          board_table.indicator_id,
          dim_indicator.title,
          dim_indicator.definition,
          dim_indicator.unit,
          dim_indicator.decimals,
          dim_indicator.caveats,
          dim_indicator.stand_in_limits
      from board_table
      inner join dim_indicator using (indicator_id)
      """;
}
