package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.ScheduledYear;
import city.socialvalue.schedule.YearRun;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The option that says which run; without it the newest that is meant. */
final class RunOption {
  @Option(names = "--year", paramLabel = "2014/15", description = "The run of this year.")
  private String year;

  YearRun run(Airflow airflow, String dag, Predicate<YearRun> meant, String what) {
    if (year != null) {
      ScheduledYear scheduled = ScheduledYear.parse(year);
      return airflow.run(dag, scheduled.runId()).orElseThrow(() -> none("of " + scheduled.label()));
    }
    return airflow.newestRuns(dag, 20).stream()
        .filter(meant)
        .findFirst()
        .orElseThrow(() -> none(what));
  }

  private static CannotRunException none(String what) {
    return new CannotRunException(
        Reason.REFUSED,
        "Cannot find the run: there is none %s. See 'svw schedule status'.".formatted(what));
  }
}
