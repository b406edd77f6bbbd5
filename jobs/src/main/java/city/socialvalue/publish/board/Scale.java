package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to places along one side of a picture, with round numbers to mark.
 *
 * @param low the smallest marked value
 * @param high the largest marked value
 * @param step between two marks
 * @param from where the smallest lies, in pixels
 * @param to where the largest lies, in pixels
 */
record Scale(double low, double high, double step, double from, double to) {
  private static final int MARKS = 4;

  /** A scale that holds all values; one that has a single value gets room around it. */
  static Scale of(List<BigDecimal> values, double from, double to) {
    double least = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
    if (least == most) {
      double room = least == 0 ? 1 : Math.abs(least) * 0.1;
      least -= room;
      most += room;
    }
    double rough = (most - least) / MARKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * roundStep(rough / power);
    double low = Math.floor(least / step) * step;
    // From nought where that costs little of the height.
    if (least >= 0 && low <= (most - least) * 0.5) {
      low = 0;
    }
    return new Scale(low, Math.ceil(most / step) * step, step, from, to);
  }

  private static double roundStep(double size) {
    if (size <= 1) {
      return 1;
    }
    if (size <= 2) {
      return 2;
    }
    return size <= 5 ? 5 : 10;
  }

  /** Where a value lies. */
  double at(BigDecimal value) {
    return at(value.doubleValue());
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** The values to mark. */
  List<BigDecimal> marks() {
    List<BigDecimal> marks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      marks.add(BigDecimal.valueOf(low + i * step));
    }
    return marks;
  }

  /** Decimals that tell one mark from the next. */
  int decimals() {
    return step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
  }

  /** Whether the scale leaves out the part up to nought. */
  boolean isCut() {
    return low > 0 || high < 0;
  }
}
