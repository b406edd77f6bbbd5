package city.socialvalue.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a run whose stages are called one by one, as a schedule does. */
final class RunIdOption {
  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description =
          "A name for the run; a later stage with this name refuses what another run has left.")
  private String id;

  Optional<String> id() {
    return Optional.ofNullable(id);
  }
}
