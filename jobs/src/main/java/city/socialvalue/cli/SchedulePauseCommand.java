package city.socialvalue.cli;

import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Airflow.Pause;
import picocli.CommandLine.Command;

/** Lets runs wait. */
@Command(
    name = "pause",
    description = "Let no further run of the DAG begin; one that is under way goes on.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule pause"})
final class SchedulePauseCommand extends AirflowCommand {
  @Override
  int perform() {
    Airflow airflow = options().airflow();
    airflow.pause(options().dag(), Pause.ON);
    say(airflow.knownDag(options().dag()), "%s is paused".formatted(options().dag()));
    return 0;
  }
}
