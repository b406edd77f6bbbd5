package city.socialvalue.land;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** Writes a workbook's numbers as plain text, and those that are styled as days in ISO 8601. */
final class WorkbookNumbers {
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final StylesTable styles;
  private final boolean from1904;
  private final Map<String, Boolean> daysByStyle = new HashMap<>();

  private WorkbookNumbers(StylesTable styles, boolean from1904) {
    this.styles = styles;
    this.from1904 = from1904;
  }

  static WorkbookNumbers of(XSSFReader workbook)
      throws IOException, OpenXML4JException, XMLStreamException {
    return new WorkbookNumbers(workbook.getStylesTable(), countsFrom1904(workbook));
  }

  private static boolean countsFrom1904(XSSFReader workbook)
      throws IOException, OpenXML4JException, XMLStreamException {
    try (InputStream in = workbook.getWorkbookData()) {
      XMLStreamReader xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("workbookPr")) {
          String value = xml.getAttributeValue(null, "date1904");
          return "1".equals(value) || "true".equals(value);
        }
      }
      return false;
    }
  }

  /**
   * The text of a number cell.
   *
   * @param content the number as the file holds it, with up to 17 digits
   * @param style the cell's style; null for none
   */
  String shown(String content, String style) {
    if (content.isEmpty()) {
      return "";
    }
    double value = Double.parseDouble(content);
    if (style != null && isDay(style) && DateUtil.isValidExcelDate(value)) {
      return day(value);
    }
    // the shortest text of the same number: 0.36699999999999999 is 0.367
    BigDecimal shortest = new BigDecimal(Double.toString(value));
    return shortest.signum() == 0 ? "0" : shortest.stripTrailingZeros().toPlainString();
  }

  private boolean isDay(String style) {
    return daysByStyle.computeIfAbsent(style, this::isDayStyle);
  }

  private boolean isDayStyle(String style) {
    XSSFCellStyle cell = styles == null ? null : styles.getStyleAt(Integer.parseInt(style));
    return cell != null && DateUtil.isADateFormat(cell.getDataFormat(), cell.getDataFormatString());
  }

  private String day(double value) {
    LocalDateTime moment = DateUtil.getLocalDateTime(value, from1904, true);
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? moment.toLocalDate().toString()
        : moment.format(TIME_OF_DAY);
  }
}
