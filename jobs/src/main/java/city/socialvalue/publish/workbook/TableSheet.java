package city.socialvalue.publish.workbook;

import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.workbook.Sheets.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * A table on a sheet of its own, value by value as its CSV file has it: where that is empty, the
 * shorthand says why.
 *
 * @param name the table's name, also of its sheet
 * @param what what it holds, for the contents
 * @param lines what stands above it, the first as the title
 * @param columns its columns
 * @param csv its CSV file in the release
 */
record TableSheet(
    String name, String what, List<String> lines, List<PublishedColumn> columns, String csv) {
  private static final String STATUS = "obs_status";

  /** A published table. */
  static TableSheet of(PublishedTable table, ReleaseFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add(table.words().title());
    lines.add(table.description());
    lines.add("This sheet holds one table. Shorthand in brackets is on the sheet Notes.");
    if (!table.words().limitations().isEmpty()) {
      lines.add(table.words().limitations());
    }
    if (!facts.sources(table).isEmpty()) {
      lines.add(
          "Source: "
              + facts.sources(table).stream()
                  .map(ReleaseFacts.Source::words)
                  .collect(Collectors.joining("; ")));
    }
    return new TableSheet(
        table.name(),
        table.words().title() + ": " + table.description(),
        lines,
        table.columns(),
        "csv/" + table.name() + ".csv");
  }

  /** Writes it; the rows are in the order of the columns. */
  void write(ReleaseWorkbook workbook, Sheet sheet, Table table) {
    Sheets sheets = workbook.sheets();
    List<Column> heads = columns.stream().map(column -> head(workbook.styles(), column)).toList();
    int at = sheets.backToContents(sheet, sheets.lines(sheet, lines));
    int next = sheets.header(sheet, at, heads);
    if (table.rows().size() > Sheets.room(at)) {
      sheets.text(
          sheet.createRow(next),
          0,
          "More rows than a sheet holds: read " + csv + " of the release.",
          workbook.styles().text);
      return;
    }
    int status = table.names().indexOf(STATUS);
    for (List<Object> values : table.rows()) {
      Row row = sheet.createRow(next);
      Object why = status < 0 ? null : values.get(status);
      for (int i = 0; i < heads.size(); i++) {
        sheets.value(
            row,
            i,
            values.get(i),
            heads.get(i).style(),
            empty(columns.get(i).name(), why == null ? null : why.toString()));
      }
      next++;
    }
    if (!table.rows().isEmpty()) {
      sheets.mark(workbook.inMemory(sheet), name, at, next - 1, heads);
    }
    sheets.pages(sheet);
  }

  private static Column head(Styles styles, PublishedColumn column) {
    int width = column.isText() ? 24 : 16;
    return new Column(
        column.name(), Math.max(width, column.name().length() + 4), style(styles, column));
  }

  private static CellStyle style(Styles styles, PublishedColumn column) {
    if (column.type().startsWith("DECIMAL")) {
      return styles.number("#,##0.0#####");
    }
    return switch (column.type()) {
      case "DATE" -> styles.number("yyyy-mm-dd");
      case "TIMESTAMP" -> styles.number("yyyy-mm-dd hh:mm:ss");
      case "BIGINT", "INTEGER" ->
          column.unit().equals("year") ? styles.number("0") : styles.decimals(0);
      default -> styles.text;
    };
  }

  /** What stands in an empty cell of a column. */
  static String empty(String column, String status) {
    return column.equals(STATUS) || column.equals("note")
        ? ReleaseWorkbook.NOTHING
        : shorthand(status);
  }

  /** Why a figure is missing, by its status. */
  static String shorthand(String status) {
    if (status != null && status.contains("[c]")) {
      return "[c]";
    }
    return status != null && status.contains("[x]") ? "[x]" : ReleaseWorkbook.NOT_APPLICABLE;
  }
}
