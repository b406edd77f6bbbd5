package city.socialvalue.publish.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** The few looks of cells: Arial of 12 points and more, no colour that says anything. */
final class Styles {
  private static final short BODY = 12;

  private final Workbook workbook;
  private final Map<String, CellStyle> numbers = new HashMap<>();
  final CellStyle title;
  final CellStyle text;
  final CellStyle wrapped;
  final CellStyle head;
  final CellStyle link;
  final CellStyle shorthand;

  Styles(Workbook workbook) {
    this.workbook = workbook;
    this.title = style(font((short) 16, true));
    this.text = style(font(BODY, false));
    this.wrapped = style(font(BODY, false));
    wrapped.setWrapText(true);
    this.head = style(font(BODY, true));
    head.setWrapText(true);
    head.setBorderBottom(BorderStyle.THIN);
    Font linked = font(BODY, false);
    linked.setUnderline(Font.U_SINGLE);
    linked.setColor(IndexedColors.BLUE.getIndex());
    this.link = style(linked);
    this.shorthand = style(font(BODY, false));
    shorthand.setAlignment(HorizontalAlignment.RIGHT);
  }

  private Font font(short points, boolean bold) {
    Font font = workbook.createFont();
    font.setFontName("Arial");
    font.setFontHeightInPoints(points);
    font.setBold(bold);
    return font;
  }

  private CellStyle style(Font font) {
    CellStyle style = workbook.createCellStyle();
    style.setFont(font);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    return style;
  }

  /** Numbers or dates in a spreadsheet's format. */
  CellStyle number(String format) {
    return numbers.computeIfAbsent(
        format,
        wanted -> {
          CellStyle style = style(font(BODY, false));
          style.setDataFormat(workbook.createDataFormat().getFormat(wanted));
          return style;
        });
  }

  /** Numbers with so many decimals. */
  CellStyle decimals(int decimals) {
    return number(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals));
  }
}
