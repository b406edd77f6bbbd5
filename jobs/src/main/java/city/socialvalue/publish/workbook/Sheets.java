package city.socialvalue.publish.workbook;

import city.socialvalue.publish.CsvText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;

/** Writes sheets that hold a title, what to know, and one marked-up table. */
final class Sheets {
  private static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
  private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
  private static final int WIDTH_OF_A_CHARACTER = 256;
  private static final int LONGEST_LINE = 110;
  private static final float HEIGHT_OF_A_LINE = 16;
  private static final float HEIGHT_OF_A_TITLE = 24;

  private final Styles styles;
  private final String mark;
  private int tables;

  /**
   * Writes sheets.
   *
   * @param mark what is printed at the head of each page; empty for nothing
   */
  Sheets(Styles styles, String mark) {
    this.styles = styles;
    this.mark = mark;
  }

  /**
   * A column of a sheet's table.
   *
   * @param heading its heading
   * @param width in characters
   * @param style how its numbers and dates are shown
   */
  record Column(String heading, int width, CellStyle style) {}

  /** Writes lines of text from the first cell on, the first as the title. */
  int lines(Sheet sheet, List<String> lines) {
    int at = 0;
    for (String line : lines) {
      for (String part : at == 0 ? List.of(line) : broken(line)) {
        Row row = sheet.createRow(at);
        row.setHeightInPoints(at == 0 ? HEIGHT_OF_A_TITLE : HEIGHT_OF_A_LINE);
        text(row, 0, part, at == 0 ? styles.title : styles.text);
        at++;
      }
    }
    return at;
  }

  /** A line as lines that a page holds; words are kept whole. */
  static List<String> broken(String line) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : line.strip().split("\\s+", -1)) {
      if (part.length() > 0 && part.length() + 1 + word.length() > LONGEST_LINE) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(part.length() == 0 ? "" : " ").append(word);
    }
    parts.add(part.toString());
    return parts;
  }

  /** Writes the way back to the contents; the row is the next free one. */
  int backToContents(Sheet sheet, int row) {
    link(sheet.createRow(row), 0, "Contents", "Contents");
    return row + 1;
  }

  /** A cell that leads to a sheet. */
  void link(Row row, int column, String words, String sheet) {
    Cell cell = text(row, column, words, styles.link);
    Hyperlink link =
        row.getSheet().getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + sheet.replace("'", "''") + "'!A1");
    link.setLabel(words);
    cell.setHyperlink(link);
  }

  /** Writes the one header row, and keeps it in sight. */
  int header(Sheet sheet, int at, List<Column> columns) {
    Row row = sheet.createRow(at);
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      text(row, i, column.heading(), styles.head);
      sheet.setColumnWidth(i, Math.min(column.width(), 80) * WIDTH_OF_A_CHARACTER);
    }
    row.setHeightInPoints(HEIGHT_OF_A_LINE * linesOf(columns));
    sheet.createFreezePane(0, at + 1);
    return at + 1;
  }

  /** Lines that the longest heading takes in its column. */
  private static int linesOf(List<Column> columns) {
    return columns.stream()
        .mapToInt(column -> 1 + column.heading().length() * 5 / 4 / column.width())
        .max()
        .orElse(1);
  }

  /** Marks a table up, so that programs that read aloud find it. */
  void mark(XSSFSheet sheet, String name, int headerRow, int lastRow, List<Column> columns) {
    // A table needs a row below its header.
    int last = Math.max(lastRow, headerRow + 1);
    XSSFTable table =
        sheet.createTable(
            new AreaReference(
                new CellReference(headerRow, 0),
                new CellReference(last, columns.size() - 1),
                SpreadsheetVersion.EXCEL2007));
    tables++;
    String known = "table_" + tables + "_" + name.replaceAll("[^A-Za-z0-9_]", "_");
    table.setName(known);
    table.setDisplayName(known);
    CTTable written = table.getCTTable();
    for (int i = 0; i < columns.size(); i++) {
      written.getTableColumns().getTableColumnArray(i).setName(columns.get(i).heading());
    }
    written.addNewAutoFilter().setRef(written.getRef());
  }

  /** What every sheet has: the mark of a draft, and pages as wide as the table. */
  void pages(Sheet sheet) {
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.setFitToPage(true);
    sheet.getFooter().setRight("&P of &N");
    if (!mark.isEmpty()) {
      sheet.getHeader().setCenter("&\"Arial,Bold\"&14" + mark);
    }
  }

  /** Writes a value, or the shorthand that says why there is none. */
  void value(Row row, int column, Object value, CellStyle style, String shorthand) {
    if (value == null) {
      text(row, column, shorthand, styles.shorthand);
    } else if (value instanceof BigDecimal || value instanceof Number) {
      number(row, column, ((Number) value).doubleValue(), style);
    } else if (value instanceof LocalDate date) {
      Cell cell = row.createCell(column);
      cell.setCellValue(date);
      cell.setCellStyle(style);
    } else if (value instanceof LocalDateTime time) {
      Cell cell = row.createCell(column);
      cell.setCellValue(time);
      cell.setCellStyle(style);
    } else if (value instanceof Boolean truth) {
      text(row, column, truth ? "true" : "false", styles.text);
    } else {
      text(row, column, value.toString(), styles.text);
    }
  }

  private static void number(Row row, int column, double value, CellStyle style) {
    Cell cell = row.createCell(column);
    cell.setCellValue(value);
    cell.setCellStyle(style);
  }

  /** A text cell; none of them can be taken for a formula. */
  Cell text(Row row, int column, String words, CellStyle style) {
    String safe = CsvText.neutral(words);
    Cell cell = row.createCell(column);
    cell.setCellValue(safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) : safe);
    cell.setCellStyle(style);
    return cell;
  }

  /** How many rows of a table fit below a header. */
  static int room(int headerRow) {
    return MOST_ROWS - headerRow - 1;
  }
}
