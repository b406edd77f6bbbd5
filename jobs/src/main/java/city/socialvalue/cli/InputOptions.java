package city.socialvalue.cli;

import city.socialvalue.remote.Locations;
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

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
