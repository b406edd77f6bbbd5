package city.socialvalue.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** Ends the Airflow of this machine. */
@Command(
    name = "down",
    description = "End the Airflow that 'svw schedule up' started, with all its processes.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule down"})
final class ScheduleDownCommand extends AirflowCommand {
  @Override
  int perform() {
    boolean ended = options().local().stop();
    say(Map.of("ended", ended), ended ? "Airflow is down" : "There was no Airflow to end");
    return 0;
  }
}
