package city.socialvalue.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The expected figures kept with the project are those of the extracts beside them. */
class ExpectedFiguresTest {
  private static final Path PROGRAM =
      Path.of(System.getProperty("svw.home"), "data-samples/expected/work_out.py");

  @Test
  void theExpectedFiguresAreWorkedOutFromTheExtractsKeptWithTheProject() throws Exception {
    assumeTrue(
        hasPython() || "1".equals(System.getenv("SVW_REQUIRE_ALL")),
        "No python3 here: the expected figures are not worked out again. Install Python 3.");

    Process process =
        new ProcessBuilder("python3", PROGRAM.toString(), "--check")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor())
        .as("%s%nAfter a change of the extracts run: python3 %s", output, PROGRAM)
        .isZero();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
