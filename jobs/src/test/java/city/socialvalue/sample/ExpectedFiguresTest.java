package city.socialvalue.sample;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.PythonEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected figures kept with the project are those of the extracts beside them. */
class ExpectedFiguresTest {
  private static final Path SAMPLES = Path.of(System.getProperty("svw.home"), "data-samples");

  @Test
  void theExpectedFiguresAreWorkedOutFromTheExtractsKeptWithTheProject() {
    PythonEnvironment.Outcome check = check(SAMPLES);

    assertThat(check.exitCode())
        .as(
            "%s%nAfter a change of the extracts run: python3 data-samples/expected/work_out.py",
            check.output())
        .isZero();
  }

  @Test
  void aFigureThatIsNotTheirsIsFound(@TempDir Path folder) throws IOException {
    for (String part : List.of("expected", "extracts", "place")) {
      copy(SAMPLES.resolve(part), folder.resolve(part));
    }
    Path figures = folder.resolve("expected/spend_year.csv");
    List<String> lines = Files.readAllLines(figures);
    lines.set(1, lines.get(1).replaceFirst("[0-9](?=[^0-9]*$)", "x"));
    Files.write(figures, lines);

    PythonEnvironment.Outcome check = check(folder);

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.output()).contains("spend_year.csv");
  }

  private static PythonEnvironment.Outcome check(Path samples) {
    return PythonEnvironment.plain()
        .run(
            samples.resolve("expected/work_out.py").toAbsolutePath().toString(),
            List.of("--check"));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
