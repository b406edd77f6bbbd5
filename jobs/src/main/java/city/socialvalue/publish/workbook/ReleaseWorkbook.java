package city.socialvalue.publish.workbook;

import city.socialvalue.publish.CsvText;
import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.workbook.Sheets.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook that is given out with a release: cover, contents and notes first, then a sheet for
 * each table. Small sheets with charts stay in memory and come first; tables go to disk row by row.
 */
final class ReleaseWorkbook implements AutoCloseable {
  /** What a workbook says of itself that the Board has not approved. */
  static final String DRAFT = "Draft, not approved by the Board";

  /** Stands where a value does not apply. */
  static final String NOT_APPLICABLE = "[z]";

  /** Stands where there is nothing to say. */
  static final String NOTHING = "none";

  private static final int ROWS_IN_MEMORY = 200;

  private final ReleaseFacts facts;
  private final String standing;
  private final String title;
  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final Styles styles = new Styles(workbook);
  private final Sheets sheets;
  private final SheetNames names = new SheetNames();
  private final Map<String, String> contents = new LinkedHashMap<>();
  private final XSSFSheet list;
  private SXSSFWorkbook streamed;

  /**
   * Begins a workbook.
   *
   * @param standing that it is a draft; empty when the Board has approved it
   * @param title what it is
   * @param cover sentences on what is in it
   */
  ReleaseWorkbook(ReleaseFacts facts, String standing, String title, List<String> cover) {
    this.facts = facts;
    this.standing = standing;
    this.title = title;
    this.sheets = new Sheets(styles, standing);
    XSSFSheet first = workbook.createSheet(names.of("Cover"));
    list = workbook.createSheet(names.of("Contents"));
    XSSFSheet notes = workbook.createSheet(names.of("Notes"));
    cover(first, cover);
    notes(notes);
  }

  Styles styles() {
    return styles;
  }

  Sheets sheets() {
    return sheets;
  }

  /** A sheet in memory; none after the first table. */
  XSSFSheet sheet(String wanted, String what) {
    return workbook.createSheet(listed(wanted, what));
  }

  /** Writes a table on a sheet of its own. */
  void table(TableSheet table, Table rows) {
    if (streamed == null) {
      // Text in its cell: a table of shared texts costs more than everything else together.
      streamed = new SXSSFWorkbook(workbook, ROWS_IN_MEMORY, false, false);
    }
    table.write(this, streamed.createSheet(listed(table.name(), table.what())), rows);
  }

  private String listed(String wanted, String what) {
    String name = names.of(wanted);
    contents.put(name, what);
    return name;
  }

  /** The sheet of a table, where a table can be marked up. */
  XSSFSheet inMemory(Sheet sheet) {
    return workbook.getSheet(sheet.getSheetName());
  }

  /** Ends the workbook and writes it. */
  void save(Path file) throws IOException {
    contents();
    describe();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (streamed == null) {
      workbook.write(bytes);
    } else {
      streamed.write(bytes);
    }
    try (OutputStream to = Files.newOutputStream(file)) {
      StableZip.write(bytes.toByteArray(), to);
    }
  }

  private void cover(Sheet sheet, List<String> words) {
    List<String> lines = new ArrayList<>(List.of(title));
    if (!standing.isEmpty()) {
      lines.add(standing + ".");
    }
    lines.add(
        "Release " + facts.release() + ", made by social value warehouse " + facts.code() + ".");
    lines.addAll(words);
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

  private void notes(XSSFSheet sheet) {
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

  private void contents() {
    int at =
        sheets.lines(
            list, List.of("Contents", "This sheet holds one table: the sheets of this workbook."));
    List<Column> columns =
        List.of(new Column("Sheet", 34, styles.text), new Column("What it holds", 80, styles.text));
    int next = sheets.header(list, at, columns);
    for (Map.Entry<String, String> entry : contents.entrySet()) {
      Row row = list.createRow(next);
      sheets.link(row, 0, entry.getKey(), entry.getKey());
      sheets.text(row, 1, entry.getValue(), styles.wrapped);
      next++;
    }
    sheets.mark(list, "contents", at, next - 1, columns);
    sheets.pages(list);
  }

  private void describe() {
    POIXMLProperties.CoreProperties core = workbook.getProperties().getCoreProperties();
    core.setTitle(CsvText.neutral(title));
    core.setCreator("Social Value Warehouse " + facts.code());
    core.setSubjectProperty("Release " + facts.release());
    core.setKeywords("social value, " + facts.place() + ", " + facts.year());
    core.setDescription(standing.isEmpty() ? "Approved by the Board" : standing);
    // The time of making would make two makings of one release differ.
    core.setCreated(Optional.empty());
    workbook.setActiveSheet(0);
  }

  @Override
  public void close() throws IOException {
    if (streamed != null) {
      streamed.close();
    }
    workbook.close();
  }
}
