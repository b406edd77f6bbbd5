package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.EngineChoice;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.Run;
import city.socialvalue.run.RunLog;
import city.socialvalue.run.Warehouse;
import java.time.InstantSource;

/** Starts runs for the commands and prints what they did. */
final class Runs {
  private Runs() {}

  /** The log of a command, which begins now. */
  static RunLog log(SvwCommand command) {
    return new RunLog(command.svw().log(), InstantSource.system());
  }

  static Run of(RunLog log, Checkout checkout, Warehouse warehouse, EngineChoice choice) {
    return new Run(checkout, warehouse, choice, log, Terminal.progress());
  }

  /** The manifest for machines; people have read the log. */
  static int done(SvwCommand command, Manifest manifest) {
    if (command.json()) {
      command.out().println(Json.text(manifest));
    }
    return 0;
  }
}
