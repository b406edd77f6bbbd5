package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a published table, by column name.
 *
 * @param values column to value; a column that the table lacks has none
 */
record Row(Map<String, Object> values) {
  /** A text, empty where there is none. */
  String text(String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  /** A number as it is published. */
  Optional<BigDecimal> number(String column) {
    Object value = values.get(column);
    if (value instanceof BigDecimal decimal) {
      return Optional.of(decimal);
    }
    if (value instanceof Number number) {
      return Optional.of(new BigDecimal(number.toString()));
    }
    return Optional.empty();
  }

  /** A whole number, 0 where there is none. */
  long whole(String column) {
    return number(column).map(BigDecimal::longValue).orElse(0L);
  }

  /** Whether a flag is set. */
  boolean is(String column) {
    return Boolean.TRUE.equals(values.get(column));
  }

  /** A day. */
  Optional<LocalDate> day(String column) {
    return Optional.ofNullable(values.get(column))
        .map(value -> LocalDate.parse(value.toString().substring(0, 10)));
  }
}
