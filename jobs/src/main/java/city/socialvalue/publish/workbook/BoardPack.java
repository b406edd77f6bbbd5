package city.socialvalue.publish.workbook;

import city.socialvalue.publish.CsvText;
import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.workbook.IndicatorSheet.Shown;
import city.socialvalue.publish.workbook.Sheets.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes {@code board-pack.xlsx}: what the Board reads, each priority indicator with its chart, and
 * every published table, each on a sheet of its own.
 */
public final class BoardPack implements ReleaseFormat {
  /** The file's name in a release. */
  public static final String FILE = "board-pack.xlsx";

  /** Stands where a value does not apply. */
  static final String NOT_APPLICABLE = "[z]";

  /** Stands where there is nothing to say. */
  static final String NOTHING = "none";

  private static final String STATUS = "obs_status";
  private static final int ROWS_IN_MEMORY = 200;

  private final ReleaseFacts facts;
  private final String standing;
  private final SheetNames names = new SheetNames();
  private final Map<String, String> contents = new LinkedHashMap<>();

  private BoardPack(ReleaseFacts facts, String standing) {
    this.facts = facts;
    this.standing = standing;
  }

  /** The workbook of a release that the Board has not approved; it says so on every page. */
  public static BoardPack draft(ReleaseFacts facts) {
    return new BoardPack(facts, "Draft, not approved by the Board");
  }

  /** The workbook of a release that the Board has approved. */
  public static BoardPack approved(ReleaseFacts facts) {
    return new BoardPack(facts, "");
  }

  @Override
  public void write(ModelledTables tables, Path making) throws IOException, SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        SXSSFWorkbook streamed = fill(workbook, tables)) {
      describe(workbook);
      streamed.write(bytes);
    }
    try (OutputStream file = Files.newOutputStream(making.resolve(FILE))) {
      StableZip.write(bytes.toByteArray(), file);
    }
  }

  /** Small sheets with charts stay in memory; the tables go to disk row by row. */
  private SXSSFWorkbook fill(XSSFWorkbook workbook, ModelledTables tables) throws SQLException {
    Styles styles = new Styles(workbook);
    Sheets sheets = new Sheets(styles, standing);
    XSSFSheet cover = workbook.createSheet(names.of("Cover"));
    XSSFSheet list = workbook.createSheet(names.of("Contents"));
    XSSFSheet notes = workbook.createSheet(names.of("Notes"));
    cover(sheets, styles, cover);
    notes(sheets, styles, notes);
    if (has(tables, "indicator_value") && hasView(tables, "board_table")) {
      board(workbook, sheets, styles, tables);
      indicators(workbook, sheets, styles, tables);
    }
    if (has(tables, "lm3")) {
      multiplier(workbook, sheets, styles, tables.query(MultiplierSheet.SELECT));
    }
    SXSSFWorkbook streamed = new SXSSFWorkbook(workbook, ROWS_IN_MEMORY, false, true);
    for (PublishedTable table : tables.tables()) {
      table(streamed, sheets, styles, tables, table);
    }
    contents(sheets, styles, list);
    return streamed;
  }

  private static boolean has(ModelledTables tables, String name) {
    return tables.tables().stream().anyMatch(table -> table.name().equals(name));
  }

  private static boolean hasView(ModelledTables tables, String name) {
    return tables.views().stream().anyMatch(view -> view.name().equals(name));
  }

  private void cover(Sheets sheets, Styles styles, Sheet sheet) {
    List<String> lines = new ArrayList<>(List.of(facts.title()));
    if (!standing.isEmpty()) {
      lines.add(standing + ".");
    }
    lines.add(
        "Release " + facts.release() + ", made by social value warehouse " + facts.code() + ".");
    lines.add(
        "The Board table says how each priority indicator stands; the sheets after it show its years.");
    lines.add(
        "The other sheets are the published tables, the same as the CSV files of the release.");
    lines.add("Licence: Open Government Licence, unless a sheet names another.");
    int next = sheets.lines(sheet, lines);
    sheets.link(sheet.createRow(next), 0, "Contents", "Contents");
    sheets.link(sheet.createRow(next + 1), 0, "Notes", "Notes");
    sheet.setColumnWidth(0, 90 * 256);
    for (int i = 1; i < next; i++) {
      sheet.getRow(i).getCell(0).setCellStyle(styles.wrapped);
    }
    sheets.pages(sheet);
  }

  private static final List<List<String>> SHORTHAND =
      List.of(
          List.of("[b]", "break: not to be held against what lies before"),
          List.of("[c]", "confidential: hidden, so that nobody can be recognised"),
          List.of("[e]", "estimated"),
          List.of("[p]", "provisional"),
          List.of("[r]", "revised since the last approved release"),
          List.of("[u]", "low reliability: few answers"),
          List.of("[x]", "not available"),
          List.of("[z]", "not applicable"),
          List.of(NOTHING, "nothing to say, in columns of words"));

  private void notes(Sheets sheets, Styles styles, XSSFSheet sheet) {
    int at =
        sheets.lines(
            sheet,
            List.of(
                "Notes",
                "This sheet holds one table: the shorthand that stands in place of, or beside, a figure.",
                "Several may stand together, as [p][e]. An apostrophe is put before text that a spreadsheet would take for a formula."));
    at = sheets.backToContents(sheet, at);
    List<Column> columns =
        List.of(new Column("Shorthand", 14, styles.text), new Column("Meaning", 70, styles.text));
    int next = sheets.header(sheet, at, columns);
    for (List<String> line : SHORTHAND) {
      Row row = sheet.createRow(next);
      sheets.text(row, 0, line.get(0), styles.text);
      sheets.text(row, 1, line.get(1), styles.text);
      next++;
    }
    sheets.mark(sheet, "shorthand", at, next - 1, columns);
    sheets.pages(sheet);
  }

  private void contents(Sheets sheets, Styles styles, XSSFSheet sheet) {
    int at =
        sheets.lines(
            sheet, List.of("Contents", "This sheet holds one table: the sheets of this workbook."));
    List<Column> columns =
        List.of(new Column("Sheet", 34, styles.text), new Column("What it holds", 80, styles.text));
    int next = sheets.header(sheet, at, columns);
    for (Map.Entry<String, String> entry : contents.entrySet()) {
      Row row = sheet.createRow(next);
      sheets.link(row, 0, entry.getKey(), entry.getKey());
      sheets.text(row, 1, entry.getValue(), styles.wrapped);
      next++;
    }
    sheets.mark(sheet, "contents", at, next - 1, columns);
    sheets.pages(sheet);
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

  private void board(XSSFWorkbook workbook, Sheets sheets, Styles styles, ModelledTables tables)
      throws SQLException {
    String name = names.of("Board table");
    contents.put(name, "How each priority indicator stands, in one row");
    XSSFSheet sheet = workbook.createSheet(name);
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
        sheets.value(row, i, values.get(i), style, empty(BOARD_COLUMNS.get(i), null));
      }
      next++;
    }
    sheets.mark(sheet, "board_table", at, next - 1, columns);
    sheets.pages(sheet);
  }

  private static String heading(String column) {
    String words = column.equals(STATUS) ? "shorthand" : column.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  private static int width(String column) {
    return switch (column) {
      case "sentence" -> 80;
      case "priority_indicator", "title" -> 30;
      default -> 18;
    };
  }

  private void indicators(
      XSSFWorkbook workbook, Sheets sheets, Styles styles, ModelledTables tables)
      throws SQLException {
    Table shown = tables.query(INDICATORS);
    for (List<Object> row : shown.rows()) {
      String title = (String) row.get(shown.index("title"));
      String name = names.of(title);
      contents.put(name, title + ": the city's years beside its comparators, with a chart");
      List<String> lines = new ArrayList<>(List.of(title));
      lines.add((String) row.get(shown.index("definition")));
      lines.add("This sheet holds one table, and a chart of it below.");
      Optional.ofNullable((String) row.get(shown.index("caveats"))).ifPresent(lines::add);
      Optional.ofNullable((String) row.get(shown.index("stand_in_limits")))
          .map(limits -> "A published series in the place of an indicator: " + limits)
          .ifPresent(lines::add);
      new IndicatorSheet(sheets, styles, workbook.createSheet(name))
          .write(
              new Shown(
                  title,
                  (String) row.get(shown.index("unit")),
                  ((Number) row.get(shown.index("decimals"))).intValue(),
                  lines),
              tables.query(IndicatorSheet.select((String) row.get(shown.index("indicator_id")))));
    }
  }

  private void multiplier(XSSFWorkbook workbook, Sheets sheets, Styles styles, Table scores) {
    if (!scores.rows().isEmpty()) {
      String name = names.of("Local multiplier");
      contents.put(name, "LM3 of each body by year with its bounds, with a chart");
      new MultiplierSheet(sheets, styles, workbook.createSheet(name)).write(scores);
    }
  }

  private void table(
      SXSSFWorkbook workbook,
      Sheets sheets,
      Styles styles,
      ModelledTables tables,
      PublishedTable table)
      throws SQLException {
    String name = names.of(table.name());
    contents.put(name, table.words().title() + ": " + table.description());
    Sheet sheet = workbook.createSheet(name);
    Table rows = tables.read(table);
    List<Column> columns = table.columns().stream().map(column -> column(styles, column)).toList();
    int at = sheets.backToContents(sheet, sheets.lines(sheet, lines(table)));
    int next = sheets.header(sheet, at, columns);
    if (rows.rows().size() > Sheets.room(at)) {
      sheets.text(
          sheet.createRow(next),
          0,
          "More rows than a sheet holds: read csv/" + table.name() + ".csv of the release.",
          styles.text);
      return;
    }
    int status = rows.names().indexOf(STATUS);
    for (List<Object> values : rows.rows()) {
      Row row = sheet.createRow(next);
      Object why = status < 0 ? null : values.get(status);
      for (int i = 0; i < columns.size(); i++) {
        sheets.value(
            row,
            i,
            values.get(i),
            columns.get(i).style(),
            empty(table.columns().get(i).name(), why == null ? null : why.toString()));
      }
      next++;
    }
    if (!rows.rows().isEmpty()) {
      sheets.mark(workbook.getXSSFWorkbook().getSheet(name), table.name(), at, next - 1, columns);
    }
    sheets.pages(sheet);
    flush(sheet);
  }

  /** Now, because the library would write the last rows of all sheets in an order of its own. */
  private static void flush(Sheet sheet) {
    try {
      ((SXSSFSheet) sheet).flushRows();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(PublishedTable table) {
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
    return lines;
  }

  private static Column column(Styles styles, PublishedColumn column) {
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
  private static String empty(String column, String status) {
    return column.equals(STATUS) || column.equals("note") ? NOTHING : shorthand(status);
  }

  /** Why a figure is missing, by its status. */
  static String shorthand(String status) {
    if (status != null && status.contains("[c]")) {
      return "[c]";
    }
    return status != null && status.contains("[x]") ? "[x]" : NOT_APPLICABLE;
  }

  private void describe(XSSFWorkbook workbook) {
    POIXMLProperties.CoreProperties core = workbook.getProperties().getCoreProperties();
    core.setTitle(CsvText.neutral(facts.title()));
    core.setCreator("Social Value Warehouse " + facts.code());
    core.setSubjectProperty("Release " + facts.release());
    core.setKeywords("social value, " + facts.place() + ", " + facts.year());
    core.setDescription(standing.isEmpty() ? "Approved by the Board" : standing);
    // The time of making would make two makings of one release differ.
    core.setCreated(Optional.empty());
    workbook.setActiveSheet(0);
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
