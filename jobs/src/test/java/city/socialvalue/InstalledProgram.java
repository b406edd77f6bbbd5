package city.socialvalue;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A program that tests need on the machine. Where it is missing the test is skipped with the
 * command that installs it, and fails instead when {@code SVW_REQUIRE_ALL=1}.
 */
public final class InstalledProgram {
  private InstalledProgram() {}

  /**
   * Where a program lies.
   *
   * @param name as it is typed
   * @param command what installs it
   */
  public static Path find(String name, String command) {
    for (String folder : System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    String message =
        "Cannot run the tests that need %s: it is not on the path. Install it: %s"
            .formatted(name, command);
    if ("1".equals(System.getenv("SVW_REQUIRE_ALL"))) {
      throw new AssertionError(message);
    }
    abort(message);
    throw new IllegalStateException("aborted");
  }

  /** Runs a command in a folder to its end; gives all that it wrote, and fails where it failed. */
  public static String run(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output;
  }
}
