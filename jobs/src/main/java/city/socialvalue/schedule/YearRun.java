package city.socialvalue.schedule;

import java.time.OffsetDateTime;

/**
 * A run of the DAG.
 *
 * @param id Airflow's name for it
 * @param year the financial year it is for; null when it has neither a parameter nor an interval
 * @param state {@code queued}, {@code running}, {@code success} or {@code failed}
 * @param started when its first task began, UTC; null before that
 * @param seconds how long it has run; null before it began
 */
public record YearRun(
    String id, String year, String state, OffsetDateTime started, Double seconds) {
  /** Whether nothing more will come of it by itself. */
  public boolean hasEnded() {
    return state.equals("success") || state.equals("failed");
  }

  /** Whether all its tasks have done their work. */
  public boolean hasSucceeded() {
    return state.equals("success");
  }
}
