package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Trouble;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong: a user's mistake by its message alone, a bug with its stack trace. */
final class Failures implements IExecutionExceptionHandler {
  private static final String BUG = "Cannot go on: the program met something unexpected";

  private final Svw svw;

  Failures(Svw svw) {
    this.svw = svw;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof ParameterException usage) {
      return command.getParameterExceptionHandler().handleParseException(usage, new String[0]);
    }
    CannotRunException known = known(failure);
    PrintStream err = svw.err();
    known.problems().forEach(err::println);
    if (svw.debug() || isBug(known)) {
      failure.printStackTrace(err);
    }
    if (svw.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("exit_code", known.reason().exitCode());
      document.put("problems", known.problems());
      svw.out().println(Json.text(document));
    }
    return known.reason().exitCode();
  }

  private static CannotRunException known(Exception failure) {
    return Trouble.known(failure).orElseGet(() -> bug(failure));
  }

  private static CannotRunException bug(Exception failure) {
    return new CannotRunException(
        Reason.ENVIRONMENT,
        "%s (%s). Please report it with the lines below; the current release is unchanged."
            .formatted(BUG, String.valueOf(failure.getMessage()).lines().findFirst().orElse("")));
  }

  private static boolean isBug(CannotRunException known) {
    return known.getMessage().startsWith(BUG);
  }
}
