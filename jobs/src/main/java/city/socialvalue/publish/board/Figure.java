package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One published value of an indicator, from {@code indicator_value}.
 *
 * @param area code of the area
 * @param period label of the period
 * @param breakdown what people are broken down by, {@code all} for none
 * @param group which group of it
 * @param value the value, absent where it is hidden or missing
 * @param lower lower limit
 * @param upper upper limit
 * @param status shorthand, {@code [u][b]}
 * @param note why there is no value, or what to know of it
 * @param row everything else that is published of it
 */
public record Figure(
    String area,
    String period,
    String breakdown,
    String group,
    Optional<BigDecimal> value,
    Optional<BigDecimal> lower,
    Optional<BigDecimal> upper,
    String status,
    String note,
    Row row) {
  static Figure of(Row row) {
    return new Figure(
        row.text("area_code"),
        row.text("period"),
        row.text("breakdown"),
        row.text("breakdown_group"),
        row.number("value"),
        row.number("lower_ci"),
        row.number("upper_ci"),
        row.text("obs_status"),
        row.text("note"),
        row);
  }

  /** Whether the series cannot be followed from the period before to this one. */
  public boolean breaks() {
    return status.contains("[b]");
  }

  /** A number of the row by its column, as it is published and rounded for people. */
  public String number(String column, int decimals) {
    return row.number(column).map(value -> Numbers.plain(value, decimals)).orElse("");
  }

  /** A text of the row by its column. */
  public String text(String column) {
    return row.text(column);
  }
}
