package city.socialvalue;

import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The warehouse of the sample city, run once in a build by its default engine. */
public final class SampleWarehouse {
  /** Another build may be of other code. */
  private static final String BUILD =
      System.getProperty("svw.build", "process-" + ProcessHandle.current().pid());

  private SampleWarehouse() {}

  /** The one warehouse, for tests that only read it. */
  public static Path shared() {
    return MadeOnce.folder("sample-city/" + BUILD, SampleWarehouse::run);
  }

  /** A warehouse of a test's own, for one that changes it. */
  public static Path copy(Path to) {
    return copy(shared(), to);
  }

  /** A copy of a warehouse, its links as links. */
  public static Path copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              Files.createDirectories(to.resolve(from.relativize(folder).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.copy(
                  file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
              return FileVisitResult.CONTINUE;
            }
          });
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The release that a warehouse's readers see. */
  public static Path release(Path warehouse) {
    return new Current(warehouse.resolve("4-published")).folder().orElseThrow();
  }

  private static void run(Path warehouse) {
    deleteThoseOfEarlierBuilds(warehouse.getParent());
    Outcome outcome = svw("run", "--warehouse", warehouse);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
  }

  private static void deleteThoseOfEarlierBuilds(Path folder) {
    try (Stream<Path> builds = Files.list(folder)) {
      for (Path earlier : builds.toList()) {
        if (!earlier.getFileName().toString().startsWith(BUILD)) {
          FileUtils.forceDelete(earlier.toFile());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
