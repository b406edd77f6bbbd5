package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Published values as people read them: thousands apart, a fixed number of decimals, the unit. */
final class Numbers {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private Numbers() {}

  /** A number with its decimals; a minus sign, never a hyphen. */
  static String plain(BigDecimal value, int decimals) {
    String pattern = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(value.abs());
    boolean zero = text.chars().noneMatch(sign -> sign >= '1' && sign <= '9');
    return value.signum() < 0 && !zero ? "\u2212" + text : text;
  }

  /** A number with its unit: £13,014 a year, 46 %, 5.5 tonnes per person. */
  static String withUnit(BigDecimal value, int decimals, String unit) {
    String number = plain(value, decimals);
    if (unit.startsWith("£")) {
      String sign = number.startsWith("\u2212") ? "\u2212" : "";
      return sign + "£" + number.substring(sign.length()) + unit.substring(1);
    }
    if (unit.equals("ratio")) {
      return number;
    }
    String words = unit.startsWith("score") ? "points" : unit;
    return number + "\u00a0" + words;
  }

  /** Money in whole pounds. */
  static String pounds(BigDecimal value) {
    return withUnit(value, 0, "£");
  }

  /** Money in words short enough for a picture: £7.4 million, £740. */
  static String shortPounds(BigDecimal value) {
    return value.abs().compareTo(MILLION) < 0
        ? pounds(value)
        : withUnit(value.movePointLeft(6), 1, "£") + " million";
  }

  /** A whole number. */
  static String count(long value) {
    return plain(BigDecimal.valueOf(value), 0);
  }
}
