package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an indicator is, from {@code dim_indicator}.
 *
 * @param id its id
 * @param title the name that the Board reads
 * @param unit unit of its values
 * @param decimals decimals shown to people
 * @param direction {@code higher}, {@code lower} or {@code neither} is better
 * @param row everything else that is published of it
 */
public record Measure(
    String id, String title, String unit, int decimals, String direction, Row row) {
  private static final int LAST_OF_FRAMEWORK = 99;

  static Measure of(Row row) {
    return new Measure(
        row.text("indicator_id"),
        row.text("title"),
        row.text("unit"),
        (int) row.whole("decimals"),
        row.text("direction"),
        row);
  }

  /** The name of its page. */
  public String page() {
    return "indicator-" + id + ".html";
  }

  /** A text of the catalogue by its column. */
  public String text(String column) {
    return row.text(column);
  }

  /** Why the city has no figure of it; what is shown instead is said beside it. */
  public String reason() {
    String reason = text("reason").replaceFirst("; shown in its place: .*", "");
    return reason.isEmpty() ? "no figure was published for the city" : reason;
  }

  /** Whether its extract was given. */
  public boolean available() {
    return row.is("available");
  }

  /** The indicator it is shown in place of, empty for most. */
  public Optional<String> standsInFor() {
    return Optional.of(row.text("stands_in_for")).filter(id -> !id.isEmpty());
  }

  /** Whether the framework itself names it; others stand beside those. */
  boolean ofTheFramework() {
    return row.whole("sort_order") <= LAST_OF_FRAMEWORK && standsInFor().isEmpty();
  }

  /** Whether it is a modelled or administrative total, which has no sampling limits. */
  public boolean total() {
    return text("kind").equals("total");
  }

  /** A value with its unit, as people read it. */
  public String value(BigDecimal value) {
    return Numbers.withUnit(value, decimals, unit);
  }

  /** A value without its unit, for a column that names it. */
  public String plain(BigDecimal value) {
    return Numbers.plain(value, decimals);
  }

  /** A gap or change without its sign. */
  public String size(BigDecimal value) {
    String unitOfChange = unit.equals("%") ? "points" : unit;
    return Numbers.withUnit(value.abs(), decimals, unitOfChange);
  }

  /** Which way is better, in a sentence. */
  public String better() {
    return switch (direction) {
      case "higher" -> "A higher figure is better.";
      case "lower" -> "A lower figure is better.";
      default -> "Neither higher nor lower is better.";
    };
  }

  /** The unit in words that stand alone, for a column head or an axis. */
  public String unitWords() {
    return switch (unit) {
      case "%" -> "per cent";
      case "kt CO2" -> "thousand tonnes of CO2 (kt)";
      default -> unit;
    };
  }
}
