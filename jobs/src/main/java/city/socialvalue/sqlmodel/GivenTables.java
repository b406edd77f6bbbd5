package city.socialvalue.sqlmodel;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.engine.Column;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The tables that models may read without being models: staged extracts, code lists, and what the
 * run and the place file give.
 *
 * @param columns table name to its columns in order
 */
public record GivenTables(Map<String, List<Column>> columns) {
  private static final String DECLARED = "given.yml";

  /**
   * The tables of a checkout.
   *
   * @param contracts the extracts, each staged as {@code staging.<id>}
   * @param codelists folder of code lists, each {@code codelist.<name>} with text columns
   * @param models {@code jobs/models}, whose {@code given.yml} declares {@code place.*} and {@code
   *     run.*}
   * @throws UncheckedIOException when a file cannot be read
   */
  public static GivenTables of(List<Contract> contracts, Path codelists, Path models) {
    Map<String, List<Column>> tables = new TreeMap<>();
    contracts.forEach(contract -> tables.put("staging." + contract.id(), staged(contract)));
    for (Path list : csvFiles(codelists)) {
      String name = list.getFileName().toString();
      tables.put("codelist." + name.substring(0, name.length() - 4), header(list));
    }
    tables.putAll(declared(models.resolve(DECLARED)));
    return new GivenTables(tables);
  }

  /** The tables declared in {@code given.yml}: table name to its columns in order. */
  static Map<String, List<Column>> declared(Path file) {
    Map<String, List<Column>> tables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> table : YamlFile.read(file).path("tables").properties()) {
      List<Column> columns = new ArrayList<>();
      for (JsonNode column : table.getValue().path("columns")) {
        columns.add(new Column(column.path("name").asString(), column.path("type").asString()));
      }
      tables.put(table.getKey(), columns);
    }
    return tables;
  }

  private static List<Column> staged(Contract contract) {
    List<Column> columns = new ArrayList<>();
    contract.fields().forEach(field -> columns.add(new Column(field.name(), type(field))));
    columns.add(Column.text("_file"));
    columns.add(Column.text("_sha256"));
    columns.add(new Column("_line", "bigint"));
    return columns;
  }

  private static String type(Field field) {
    return switch (field.type()) {
      case TEXT, FINANCIAL_YEAR, PERIOD -> "string";
      case INTEGER -> "bigint";
      case DECIMAL -> "decimal(" + (field.scale() > 4 ? 28 : 18) + "," + field.scale() + ")";
      case DATE -> "date";
      case YEAR -> "int";
    };
  }

  private static List<Path> csvFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static List<Column> header(Path list) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(list)) {
      return reader.stream()
          .findFirst()
          .map(record -> record.getFields().stream().map(Column::text).toList())
          .orElse(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + list + ": " + e.getMessage(), e);
    }
  }
}
