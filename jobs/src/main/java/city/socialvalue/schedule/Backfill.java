package city.socialvalue.schedule;

import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.Airflow.Again;
import city.socialvalue.schedule.RunWatch.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one year after the other, the earliest first, so that the newest is current at the end. A
 * year that is under way is waited for, and one that was published is made again, which changes
 * nothing unless its files were corrected.
 */
public final class Backfill {
  private final Airflow airflow;
  private final String dag;
  private final RunLog log;

  /** A backfill of a DAG. */
  public Backfill(Airflow airflow, String dag, RunLog log) {
    this.airflow = airflow;
    this.dag = dag;
    this.log = log;
  }

  /**
   * A year and what is to become of it.
   *
   * @param year the year
   * @param run its run's id
   * @param state how its run stands now; {@code none} when there is none
   */
  public record Planned(String year, String run, String state) {}

  /** The years with the runs that are there. */
  public List<Planned> plan(List<ScheduledYear> years) {
    return years.stream()
        .map(
            year ->
                new Planned(
                    year.label(),
                    year.runId(),
                    airflow.run(dag, year.runId()).map(YearRun::state).orElse("none")))
        .toList();
  }

  /** Runs the years; a year that fails does not keep the others from running. */
  public List<Ended> run(List<ScheduledYear> years, Map<String, Object> settings) {
    List<Ended> ended = new ArrayList<>();
    for (ScheduledYear year : years) {
      log.line("%s: year %d of %d".formatted(year.label(), ended.size() + 1, years.size()));
      Ended one = run(year, settings);
      log.line("%s: %s, %s".formatted(year.label(), one.run().state(), one.outcome()));
      ended.add(one);
    }
    return ended;
  }

  private Ended run(ScheduledYear year, Map<String, Object> settings) {
    RunWatch watch = new RunWatch(airflow, dag, log);
    Optional<YearRun> started = airflow.trigger(dag, year, settings);
    if (started.isEmpty()) {
      YearRun there = airflow.run(dag, year.runId()).orElseThrow();
      if (!there.hasEnded()) {
        log.line(year.label() + ": its run is under way; it is waited for");
        watch.untilEnded(there.id());
      }
      airflow.clear(dag, year.runId(), Again.ALL_TASKS);
    }
    return watch.untilEnded(year.runId());
  }
}
