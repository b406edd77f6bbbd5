package city.socialvalue.publish.workbook;

import city.socialvalue.publish.CsvText;
import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.ReleaseFormat;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what a reader takes away from beside a table: {@code xlsx/<table>.xlsx} of each published
 * table, and {@code board/data/<indicator>.csv} and {@code .xlsx} with every figure of an
 * indicator.
 */
public final class Downloads implements ReleaseFormat {
  /** The folder of the tables' workbooks in a release. */
  public static final String FOLDER = "xlsx";

  private static final String OF_INDICATORS = "board/data";

  private static final List<String> COLUMNS =
      List.of(
          "area_code",
          "area_name",
          "period",
          "breakdown",
          "breakdown_group",
          "numerator",
          "denominator",
          "value",
          "lower_ci",
          "upper_ci",
          "base_unweighted",
          "no_answer_base",
          "source_release",
          "obs_status",
          "note");

  private final ReleaseFacts facts;
  private final String standing;

  private Downloads(ReleaseFacts facts, String standing) {
    this.facts = facts;
    this.standing = standing;
  }

  /** Of a release that the Board has not approved; each page of a workbook says so. */
  public static Downloads draft(ReleaseFacts facts) {
    return new Downloads(facts, ReleaseWorkbook.DRAFT);
  }

  /** Of a release that the Board has approved. */
  public static Downloads approved(ReleaseFacts facts) {
    return new Downloads(facts, "");
  }

  @Override
  public void write(ModelledTables tables, Path making) throws IOException, SQLException {
    Path folder = Files.createDirectories(making.resolve(FOLDER));
    Map<String, PublishedTable> named = new LinkedHashMap<>();
    for (PublishedTable table : tables.tables()) {
      named.put(table.name(), table);
      workbook(
          TableSheet.of(table, facts), tables.read(table), folder.resolve(table.name() + ".xlsx"));
    }
    PublishedTable values = named.get("indicator_value");
    PublishedTable areas = named.get("dim_area");
    if (values != null && areas != null && named.containsKey("dim_indicator")) {
      indicators(tables, values, areas, Files.createDirectories(making.resolve(OF_INDICATORS)));
    }
  }

  private void indicators(
      ModelledTables tables, PublishedTable values, PublishedTable areas, Path folder)
      throws IOException, SQLException {
    List<PublishedColumn> columns =
        COLUMNS.stream()
            .map(name -> values.column(name).or(() -> areas.column(name)).orElseThrow())
            .toList();
    Table figures =
        tables.query(
            "select indicator_id, %s from indicator_value left join dim_area using (area_code) order by %s"
                .formatted(String.join(", ", COLUMNS), values.order()));
    Map<Object, List<List<Object>>> rows =
        figures.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get(0),
                    LinkedHashMap::new,
                    Collectors.mapping(row -> row.subList(1, row.size()), Collectors.toList())));
    for (List<Object> indicator : tables.query(INDICATORS).rows()) {
      String id = (String) indicator.get(0);
      Table own = new Table(COLUMNS, rows.getOrDefault(id, List.of()));
      csv(own, folder.resolve(id + ".csv"));
      workbook(sheet(indicator, columns), own, folder.resolve(id + ".xlsx"));
    }
  }

  private static TableSheet sheet(List<Object> indicator, List<PublishedColumn> columns) {
    String id = (String) indicator.get(0);
    String title = (String) indicator.get(1);
    List<String> lines =
        List.of(
            title + ", " + indicator.get(2),
            (String) indicator.get(3),
            "This sheet holds one table: every figure, by area, period and group. Shorthand in brackets is on the sheet Notes.",
            Optional.ofNullable((String) indicator.get(4)).orElse(""));
    return new TableSheet(
        id,
        title + ": every figure, by area, period and group",
        lines.stream().filter(line -> !line.isEmpty()).toList(),
        columns,
        OF_INDICATORS + "/" + id + ".csv");
  }

  private void workbook(TableSheet table, Table rows, Path file) throws IOException {
    try (ReleaseWorkbook workbook =
        new ReleaseWorkbook(
            facts,
            standing,
            table.lines().get(0) + ", " + facts.place() + " " + facts.year(),
            List.of("The sheet " + table.name() + " is the same as " + table.csv() + "."))) {
      workbook.table(table, rows);
      workbook.save(file);
    }
  }

  private static void csv(Table table, Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
      csv.writeRecord(table.names());
      for (List<Object> row : table.rows()) {
        csv.writeRecord(row.stream().map(Downloads::cell).toList());
      }
    }
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : CsvText.neutral(value.toString());
  }

  private static final String INDICATORS =
      "select indicator_id, title, unit, definition, caveats from dim_indicator order by indicator_id";
}
