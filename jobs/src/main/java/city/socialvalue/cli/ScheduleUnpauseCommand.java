package city.socialvalue.cli;

import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Airflow.Pause;
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
    airflow.pause(options().dag(), Pause.OFF);
    say(
        airflow.knownDag(options().dag()),
        "%s is not paused: the schedule starts the run of the last year at once, unless there was one"
            .formatted(options().dag()));
    return 0;
  }
}
