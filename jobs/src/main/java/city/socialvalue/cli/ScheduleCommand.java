package city.socialvalue.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The fifth stage: runs of the other four, by Apache Airflow. */
@Command(
    name = "schedule",
    description = "Run the stages every year in Apache Airflow.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw schedule up",
      "  svw schedule trigger --year 2014/15 --wait",
      "  svw schedule status"
    })
final class ScheduleCommand extends SvwCommand {
  private static final List<Class<? extends AirflowCommand>> COMMANDS =
      List.of(
          ScheduleUpCommand.class,
          ScheduleDownCommand.class,
          ScheduleInstallCommand.class,
          ScheduleStatusCommand.class,
          ScheduleTriggerCommand.class,
          ScheduleLogsCommand.class,
          ScheduleRetryCommand.class,
          ScheduleBackfillCommand.class,
          SchedulePauseCommand.class,
          ScheduleUnpauseCommand.class,
          ScheduleDoctorCommand.class);

  /** Adds the commands below it, which is left out where only its name is shown. */
  static void addCommands(CommandLine schedule) {
    COMMANDS.forEach(schedule::addSubcommand);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec().commandLine(), "Cannot start: no command is given. Choose one of those below.");
  }
}
