package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Airflow.Again;
import city.socialvalue.schedule.DagState;
import city.socialvalue.schedule.RunWatch;
import city.socialvalue.schedule.RunWatch.Ended;
import city.socialvalue.schedule.ScheduledYear;
import city.socialvalue.schedule.YearRun;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for a run. */
@Command(
    name = "trigger",
    description = "Start the run of a year; a year has one run, however often it is asked for.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw schedule trigger --year 2014/15 --wait",
      "  svw schedule trigger --year 2014/15 --again"
    })
final class ScheduleTriggerCommand extends AirflowCommand {
  @Option(
      names = "--year",
      paramLabel = "2014/15",
      required = true,
      description = "The financial year.")
  private String year;

  @Option(names = "--wait", description = "Wait until it has ended; the exit code is the run's.")
  private boolean wait;

  @Option(
      names = "--again",
      description = "Do the year's run once more, for instance because files were corrected.")
  private boolean again;

  @Mixin private RunParameters parameters;

  @Override
  int perform() {
    ScheduledYear scheduled = ScheduledYear.parse(year);
    RunLog log = log();
    Airflow airflow = options().airflow();
    DagState dag = airflow.knownDag(options().dag());
    if (dag.paused() && wait) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot wait for the run: the DAG is paused, so that it would not begin (%s). Run 'svw schedule unpause' first."
              .formatted(dag.id()));
    }
    YearRun run = started(airflow, dag, scheduled, log);
    if (wait) {
      return finished(this, new RunWatch(airflow, dag.id(), log).untilEnded(run.id()), log);
    }
    if (json()) {
      out().println(Json.text(run));
    }
    return 0;
  }

  private YearRun started(Airflow airflow, DagState dag, ScheduledYear scheduled, RunLog log) {
    Optional<YearRun> made = airflow.trigger(dag.id(), scheduled, parameters.asMap());
    if (made.isPresent()) {
      log.line(
          "%s: asked for as %s%s"
              .formatted(
                  scheduled.label(),
                  made.get().id(),
                  dag.paused() ? "; it waits until 'svw schedule unpause'" : ""));
      return made.get();
    }
    YearRun there = airflow.run(dag.id(), scheduled.runId()).orElseThrow();
    log.line("%s: already there as %s, %s".formatted(scheduled.label(), there.id(), there.state()));
    if (!again) {
      return there;
    }
    if (!there.hasEnded()) {
      if (!wait) {
        throw new CannotRunException(
            Reason.REFUSED,
            "Cannot begin %s again: its run is under way (%s, %s). Ask once it has ended, or give --wait."
                .formatted(scheduled.label(), there.id(), there.state()));
      }
      new RunWatch(airflow, dag.id(), log).untilEnded(there.id());
    }
    log.line(
        scheduled.label()
            + ": begins again"
            + (parameters.asMap().isEmpty() ? "" : ", with the parameters of its first time"));
    return airflow.clear(dag.id(), there.id(), Again.ALL_TASKS);
  }

  /** Says how a run ended; the exit code of the command that ended it. */
  static int finished(AirflowCommand command, Ended ended, RunLog log) {
    if (command.json()) {
      command.out().println(Json.text(ended));
    } else {
      log.line(
          "%s: %s in %.0f s, %s"
              .formatted(
                  ended.run().year(),
                  ended.run().state(),
                  ended.run().seconds() == null ? 0 : ended.run().seconds(),
                  ended.outcome()));
      ScheduleTables.tasks(ended.tasks(), command.out());
    }
    return ended.exitCode();
  }
}
