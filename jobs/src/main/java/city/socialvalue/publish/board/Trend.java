package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far an indicator has come in one area, from {@code indicator_trend}.
 *
 * @param measure the indicator
 * @param row what is published of it
 */
public record Trend(Measure measure, Row row) {
  /** A text by its column. */
  public String text(String column) {
    return row.text(column);
  }

  /** A number by its column. */
  public Optional<BigDecimal> number(String column) {
    return row.number(column);
  }

  /** A number by its column with the indicator's unit, empty where there is none. */
  public String value(String column) {
    return number(column).map(measure::value).orElse("");
  }

  /** The published judgement, with words where none was possible. */
  public String judgement() {
    String judgement = text("judgement");
    if (judgement.isEmpty()) {
      return "too early to say";
    }
    // Of the latest years, where the sentence beside it counts from the baseline: that may be far
    // below, and the latest years still lead nowhere.
    return switch (judgement) {
      case "getting better", "getting worse" -> judgement + " lately";
      case "not changing clearly" -> "no clear direction lately";
      default -> judgement;
    };
  }

  /** A sign that says the judgement without colour. */
  public String sign() {
    return switch (text("judgement")) {
      case "getting better" -> "\u25b2";
      case "getting worse" -> "\u25bc";
      case "not changing clearly" -> "\u25a0";
      default -> "\u25cb";
    };
  }

  /** A class name for the judgement. */
  public String tone() {
    return switch (text("judgement")) {
      case "getting better" -> "better";
      case "getting worse" -> "worse";
      default -> "same";
    };
  }

  /** Whether the area stands worse than its comparator, by the published comparison. */
  public boolean worseThanComparator() {
    return switch (text("comparison")) {
      case "worse" -> true;
      case "higher" -> measure.direction().equals("lower");
      case "lower" -> measure.direction().equals("higher");
      default -> false;
    };
  }

  /** Whether the published judgement is that it gets worse. */
  public boolean gettingWorse() {
    return text("judgement").equals("getting worse");
  }

  /** The published comparison, with what a plain higher or lower means. */
  public String comparison() {
    String comparison = text("comparison");
    boolean judged = !measure.direction().equals("neither");
    if (judged && (comparison.equals("higher") || comparison.equals("lower"))) {
      return comparison + (worseThanComparator() ? ", which is worse" : ", which is better");
    }
    return comparison;
  }

  /** How urgently the Board should look at it: 0 first. */
  int urgency() {
    if (gettingWorse() && worseThanComparator()) {
      return 0;
    }
    if (gettingWorse()) {
      return 1;
    }
    return worseThanComparator() ? 2 : 3;
  }
}
