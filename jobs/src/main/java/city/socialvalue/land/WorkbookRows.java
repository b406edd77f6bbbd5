package city.socialvalue.land;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.xml.sax.SAXException;

/** Reads the first sheet of a workbook as a stream of rows, numbered as the sheet numbers them. */
final class WorkbookRows implements Rows {
  /** Shared texts are held in memory, at worst in four times their bytes; more is refused. */
  static final long MOST_SHARED_BYTES = 64L << 20;

  private final OPCPackage workbook;
  private final InputStream sheet;
  private final XMLStreamReader xml;
  private final SharedStrings texts;
  private final WorkbookNumbers numbers;
  private final Row row;
  private long lastLine;

  private WorkbookRows(OPCPackage workbook, Path file, LandLimits limits)
      throws IOException, OpenXML4JException, XMLStreamException {
    this.workbook = workbook;
    XSSFReader reader = new XSSFReader(workbook, true);
    texts = sharedTexts(workbook);
    numbers = WorkbookNumbers.of(reader);
    Iterator<InputStream> sheets = reader.getSheetsData();
    if (!sheets.hasNext()) {
      throw new RefusedException(
          "empty_file", file.getFileName() + " has no sheet", "Put the extract on a sheet.");
    }
    sheet = new BoundedStream(sheets.next(), Long.MAX_VALUE, limits);
    xml = XMLHelper.newXMLInputFactory().createXMLStreamReader(sheet);
    row = new Row(limits);
  }

  /** Opens the first sheet. */
  static WorkbookRows open(Path file, LandLimits limits) throws IOException {
    OPCPackage workbook = null;
    boolean opened = false;
    try {
      workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
      WorkbookRows rows = new WorkbookRows(workbook, file, limits);
      opened = true;
      return rows;
    } catch (OpenXML4JException | XMLStreamException e) {
      throw notAWorkbook(e);
    } catch (RefusedException e) {
      throw e;
    } catch (RuntimeException e) { // POI reports broken workbooks by several of these
      throw notAWorkbook(e);
    } finally {
      if (!opened && workbook != null) {
        workbook.revert();
      }
    }
  }

  /** The texts that cells name by number, counted as they are read: a size may be made up. */
  private static SharedStrings sharedTexts(OPCPackage workbook) throws IOException {
    List<PackagePart> parts =
        workbook.getPartsByContentType(XSSFRelation.SHARED_STRINGS.getContentType());
    if (parts.isEmpty()) {
      return new SharedStringsTable();
    }
    PackagePart part = parts.get(0);
    if (part.getSize() > MOST_SHARED_BYTES) {
      throw tooManyTexts();
    }
    try (InputStream xml = part.getInputStream();
        InputStream counted = new SharedTextStream(xml)) {
      return new ReadOnlySharedStringsTable(counted);
    } catch (SAXException e) {
      throw notAWorkbook(e);
    }
  }

  private static RefusedException tooManyTexts() {
    return new RefusedException(
        "workbook_too_large",
        "it holds more than " + MOST_SHARED_BYTES + " bytes of text",
        "Save its first sheet as .csv.");
  }

  private static RefusedException notAWorkbook(Exception e) {
    return new RefusedException(
        "unreadable",
        "it cannot be read as a workbook: " + e.getMessage(),
        "Open it and save it again as .xlsx, or as .csv.");
  }

  @Override
  public Row next() throws IOException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          readRow();
          return row;
        }
      }
      return null;
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw notAWorkbook(e);
    } catch (RefusedException e) {
      throw e;
    } catch (RuntimeException e) { // a number of a text or of a row that is none
      throw notAWorkbook(e);
    }
  }

  private void readRow() throws XMLStreamException {
    String number = xml.getAttributeValue(null, "r");
    lastLine = number == null ? lastLine + 1 : Long.parseLong(number);
    row.start(lastLine);
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        readCell();
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        return;
      }
    }
  }

  private void readCell() throws XMLStreamException {
    String reference = xml.getAttributeValue(null, "r");
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    int column = reference == null ? row.size() : columnOf(reference);
    while (row.size() < column) {
      row.add("");
    }
    row.add(shown(readContent(), type == null ? "n" : type, style));
  }

  /** The text of the cell's value, or of its inline string without phonetic hints. */
  private String readContent() throws XMLStreamException {
    StringBuilder content = new StringBuilder();
    int phonetic = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        if (name.equals("rPh")) {
          phonetic++;
        } else if (name.equals("v") || (name.equals("t") && phonetic == 0)) {
          content.append(xml.getElementText());
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (xml.getLocalName().equals("c")) {
          return content.toString();
        }
        phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
      }
    }
    return content.toString();
  }

  private String shown(String content, String type, String style) {
    return switch (type) {
      case "s" -> content.isEmpty() ? "" : texts.getItemAt(Integer.parseInt(content)).getString();
      case "b" -> content.equals("1") ? "TRUE" : "FALSE";
      case "n" -> numbers.shown(content, style);
      default -> content;
    };
  }

  /** {@code C5} is column 2. */
  private static int columnOf(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
    }
    return column - 1;
  }

  @Override
  public void close() throws IOException {
    try (sheet) {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      workbook.revert();
    }
  }

  /** Stops at more bytes of shared text than are held in memory. */
  private static final class SharedTextStream extends FilterInputStream {
    private long left = MOST_SHARED_BYTES;

    SharedTextStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooManyTexts();
      }
    }
  }
}
