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
 */
public record RunRequest(Path extracts, Path place, Optional<String> year, Set<String> without) {}
