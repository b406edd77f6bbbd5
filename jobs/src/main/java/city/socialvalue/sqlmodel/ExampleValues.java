package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Rows;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns the texts of worked examples into typed values, and values into comparable texts. */
final class ExampleValues {
  private ExampleValues() {}

  /**
   * Rows of a table with the types of its columns; a column left out is null.
   *
   * @throws IllegalArgumentException when a row names no column or a text does not fit its type
   */
  static Rows typed(List<Column> columns, List<Map<String, Object>> rows) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<List<Object>> values = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      for (String name : row.keySet()) {
        if (!names.contains(name)) {
          throw new IllegalArgumentException(
              "it has no column " + name + "." + NearestName.hint(name, names));
        }
      }
      List<Object> typed = new ArrayList<>();
      columns.forEach(column -> typed.add(typed(column, (String) row.get(column.name()))));
      values.add(typed);
    }
    return new Rows(columns, values);
  }

  private static Object typed(Column column, String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (family(column)) {
        case "bigint" -> Long.valueOf(text);
        case "int" -> Integer.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "boolean" -> Boolean.valueOf(text);
        case "date" -> LocalDate.parse(text);
        case "decimal" -> new BigDecimal(text).setScale(scale(column));
        default -> text;
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s takes %s, not %s".formatted(column.name(), column.type(), text), e);
    }
  }

  /** A value as text, equal for equal values: decimals without closing zeros. */
  static String comparable(Column column, Object value) {
    if (value == null) {
      return "null";
    }
    return switch (family(column)) {
      case "decimal", "double", "bigint", "int" ->
          new BigDecimal(Objects.toString(value)).stripTrailingZeros().toPlainString();
      default -> Objects.toString(value);
    };
  }

  private static String family(Column column) {
    int bracket = column.type().indexOf('(');
    return bracket < 0 ? column.type() : column.type().substring(0, bracket);
  }

  private static int scale(Column column) {
    String type = column.type();
    return Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1).strip());
  }
}
