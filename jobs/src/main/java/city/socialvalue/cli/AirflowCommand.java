package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.AirflowUnreachableException;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;

/** What all commands of the schedule have: an Airflow, and what is said when it does not answer. */
abstract class AirflowCommand extends SvwCommand {
  @Mixin private AirflowOptions options;

  /** Does the command's work; returns the exit code. */
  abstract int perform();

  @Override
  public final Integer call() {
    try {
      return perform();
    } catch (AirflowUnreachableException e) {
      throw new CannotRunException(Reason.ENVIRONMENT, e.getMessage(), e);
    }
  }

  final AirflowOptions options() {
    return options;
  }

  final RunLog log() {
    return new RunLog(svw().log(), InstantSource.system());
  }

  /** A document for machines, or a sentence for people. */
  final void say(Object document, String sentence) {
    out().println(json() ? Json.text(document) : sentence);
  }
}
