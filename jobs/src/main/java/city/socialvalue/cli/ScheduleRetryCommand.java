package city.socialvalue.cli;

import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Airflow.Again;
import city.socialvalue.schedule.RunWatch;
import city.socialvalue.schedule.YearRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a run go on that has failed. */
@Command(
    name = "retry",
    description = "Let a failed run go on from the task that failed.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule retry", "  svw schedule retry --year 2014/15 --wait"})
final class ScheduleRetryCommand extends AirflowCommand {
  @Mixin private RunOption option;

  @Option(names = "--wait", description = "Wait until it has ended; the exit code is the run's.")
  private boolean wait;

  @Override
  int perform() {
    RunLog log = log();
    Airflow airflow = options().airflow();
    String dag = options().dag();
    YearRun run = option.run(airflow, dag, one -> one.state().equals("failed"), "that has failed");
    if (!run.state().equals("failed")) {
      say(run, "Nothing to retry: %s is %s".formatted(run.id(), run.state()));
      return 0;
    }
    YearRun begun = airflow.clear(dag, run.id(), Again.FAILED_TASKS);
    log.line(run.id() + ": goes on from the task that failed");
    if (wait) {
      return ScheduleTriggerCommand.finished(
          this, new RunWatch(airflow, dag, log).untilEnded(run.id()), log);
    }
    if (json()) {
      out().println(Json.text(begun));
    }
    return 0;
  }
}
