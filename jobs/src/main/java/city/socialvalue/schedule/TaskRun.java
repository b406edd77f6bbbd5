package city.socialvalue.schedule;

import java.util.Set;

/**
 * A task of a run, which is a stage of the flow.
 *
 * @param task the stage's name
 * @param state Airflow's word for how it stands; {@code none} before it is thought of
 * @param tries how often it was begun
 * @param seconds how long its last try has taken; null before the first
 */
public record TaskRun(String task, String state, int tries, Double seconds) {
  private static final Set<String> ENDED =
      Set.of("success", "failed", "upstream_failed", "skipped", "removed");

  /** Whether nothing more will come of it by itself. */
  public boolean hasEnded() {
    return ENDED.contains(state);
  }

  /** Whether it has itself failed, rather than one before it. */
  public boolean hasFailed() {
    return state.equals("failed");
  }
}
