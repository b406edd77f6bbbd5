package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.ScheduledYear;
import city.socialvalue.schedule.YearRun;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The option that says which run; without it the newest that is meant. */
final class RunOption {
  private static final int NEWEST = 100;

  @Option(names = "--year", paramLabel = "2014/15", description = "The run of this year.")
  private String year;

  YearRun run(Airflow airflow, String dag, Predicate<YearRun> meant, String what) {
    if (year != null) {
      ScheduledYear scheduled = ScheduledYear.parse(year);
      return airflow
          .run(dag, scheduled.runId())
          .or(() -> startedByTheSchedule(airflow, dag, scheduled))
          .orElseThrow(() -> none("of " + scheduled.label()));
    }
    return airflow.newestRuns(dag, NEWEST).stream()
        .filter(meant)
        .findFirst()
        .orElseThrow(() -> none(what));
  }

  /** Its id is Airflow's own, so that it is known by the year of its interval. */
  private static Optional<YearRun> startedByTheSchedule(
      Airflow airflow, String dag, ScheduledYear year) {
    return airflow.newestRuns(dag, NEWEST).stream()
        .filter(run -> year.label().equals(run.year()))
        .findFirst();
  }

  private static CannotRunException none(String what) {
    return new CannotRunException(
        Reason.REFUSED,
        "Cannot find the run: there is none %s. See 'svw schedule status'.".formatted(what));
  }
}
