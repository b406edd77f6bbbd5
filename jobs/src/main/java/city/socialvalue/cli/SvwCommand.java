package city.socialvalue.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have: help, exit codes, and the streams of the program. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:data refused or nothing published",
      "2:wrong usage",
      "3:environment: another run, a full disk, a missing library"
    })
abstract class SvwCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  final Svw svw() {
    return (Svw) spec.root().userObject();
  }

  final PrintStream out() {
    return svw().out();
  }

  final boolean json() {
    return svw().json();
  }

  final CommandSpec spec() {
    return spec;
  }

  /** The command as its user typed it, for the lock and the manifest. */
  final String typed() {
    return "svw "
        + spec.root().commandLine().getParseResult().originalArgs().stream()
            .collect(Collectors.joining(" "));
  }
}
