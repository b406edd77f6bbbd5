package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.ReleaseYear;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A financial year that a run is for.
 *
 * @param begins the calendar year in which it begins
 */
public record ScheduledYear(int begins) {
  /** The year in a text, {@code 2014/15}. */
  public static ScheduledYear parse(String text) {
    return new ScheduledYear(Integer.parseInt(ReleaseYear.parse(text).label().substring(0, 4)));
  }

  /** The years from one to another, both counted. */
  public static List<ScheduledYear> range(ScheduledYear first, ScheduledYear last) {
    if (last.begins < first.begins) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot fill years: the last is before the first (%s, %s). Give --from the earlier one."
              .formatted(first.label(), last.label()));
    }
    return IntStream.rangeClosed(first.begins, last.begins).mapToObj(ScheduledYear::new).toList();
  }

  /** As it is written everywhere, {@code 2014/15}. */
  public String label() {
    return "%d/%02d".formatted(begins, (begins + 1) % 100);
  }

  /** The same for every request, so that a second one finds the run that is there. */
  public String runId() {
    return "year_" + begins;
  }
}
