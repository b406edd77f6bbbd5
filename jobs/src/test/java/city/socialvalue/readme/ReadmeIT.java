package city.socialvalue.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of the README from top to bottom, in a copy of the checkout made of hard links,
 * as a reader would.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {
  private static final String REAL_DATA = "../shared/real-data";

  /** Of what a build makes, only what the launcher starts from. */
  private static final Set<String> BUILT =
      Set.of(
          "social-value-jobs.jar",
          "lib",
          "lib.txt",
          "lib-spark",
          "lib-spark.txt",
          "svw.built",
          "airflow");

  private final Readme readme = Readme.ofThisCheckout();
  private final Path copy = readme.home().resolve("jobs/target/readme/checkout");

  @BeforeAll
  void copyTheCheckout() throws IOException {
    delete(copy);
    Files.walkFileTree(readme.home(), new Linker(readme.home(), copy));
  }

  Stream<String> commands() {
    return readme.commands().stream();
  }

  @ParameterizedTest
  @Order(1)
  @MethodSource("commands")
  void theCommandsOfTheReadmeWork(String commands) throws IOException, InterruptedException {
    Path realData = readme.home().resolve(REAL_DATA);
    if (commands.contains(REAL_DATA)) {
      Assumptions.assumeTrue(Files.isDirectory(realData), "no real files beside the checkout");
    }
    execute(commands.replace(REAL_DATA, realData.toString()));
  }

  /** After the commands: the release that they made is made only once. */
  @Test
  @Order(2)
  void thePictureIsDrawnFromARunOfTheSampleCity() throws IOException, InterruptedException {
    Path drawn = copy.resolve("../drawn.svg").normalize();
    execute(
        """
        ./svw run
        python3 data-samples/picture/draw.py warehouse/4-published/current '%s'
        """
            .formatted(drawn));
    assertThat(drawn)
        .as("Draw it anew as data-samples/picture/draw.py says.")
        .hasSameTextualContentAs(readme.home().resolve("data-samples/picture/sample-city.svg"));
  }

  private void execute(String commands) throws IOException, InterruptedException {
    File log = copy.resolve("../commands.log").normalize().toFile();
    Process process =
        new ProcessBuilder("sh", "-euc", commands)
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    process.getOutputStream().close();
    // Not a speed limit: it ends what hangs.
    boolean ended = process.waitFor(15, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended).as("ended in time: " + commands).isTrue();
    assertThat(process.exitValue()).as(commands + Files.readString(log.toPath())).isZero();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(ReadmeIT::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Links every file of the checkout that a reader would have after the first build. */
  private static final class Linker extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Path target;

    Linker(Path from, Path to) {
      this.from = from;
      this.to = to;
      this.target = from.resolve("jobs/target");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      boolean output =
          folder.equals(from.resolve("warehouse"))
              || folder.equals(from.resolve("airflow"))
              || folder.endsWith(".git");
      boolean notBuilt =
          target.equals(folder.getParent()) && !BUILT.contains(folder.getFileName().toString());
      if (output || notBuilt) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      boolean notBuilt =
          target.equals(file.getParent()) && !BUILT.contains(file.getFileName().toString());
      if (!notBuilt) {
        Files.createLink(to.resolve(from.relativize(file)), file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
