package city.socialvalue.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of every release, as its contract in {@code schemas/published} promises it.
 *
 * @param name the table's name in the warehouse file, also of its Parquet and CSV file
 * @param model the modelled table it is published from, {@code folder.model}
 * @param version the contract's version
 * @param description what one row says
 * @param columns the columns in order
 */
public record PublishedTable(
    String name, String model, String version, String description, List<PublishedColumn> columns) {

  /**
   * A column that is promised.
   *
   * @param name the column's name
   * @param type its type in DuckDB's words, for instance {@code VARCHAR} or {@code DECIMAL(38,6)}
   * @param description what a value means, with its unit
   * @param required every row has a value
   * @param keyPosition place in the unique key, from 1; 0 when it is not part of it
   */
  public record PublishedColumn(
      String name, String type, String description, boolean required, int keyPosition) {

    /** The type as DuckDB writes it, from the words used in contracts. */
    static String duckType(String physicalType) {
      String type = physicalType.replace(" ", "").toUpperCase(Locale.ROOT);
      return switch (type) {
        case "STRING", "TEXT" -> "VARCHAR";
        case "INT" -> "INTEGER";
        case "LONG" -> "BIGINT";
        default -> type;
      };
    }
  }

  /** Names of the key's columns, in the key's order; empty when there is no key. */
  public List<String> key() {
    return columns.stream()
        .filter(column -> column.keyPosition() > 0)
        .sorted(Comparator.comparingInt(PublishedColumn::keyPosition))
        .map(PublishedColumn::name)
        .toList();
  }

  /** Names of all columns. */
  public List<String> columnNames() {
    return columns.stream().map(PublishedColumn::name).toList();
  }

  /** The complete order of rows: the key, or every column where there is none. */
  String order() {
    List<String> names = key().isEmpty() ? columnNames() : key();
    return names.stream()
        .map(name -> Sql.quoted(name) + " nulls last")
        .collect(Collectors.joining(", "));
  }

  /** The folder and file of the model in the modelled zone. */
  public String modelFile() {
    return model.replace('.', '/') + ".parquet";
  }
}
