package city.socialvalue.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One arrangement in which publishers lay out an extract: which header stands for which field, what
 * is the same on every line, and which columns become rows.
 *
 * @param id lower_snake_case, unique within the contract
 * @param title the publication that looks like this
 * @param columns landed columns that are read from the file, in landed order
 * @param constants field name to the value that holds for every line of this layout
 * @param unpivot the columns that become rows, for wide files; empty for long ones
 * @param wording how the publisher's own words become those of the contract
 */
public record Layout(
    String id,
    String title,
    List<Column> columns,
    Map<String, String> constants,
    List<Unpivoted> unpivot,
    Wording wording) {

  /**
   * A column of the file that holds one field.
   *
   * @param field the contract's field name, also the landed column's name
   * @param headers header texts that stand for it, most usual first
   * @param needed a file without it is not of this layout
   */
  public record Column(String field, List<String> headers, boolean needed) {}

  /**
   * A column of a wide file that becomes rows of its own.
   *
   * @param id lower_snake_case name of the landed column
   * @param headers header texts that stand for it
   * @param valueField the field that takes the cell's value
   * @param set what the rows from this column mean: field name to value
   * @param needed a file without it is not of this layout
   */
  public record Unpivoted(
      String id,
      List<String> headers,
      String valueField,
      Map<String, String> set,
      boolean needed) {}

  /**
   * How the publisher's own words become those of the contract.
   *
   * @param composed field to a text with landed columns in braces, {@code {series} · {statistic}}
   * @param words field to the contract's word for each of the publisher's, compared without case
   */
  public record Wording(Map<String, String> composed, Map<String, Map<String, String>> words) {
    /** The publisher's words are the contract's. */
    public static final Wording NONE = new Wording(Map.of(), Map.of());
  }

  /** Whether columns of this layout become rows. */
  public boolean isWide() {
    return !unpivot.isEmpty();
  }

  /** The constant of a field, when the layout has one. */
  public Optional<String> constant(String field) {
    return Optional.ofNullable(constants.get(field));
  }

  /** Names of the landed columns after {@code _line} and {@code _shape}, in landed order. */
  public List<String> landedColumns() {
    return java.util.stream.Stream.concat(
            columns.stream().map(Column::field), unpivot.stream().map(Unpivoted::id))
        .toList();
  }

  /**
   * The header texts that each field is read from, in a file of this layout.
   *
   * @param read landed column to the header text that was read for it
   */
  public Map<String, List<String>> headers(Map<String, String> read) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Column column : columns) {
      add(headers, column.field(), read.get(column.field()));
    }
    for (Unpivoted column : unpivot) {
      add(headers, column.valueField(), read.get(column.id()));
    }
    wording
        .composed()
        .forEach(
            (field, text) ->
                read.forEach(
                    (column, header) -> {
                      if (text.contains("{" + column + "}")) {
                        add(headers, field, header);
                      }
                    }));
    return headers;
  }

  private static void add(Map<String, List<String>> headers, String field, String header) {
    if (header != null) {
      List<String> of = headers.computeIfAbsent(field, each -> new ArrayList<>());
      if (!of.contains(header)) {
        of.add(header);
      }
    }
  }
}
