package city.socialvalue.cli;

import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Airflow.Pause;
import city.socialvalue.schedule.DagState;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Lets runs begin. */
@Command(
    name = "unpause",
    description = "Let runs of the DAG begin; the schedule starts that of the last year at once.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule unpause"})
final class ScheduleUnpauseCommand extends AirflowCommand {
  @Override
  int perform() {
    Airflow airflow = options().airflow();
    // Asked for before runs begin: afterwards it is the year after.
    DagState before = airflow.knownDag(options().dag());
    airflow.pause(before.id(), Pause.OFF);
    say(airflow.knownDag(before.id()), "%s is not paused: %s".formatted(before.id(), next(before)));
    return 0;
  }

  private static String next(DagState dag) {
    if (dag.nextRun() == null) {
      return "the schedule starts no run by itself";
    }
    return dag.isDue(Instant.now())
        ? "the schedule starts the run of the last year, %s, at once".formatted(dag.nextYear())
        : "the schedule starts its next run, of %s, on %s"
            .formatted(dag.nextYear(), ScheduleTables.time(dag.nextRun()));
  }
}
