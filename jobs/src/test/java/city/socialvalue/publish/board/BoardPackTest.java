package city.socialvalue.publish.board;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.SampleWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds the paper, the approval and pages of strange tables against what they must say. */
class BoardPackTest {
  @TempDir static Path folder;
  private static Path warehouse;
  private static Path release;

  @BeforeAll
  static void publish() {
    warehouse = SampleWarehouse.copy(folder.resolve("warehouse"));
    release = SampleWarehouse.release(warehouse);
  }

  private static String text(Path file, int first, int last) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(first);
      stripper.setEndPage(last);
      return stripper.getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void thePaperIsWhatScreenReadersCanFollowByTheRulesOfPdfUa() throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(release.resolve("board-pack.pdf").toFile(), PDFAFlavour.PDFUA_1);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, Long> broken =
          result.getTestAssertions().stream()
              .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
              .collect(
                  Collectors.groupingBy(
                      assertion -> assertion.getRuleId() + " " + assertion.getMessage(),
                      Collectors.counting()));
      assertThat(broken).isEmpty();
      assertThat(result.isCompliant()).isTrue();
    }
  }

  @Test
  void theBoardsPartOfThePaperIsTwoSheetsAndTheIndicatorsFollow() throws IOException {
    Path file = release.resolve("board-pack.pdf");
    assertThat(text(file, 1, 2))
        .contains("Household waste per person", "LM3", "Has the programme helped us");
    assertThat(text(file, 3, 3)).contains("Trust in the neighbourhood");
    assertThat(text(file, 3, 3)).contains("Over the years");
  }

  @Test
  void theWorkbookDrawsTheMultiplierOfEachYearWithItsBounds() throws IOException {
    try (XSSFWorkbook workbook =
        new XSSFWorkbook(Files.newInputStream(release.resolve("board-pack.xlsx")))) {
      XSSFSheet sheet = workbook.getSheet("Local multiplier");
      XSSFChart chart = sheet.getDrawingPatriarch().getCharts().get(0);
      int head = 0;
      while (!sheet.getRow(head).getCell(0).getStringCellValue().equals("Body")) {
        head++;
      }
      Map<String, List<String>> published = published("full");
      assertThat(published).hasSizeGreaterThan(5);
      for (int i = 1; i <= published.size(); i++) {
        Row row = sheet.getRow(head + i);
        List<String> expected = published.get(row.getCell(1).getStringCellValue());
        for (int column = 0; column < 3; column++) {
          Cell cell = row.getCell(7 + column);
          if (expected.get(column).isEmpty()) {
            assertThat(cell.getStringCellValue()).matches("\\[[cxz]]");
          } else {
            assertThat(cell.getNumericCellValue())
                .isEqualTo(Double.parseDouble(expected.get(column)));
          }
        }
      }
      // The years on end of the estimate, and of its two bounds: none is drawn across a gap.
      assertThat(chart.getChartSeries()).hasSize(1);
      assertThat(chart.getChartSeries().get(0).getSeriesCount()).isGreaterThanOrEqualTo(7);
      assertThat(chart.getTitleText().getString()).contains("LM3");
    }
  }

  /** Year to LM3 and its bounds, as the CSV file has them. */
  private static Map<String, List<String>> published(String variant) throws IOException {
    List<String> lines = Files.readAllLines(release.resolve("csv/lm3.csv"));
    List<String> head = List.of(lines.get(0).split(","));
    return lines.stream()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .filter(cells -> cells.get(head.indexOf("variant")).equals(variant))
        .filter(cells -> cells.get(head.indexOf("transfers")).equals("without"))
        .filter(cells -> cells.get(head.indexOf("area_position")).equals("1"))
        .collect(
            Collectors.toMap(
                cells -> cells.get(head.indexOf("financial_year")),
                cells ->
                    List.of(
                        cells.get(head.indexOf("lm3")),
                        cells.get(head.indexOf("lm3_lower")),
                        cells.get(head.indexOf("lm3_upper")))));
  }

  @Test
  void anApprovedEditionLosesTheWordDraftAndALaterReleaseMarksWhatDiffersFromIt() throws Exception {
    String id = release.getFileName().toString();
    assertThat(Files.readString(release.resolve("board/index.html"))).contains("Draft");
    assertThat(text(release.resolve("board-pack.pdf"), 1, 1)).contains("DRAFT");

    String said =
        SampleRelease.svw(
            "approve",
            id,
            "--by",
            "A. Chair",
            "--on",
            "2024-06-01",
            "--warehouse",
            warehouse.toString());

    assertThat(said).contains("Approved " + id + " by A. Chair");
    Path approved = warehouse.resolve("4-published/approved");
    assertThat(approved.toRealPath().getFileName()).hasToString(id + "-approved");
    assertThat(Files.readString(approved.resolve("board/index.html")))
        .contains("Approved by A. Chair on 2024-06-01")
        .doesNotContain("watermark");
    assertThat(text(approved.resolve("board-pack.pdf"), 1, 1)).doesNotContain("DRAFT");
    try (Workbook workbook =
        WorkbookFactory.create(approved.resolve("board-pack.xlsx").toFile(), null, true)) {
      assertThat(workbook.getNumberOfSheets()).isGreaterThan(3);
      workbook.forEach(
          sheet -> assertThat(sheet.getHeader().getCenter()).doesNotContainIgnoringCase("draft"));
    }
    assertThat(approved.resolve("csv/indicator_value.csv"))
        .hasSameBinaryContentAs(release.resolve("csv/indicator_value.csv"));

    Path next = folder.resolve("next");
    Files.createDirectories(next);
    SampleRelease.changeTables(
        release,
        next,
        "update indicator_value set value = value + 1, source_release = 'a later release' where indicator_id = 'co2e_per_person' and area_code = 'X08000001' and period = '2014' and breakdown = 'all'");
    new Board("2024-25-0000000000", PlaceTexts.none(), Optional.of(approved), Optional.empty())
        .write(next);

    String page = Files.readString(next.resolve("board/indicator-co2e_per_person.html"));
    // 5.480249 is the sample's independently worked out figure of 2014.
    assertThat(page)
        .contains("2014: 6.480\u00a0tonnes per person [r], was 5.480\u00a0tonnes per person.")
        .contains("Reason: the source is now a later release");
    assertThat(Files.readString(next.resolve("board/indicator-waste_per_person.html")))
        .contains("No figure of the city that was in the approved release")
        .doesNotContain("[r],");
  }

  @Test
  void thePagesAreTheSameBytesWheneverTheyAreWritten() throws IOException {
    Path again = folder.resolve("again");
    Files.createDirectories(again);
    Files.copy(release.resolve("warehouse.duckdb"), again.resolve("warehouse.duckdb"));
    new Board(
            release.getFileName().toString(),
            PlaceTexts.read(Path.of(System.getProperty("svw.home"), "data-samples/place")),
            Optional.empty(),
            Optional.empty())
        .write(again);
    for (String file :
        List.of(
            "board-pack.pdf",
            "board/index.html",
            "board/money.html",
            "board/indicator-neighbourhood_trust.html",
            "board/charts/neighbourhood_trust-years.svg")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(release.resolve(file));
    }
  }
}
