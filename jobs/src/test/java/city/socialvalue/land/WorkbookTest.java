package city.socialvalue.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
}
