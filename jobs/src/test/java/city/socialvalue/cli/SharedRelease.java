package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One release of the sample city for all tests that only read one; made when the first asks. */
final class SharedRelease {
  private static Path warehouse;

  private SharedRelease() {}

  /** The warehouse that holds the release and nothing else. */
  static synchronized Path warehouse() {
    if (warehouse == null) {
      try {
        Path folder = Files.createTempDirectory("shared-release");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        Outcome outcome = svw("run", "--warehouse", folder);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        warehouse = folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return warehouse;
  }

  /** The folder of the release. */
  static Path folder() {
    return new Current(warehouse().resolve("4-published")).folder().orElseThrow();
  }

  private static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
