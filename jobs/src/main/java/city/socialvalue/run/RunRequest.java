package city.socialvalue.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is asked to do; kept with what it makes, so that later stages and {@code verify} do
 * the same.
 *
 * @param extracts the folder of received files
 * @param place the place file
 * @param year the financial year that names the release, {@code 2014/15}; empty to work it out
 * @param without names of files that are left out on purpose
 * @param runId who asks, where stages are called one by one; a later stage asks for the same
 */
public record RunRequest(
    Path extracts, Path place, Optional<String> year, Set<String> without, Optional<String> runId) {

  /** What was kept by an earlier version names no run. */
  public RunRequest {
    runId = runId == null ? Optional.empty() : runId;
  }

  /** A request of a run that nobody asks for again. */
  public RunRequest(Path extracts, Path place, Optional<String> year, Set<String> without) {
    this(extracts, place, year, without, Optional.empty());
  }
}
