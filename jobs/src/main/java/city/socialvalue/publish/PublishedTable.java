package city.socialvalue.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of every release, as its contract in {@code schemas/published} promises it.
 *
 * @param name the table's name in the warehouse file, also of its Parquet and CSV file
 * @param model the modelled table it is published from, {@code folder.model}
 * @param version the contract's version
 * @param description what one row says
 * @param words what else people are told of it
 * @param columns the columns in order
 */
public record PublishedTable(
    String name,
    String model,
    String version,
    String description,
    Words words,
    List<PublishedColumn> columns) {

  /**
   * What the contract says of a table to people.
   *
   * @param title a few words
   * @param limitations what the table does not tell
   * @param usage how to use it
   * @param licence the licence's SPDX id
   * @param label the column that names a row for people; empty where its key does
   */
  public record Words(
      String title, String limitations, String usage, String licence, Optional<String> label) {}

  /**
   * A column that is promised.
   *
   * @param name the column's name
   * @param type its type in DuckDB's words, for instance {@code VARCHAR} or {@code DECIMAL(38,6)}
   * @param description what a value means
   * @param unit unit of the values; empty for text
   * @param required every row has a value
   * @param keyPosition place in the unique key, from 1; 0 when it is not part of it
   * @param reference the column of another published table in which every value stands
   * @param validValues the only values there may be; empty where any may
   */
  public record PublishedColumn(
      String name,
      String type,
      String description,
      String unit,
      boolean required,
      int keyPosition,
      Optional<Reference> reference,
      List<String> validValues) {

    /** The column's name as a heading: {@code area_code} is "Area code". */
    public String heading() {
      String words = name.replace('_', ' ');
      return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether its values are numbers. */
    public boolean isNumber() {
      return type.startsWith("DECIMAL")
          || type.endsWith("INT")
          || type.equals("INTEGER")
          || type.equals("DOUBLE");
    }

    /** Whether its values are texts. */
    public boolean isText() {
      return type.equals("VARCHAR");
    }

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

  /**
   * Where the values of a column must stand.
   *
   * @param table a published table
   * @param column its only key column
   */
  public record Reference(String table, String column) {}

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

  /** The column of that name. */
  public Optional<PublishedColumn> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /** The complete order of rows: the key, or every column where there is none. */
  public String order() {
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
