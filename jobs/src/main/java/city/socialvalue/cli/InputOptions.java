package city.socialvalue.cli;

import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.ReleaseYear;
import city.socialvalue.run.RunRequest;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a run is about; without any of them it is the sample city. */
final class InputOptions {
  @Option(
      names = "--extracts",
      paramLabel = "DIR",
      description =
          "The folder of received files, in sub-folders named for contracts; or its URI (s3a://...).")
  private String extracts;

  @Option(
      names = "--place",
      paramLabel = "FILE",
      description =
          "The place file of the city (with --extracts, default: jobs/places/salford/place.yml).")
  private Path place;

  @Option(
      names = "--year",
      paramLabel = "2014/15",
      description =
          "The financial year of the release (default: the newest with twelve months of spend).")
  private String year;

  @Option(
      names = "--without",
      paramLabel = "FILE",
      description = "Leave this file of the extracts out; may be given more than once.")
  private Set<String> without = new LinkedHashSet<>();

  @Mixin private RunIdOption runId;

  RunRequest request(Checkout checkout) {
    Path standardPlace = extracts == null ? checkout.samplePlace() : checkout.place();
    return new RunRequest(
        absolute(extracts == null ? checkout.sampleExtracts() : Locations.of(extracts)),
        absolute(place == null ? standardPlace : place),
        Optional.ofNullable(year).map(text -> ReleaseYear.parse(text).label()),
        without,
        runId.id());
  }

  /**
   * Whether a folder of extracts is named, for commands that go on with what lies in the warehouse
   * when none is.
   *
   * @param command what is asked for, for instance {@code stage}
   * @throws CannotRunException when an option is given that says nothing without the folder
   */
  boolean nameExtracts(String command) {
    if (extracts == null && (place != null || year != null || !without.isEmpty())) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot %s: --place, --year and --without are about files that are landed, and what was landed last has its own (no --extracts). Give --extracts, too, or leave them out."
              .formatted(command));
    }
    return extracts != null;
  }

  /** The name of the run; empty for none. */
  Optional<String> runId() {
    return runId.id();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
