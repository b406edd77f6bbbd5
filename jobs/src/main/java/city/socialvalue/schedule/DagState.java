package city.socialvalue.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The DAG of a city, as Airflow knows it.
 *
 * @param id its name
 * @param description what it is for
 * @param paused whether its runs wait
 * @param stale whether its file is gone
 * @param nextRun when the schedule starts the next run, UTC; null when it starts none
 * @param nextYear the financial year of that run
 * @param parsed when Airflow last read its file, UTC
 * @param parseSeconds how long that took; null when it is not known
 */
public record DagState(
    String id,
    String description,
    boolean paused,
    boolean stale,
    OffsetDateTime nextRun,
    String nextYear,
    OffsetDateTime parsed,
    Double parseSeconds) {
  /** Whether the schedule starts the next run as soon as runs need not wait. */
  public boolean isDue(Instant now) {
    return nextRun != null && !nextRun.toInstant().isAfter(now);
  }
}
