package city.socialvalue.land;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.contract.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first sheet of a workbook lands like a text file. */
class WorkbookTest {
  @TempDir Path folder;

  private LandedFile land(XSSFWorkbook workbook) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (workbook) {
      workbook.write(bytes);
    }
    return new Drop(folder).file("payments/a.xlsx", bytes.toByteArray()).landOne();
  }

  private static Row row(Sheet sheet, int index, Object... cells) {
    Row row = sheet.createRow(index);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        row.createCell(i).setCellValue(number.doubleValue());
      } else if (cells[i] != null) {
        row.createCell(i).setCellValue(cells[i].toString());
      }
    }
    return row;
  }

  private static CellStyle style(XSSFWorkbook workbook, String format) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }

  @Test
  void daysAreIsoTextAndNumbersArePlain() throws IOException {
    XSSFWorkbook workbook = new XSSFWorkbook();
    Sheet sheet = workbook.createSheet();
    row(sheet, 0, "Payments over £500");
    row(sheet, 2, "Authority", "Date", "Supplier", "Gross", "Net");
    Row first = row(sheet, 3, "Sampleton", null, "Acme", 0.1 + 0.2, 123456789012.0);
    first.createCell(1).setCellValue(LocalDate.of(2015, 4, 1));
    first.getCell(1).setCellStyle(style(workbook, "dd/mm/yyyy"));
    Row second = row(sheet, 4, null, null, "Bravo \"B\"\nLtd", 1e-7, -5.5);
    second.createCell(1).setCellValue(LocalDateTime.of(2015, 4, 2, 13, 30));
    second.getCell(1).setCellStyle(style(workbook, "dd/mm/yyyy hh:mm"));
    workbook.createSheet("second").createRow(0).createCell(0).setCellValue("not read");
    LandedFile file = land(workbook);
    assertThat(Drop.linesOf(file))
        .containsExactly(
            "4,,Sampleton,2015-04-01,Acme,0.30000000000000004,123456789012",
            "5,,,2015-04-02 13:30:00,Bravo B Ltd,0.0000001,-5.5");
    assertThat(file.encoding()).isEqualTo("workbook");
    assertThat(file.remarks()).anyMatch(remark -> remark.contains("line 1: Payments over £500"));
  }

  @Test
  void formulasGiveTheirLastResultAndErrorsTheirText() throws IOException {
    XSSFWorkbook workbook = new XSSFWorkbook();
    Sheet sheet = workbook.createSheet();
    row(sheet, 0, "Date", "Supplier", "Gross", "Net");
    Row row = row(sheet, 1, "2015-04-01", "Acme");
    row.createCell(2).setCellFormula("1+2");
    row.createCell(3).setCellFormula("NA()");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    assertThat(Drop.linesOf(land(workbook))).containsExactly("2,,,2015-04-01,Acme,3,#N/A");
  }

  @Test
  void aSheetOfManyRowsLandsWhole() throws IOException {
    XSSFWorkbook workbook = new XSSFWorkbook();
    Sheet sheet = workbook.createSheet();
    row(sheet, 0, "Date", "Supplier", "Gross");
    for (int i = 1; i <= 3000; i++) {
      row(sheet, i, "2015-04-01", "Supplier " + i % 50, i);
    }
    assertThat(land(workbook).counts().landed()).isEqualTo(3000);
  }

  @Test
  void aFileThatIsNoWorkbookIsRefused() {
    assertThat(new Drop(folder).file("payments/a.xlsx", "Date,Supplier\n").refusal().rule())
        .isEqualTo("unreadable");
  }

  @Test
  void textsThatWouldFillTheMemoryAreRefusedBeforeTheyAreRead() throws IOException {
    byte[] workbook = withSharedTexts(WorkbookRows.MOST_SHARED_BYTES + 1);

    Refusal refusal = new Drop(folder).file("payments/a.xlsx", workbook).refusal();

    assertThat(refusal.rule()).isEqualTo("workbook_too_large");
    assertThat(refusal.message())
        .contains("payments/a.xlsx", "more than 67108864 bytes of text", "Save its first sheet");
  }

  @Test
  void aSizeThatIsMadeUpDoesNotHideThem() throws IOException {
    byte[] workbook = withSharedTexts(WorkbookRows.MOST_SHARED_BYTES + 1);
    claimSize(workbook, "xl/sharedStrings.xml", 1000);

    Refusal refusal = new Drop(folder).file("payments/a.xlsx", workbook).refusal();

    assertThat(refusal.rule()).isIn("workbook_too_large", "unreadable");
  }

  @Test
  void aTextThatIsNotThereMakesTheFileUnreadable() throws IOException {
    byte[] workbook = withSharedTexts(100);

    Refusal refusal = new Drop(folder).file("payments/a.xlsx", workbook).refusal();

    assertThat(refusal.rule()).isEqualTo("unreadable");
    assertThat(refusal.message()).contains("cannot be read as a workbook");
  }

  /** A workbook whose one cell names the thousandth text, with so many bytes of shared texts. */
  private static byte[] withSharedTexts(long bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      part(
          zip,
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
          </Types>
          """);
      part(zip, "_rels/.rels", relationship("officeDocument", "xl/workbook.xml"));
      part(
          zip,
          "xl/workbook.xml",
          """
          <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>
          </workbook>
          """);
      part(zip, "xl/_rels/workbook.xml.rels", relationship("worksheet", "sheet1.xml"));
      part(
          zip,
          "xl/sheet1.xml",
          """
          <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <sheetData><row r="1"><c r="A1" t="s"><v>1000</v></c></row></sheetData>
          </worksheet>
          """);
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write(
          "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
              .getBytes(UTF_8));
      byte[] text = "<si><t>a text</t></si>".getBytes(UTF_8);
      for (long written = 0; written < bytes; written += text.length) {
        zip.write(text);
      }
      zip.write("</sst>".getBytes(UTF_8));
      zip.closeEntry();
    }
    return packed.toByteArray();
  }

  private static String relationship(String type, String target) {
    return """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>
        </Relationships>
        """
        .formatted(type, target);
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(UTF_8));
    zip.closeEntry();
  }

  /** Writes another unpacked size into the archive's table of contents. */
  private static void claimSize(byte[] zip, String name, int size) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    byte[] named = name.getBytes(UTF_8);
    for (int at = zip.length - named.length; at >= 46; at--) {
      boolean entry = bytes.getInt(at - 46) == 0x02014b50;
      if (entry && Arrays.equals(named, Arrays.copyOfRange(zip, at, at + named.length))) {
        bytes.putInt(at - 46 + 24, size);
        return;
      }
    }
    throw new AssertionError("no entry " + name);
  }
}
