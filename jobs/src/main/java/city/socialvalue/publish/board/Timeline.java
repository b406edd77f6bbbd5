package city.socialvalue.publish.board;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * From periods to places along a picture's foot, by the days on which they begin.
 *
 * @param starts label of each period to its first day
 * @param first the earliest first day
 * @param last the latest first day
 * @param from where the earliest lies, in pixels
 * @param to where the latest lies, in pixels
 */
record Timeline(Map<String, LocalDate> starts, long first, long last, double from, double to) {
  static Timeline of(Map<String, LocalDate> starts, List<String> periods, double from, double to) {
    long first = periods.stream().mapToLong(at -> day(starts, at)).min().orElse(0);
    long last = periods.stream().mapToLong(at -> day(starts, at)).max().orElse(0);
    return new Timeline(starts, first, last, from, to);
  }

  private static long day(Map<String, LocalDate> starts, String period) {
    return starts.getOrDefault(period, LocalDate.EPOCH).toEpochDay();
  }

  /** Where a period lies; the middle when there is only one. */
  double at(String period) {
    if (first == last) {
      return (from + to) / 2;
    }
    return from + (double) (day(starts, period) - first) / (last - first) * (to - from);
  }
}
