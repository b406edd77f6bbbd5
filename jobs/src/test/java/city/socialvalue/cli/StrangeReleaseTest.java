package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.CsvMetadata;
import city.socialvalue.publish.DataPackage;
import city.socialvalue.publish.FormatWriters;
import city.socialvalue.publish.LabelledTables;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTables;
import city.socialvalue.publish.PublishedView;
import city.socialvalue.publish.Publisher;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.lineage.LineageEvents;
import city.socialvalue.publish.lineage.LineageFacts;
import city.socialvalue.publish.lineage.StagedLines;
import city.socialvalue.publish.workbook.BoardPack;
import city.socialvalue.publish.workbook.Downloads;
import city.socialvalue.sqlmodel.CheckoutModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names, values and places to write to that nobody expects: a title that is a formula, a city whose
 * name is a script, a name from right to left, a value of 10^15, a measure without any value, one
 * of a single year.
 */
class StrangeReleaseTest {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String FROM_THE_RIGHT = "مدينة النخيل";
  private static final String AREA = "X08000001";

  /** Table to what its columns become. */
  private static final Map<String, String> CHANGES =
      Map.of(
          "dim_indicator",
          "case indicator_id when 'waste_per_person' then '=cmd()' else title end as title",
          "dim_area",
          "case area_code when '%s' then '%s' when (select min(area_code) from source where place_part = 'ward') then '%s' else area_name end as area_name"
              .formatted(AREA, SCRIPT, FROM_THE_RIGHT),
          "indicator_value",
          "case when indicator_id in ('stable_relationships', 'unpaid_help') then null when indicator_id = 'co2e_per_person' and area_code = '%s' and period = '2023' then 1000000000000000 else value end as value, case indicator_id when 'stable_relationships' then '[x]' when 'unpaid_help' then '[c]' else obs_status end as obs_status"
              .formatted(AREA));

  /** Table to what further wards add to it; with the sample's own they are three hundred. */
  private static final Map<String, String> MORE_WARDS =
      Map.of(
          "dim_area",
          " union all by name select * exclude (i) replace (area_code[1:3] || printf('%06d', i + 100) as area_code, 'Ward ' || i as area_name) from source, range(280) r(i) where area_code = 'X05000002'",
          "indicator_value",
          " union all by name select * exclude (i) replace (area_code[1:3] || printf('%06d', i + 100) as area_code) from source, range(280) r(i) where area_code = 'X05000002' and indicator_id = 'low_income'");

  /** A measure that was asked once. */
  private static final String ONE_YEAR = "indicator_id <> 'neighbourhood_trust' or period = '2023'";

  @TempDir static Path folder;
  private static Path release;
  private static XSSFWorkbook workbook;

  @BeforeAll
  static void writeEveryFormat() throws IOException, SQLException {
    List<PublishedTable> tables = PublishedTables.read(home().resolve("schemas/published"));
    List<PublishedView> views = PublishedView.read(home().resolve("schemas/published/views"));
    Path zone = zone(SampleWarehouse.release(SampleWarehouse.shared()), tables);
    release = Files.createDirectories(folder.resolve("release"));
    ReleaseFacts facts =
        new ReleaseFacts("2023-24-0000000000", SCRIPT, "2023/24", "=cmd()", Map.of());
    new Publisher(tables, views).publish(zone, release);
    try (FormatWriters writers = new FormatWriters(tables, views, zone)) {
      writers.begin(BoardPack.draft(facts), release);
      writers.begin(Downloads.draft(facts), release);
      writers.begin(new LabelledTables(facts), release);
      writers.begin(new CsvMetadata(facts), release);
      writers.begin(new DataPackage(facts), release);
      writers.begin(
          new LineageEvents(
              new LineageFacts(
                  facts.release(),
                  facts.year(),
                  "0.1.0",
                  CheckoutModels.catalogue().models(),
                  List.of(),
                  Map.of(),
                  CheckoutModels.HOME.toAbsolutePath().normalize(),
                  StagedLines.none(),
                  Optional.empty())),
          release);
      writers.finish();
    }
    try (InputStream file = Files.newInputStream(release.resolve("board-pack.xlsx"))) {
      workbook = new XSSFWorkbook(file);
    }
  }

  @AfterAll
  static void close() throws IOException {
    if (workbook != null) {
      workbook.close();
    }
  }

  /** The tables of a release as a modelled zone, some of them changed. */
  private static Path zone(Path from, List<PublishedTable> tables)
      throws IOException, SQLException {
    Path zone = folder.resolve("zone");
    try (Connection connection = DuckDb.openInMemory();
        Statement statement = connection.createStatement()) {
      for (PublishedTable table : tables) {
        Path to = zone.resolve(table.modelFile());
        Files.createDirectories(to.getParent());
        statement.execute(
            "create or replace view source as select * from '%s'"
                .formatted(from.resolve("tables/" + table.name() + ".parquet")));
        String columns =
            CHANGES.containsKey(table.name())
                ? "* replace (" + CHANGES.get(table.name()) + ")"
                : "*";
        String kept = table.name().equals("indicator_value") ? ONE_YEAR : "true";
        statement.execute(
            "copy (select * from (select %s from source%s) where %s) to '%s' (format parquet)"
                .formatted(
                    cast(columns, table), MORE_WARDS.getOrDefault(table.name(), ""), kept, to));
      }
    }
    return zone;
  }

  /** A replaced number keeps its type. */
  private static String cast(String columns, PublishedTable table) {
    return table.name().equals("indicator_value")
        ? columns
            .replace(
                "case when indicator_id in ('stable", "cast(case when indicator_id in ('stable")
            .replace("end as value", "end as decimal(38, 6)) as value")
        : columns;
  }

  @Test
  void whatLooksLikeAFormulaIsTextInCsvFilesAndTheWorkbook() throws IOException {
    assertThat(PublishedCsv.rows(release.resolve("csv/dim_indicator.csv")))
        .anySatisfy(row -> assertThat(row).containsEntry("title", "'=cmd()"));
    try (Stream<String> lines = Files.lines(release.resolve("bi/dim_indicator.csv"))) {
      assertThat(lines.filter(line -> line.contains("cmd()")))
          .isNotEmpty()
          .allMatch(line -> line.contains("'=cmd()"));
    }
    assertThat(cells()).noneMatch(cell -> cell.getCellType() == CellType.FORMULA);
    assertThat(texts()).contains("'=cmd()").doesNotContain("=cmd()");
  }

  @Test
  void namesKeepTheirSignsAndNumbersTheirValue() throws IOException {
    assertThat(texts()).contains(SCRIPT, FROM_THE_RIGHT);
    assertThat(cells())
        .anyMatch(
            cell -> cell.getCellType() == CellType.NUMERIC && cell.getNumericCellValue() == 1e15);
    assertThat(PublishedCsv.rows(release.resolve("csv/indicator_value.csv")))
        .anySatisfy(row -> assertThat(row).containsEntry("value", "1000000000000000.000000"));
    assertThat(PublishedCsv.rows(release.resolve("csv/dim_area.csv")))
        .extracting(row -> row.get("area_name"))
        .contains(SCRIPT, FROM_THE_RIGHT);
    for (String file : List.of("datapackage.json", "csv/csv-metadata.json", "lineage.json")) {
      JsonNode read = JsonMapper.shared().readTree(release.resolve(file).toFile());
      assertThat(read.isEmpty()).as(file).isFalse();
    }
  }

  @Test
  void aMeasureWithoutAnyValueIsMarkedAndOneOfASingleYearHasItsSheet() throws IOException {
    XSSFSheet values = workbook.getSheet("indicator_value");
    List<String> marks =
        rows(values).stream()
            .filter(row -> "stable_relationships".equals(text(row.getCell(0))))
            .map(row -> row.getCell(7))
            .map(StrangeReleaseTest::text)
            .distinct()
            .toList();
    assertThat(marks).containsExactly("[x]");
    assertThat(
            rows(values).stream()
                .filter(row -> "neighbourhood_trust".equals(text(row.getCell(0))))
                .map(row -> text(row.getCell(2)))
                .distinct())
        .containsExactly("2023");
  }

  @Test
  void aMeasureOfWhichEveryFigureIsHiddenHasASheetWithoutAChart() {
    XSSFSheet sheet = workbook.getSheet("Unpaid help to others");

    List<String> words =
        rows(sheet).stream()
            .flatMap(row -> cellsOf(row).stream())
            .map(StrangeReleaseTest::text)
            .toList();
    assertThat(words).contains("[c]", "This sheet holds one table. There is no value to draw.");
    assertThat(sheet.getDrawingPatriarch()).isNull();
    assertThat(workbook.getSheet("CO2e per person").getDrawingPatriarch().getCharts()).hasSize(1);
  }

  @Test
  void threeHundredWardsStandInTheWorkbooks() throws IOException {
    assertThat(wards(workbook.getSheet("dim_area"))).isEqualTo(300);
    try (InputStream file = Files.newInputStream(release.resolve("board/data/low_income.xlsx"));
        XSSFWorkbook taken = new XSSFWorkbook(file)) {
      assertThat(wards(taken.getSheet("low_income"))).isEqualTo(300);
      assertThat(taken.getSheet("low_income").getTables()).hasSize(1);
    }
  }

  /** Different codes of wards in the first column. */
  private static long wards(XSSFSheet sheet) {
    return rows(sheet).stream()
        .map(row -> text(row.getCell(0)))
        .filter(code -> code.matches("X05[0-9]{6}"))
        .distinct()
        .count();
  }

  @Test
  void aPageOfAnExplanationShowsANameThatIsAScript() throws IOException {
    String page = Files.readString(release.resolve("explain/waste_per_person.html"));

    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain(SCRIPT).contains("=cmd()");
    assertThat(Files.readString(release.resolve("explain/stable_relationships.html")))
        .contains("no value");
  }

  /** Root may write anywhere but into a file, and into what the kernel shows. */
  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.writeString(taken.resolve("4-published"), "");

    for (Path warehouse : List.of(file, taken, Path.of("/proc/warehouse"))) {
      Outcome outcome = svw("run", "--warehouse", warehouse);

      assertThat(outcome.exitCode()).as("%s %s", warehouse, outcome.err()).isBetween(2, 3);
      assertThat(outcome.err()).startsWith("Cannot ").contains(warehouse.toString());
      assertThat(outcome.err()).doesNotContain("\tat ");
    }
  }

  private static List<Row> rows(XSSFSheet sheet) {
    List<Row> rows = new ArrayList<>();
    sheet.forEach(rows::add);
    return rows;
  }

  private static List<Cell> cellsOf(Row row) {
    List<Cell> cells = new ArrayList<>();
    row.forEach(cells::add);
    return cells;
  }

  private static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cells::add)));
    return cells;
  }

  private static List<String> texts() {
    return cells().stream()
        .filter(cell -> cell.getCellType() == CellType.STRING)
        .map(Cell::getStringCellValue)
        .distinct()
        .collect(Collectors.toList());
  }

  private static String text(Cell cell) {
    return cell == null || cell.getCellType() != CellType.STRING ? "" : cell.getStringCellValue();
  }
}
