package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * The Python that a program of the project runs in, made once of a pinned list and made anew when
 * the list is another one.
 *
 * @param folder the virtual environment
 */
public record PythonEnvironment(Path folder) {
  private static final String FINISHED = "finished";
  private static final String INCLUDES = "-r ";
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final int PACKAGES_A_LINE = 20;
  private static final int LINES_OF_A_FAILURE = 12;

  /**
   * The environment of a list.
   *
   * @param program what it is made for, as it is called
   * @param list one {@code name==version} a line, or {@code -r} and a list beside it
   * @param under the folder that keeps environments
   */
  public static PythonEnvironment of(String program, Path list, Path under, RunLog log) {
    List<String> packages = packages(program, list);
    Path folder = under.resolve(digest(packages));
    if (!Files.exists(folder.resolve(FINISHED))) {
      log.line(
          "Installing %s into %s (once; it downloads %d packages)"
              .formatted(program, folder, packages.size()));
      make(program, list, folder, log);
    }
    return new PythonEnvironment(folder);
  }

  /** A command of the environment. */
  public Path command(String name) {
    return folder.resolve(WINDOWS ? "Scripts" : "bin").resolve(name);
  }

  private static List<String> packages(String program, Path list) {
    List<String> packages = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(list)) {
        if (line.startsWith(INCLUDES)) {
          Path included = list.resolveSibling(line.substring(INCLUDES.length()).strip());
          packages.addAll(packages(program, included));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          packages.add(line.strip());
        }
      }
      return packages;
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot read the list of %s's packages: %s. Get the whole project."
              .formatted(program, list),
          e);
    }
  }

  private static void make(String program, Path list, Path folder, RunLog log) {
    try {
      Folders.delete(folder);
      Files.createDirectories(folder.getParent());
      run(
          "make a Python environment",
          "Install Python 3.11 or later with venv: apt-get install python3 python3-venv",
          List.of(WINDOWS ? "python" : "python3", "-m", "venv", folder.toString()),
          log);
      run(
          "install " + program,
          "Look at the network, at pip's settings and at Python's version, and try again.",
          List.of(
              new PythonEnvironment(folder).command("python").toString(),
              "-m",
              "pip",
              "install",
              "--progress-bar",
              "off",
              "--disable-pip-version-check",
              "--requirement",
              list.toString()),
          log);
      Files.createFile(folder.resolve(FINISHED));
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot install %s: %s (%s). Look at the folder's owner and at the space on its disk."
              .formatted(program, e.getMessage(), folder),
          e);
    }
  }

  private static void run(String what, String advice, List<String> command, RunLog log) {
    Deque<String> last = new ArrayDeque<>();
    int exitCode;
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      follow(process, last, log);
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException(Reason.ENVIRONMENT, "Cannot " + what + ": interrupted", e);
    } catch (IOException e) {
      last.add(String.valueOf(e.getMessage()));
      exitCode = -1;
    }
    if (exitCode != 0) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot %s: %s. %s".formatted(what, String.join(System.lineSeparator(), last), advice));
    }
  }

  /** Says how far pip is, and keeps its last lines for the case that it fails. */
  private static void follow(Process process, Deque<String> last, RunLog log) throws IOException {
    int collected = 0;
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        last.add(line.strip());
        if (last.size() > LINES_OF_A_FAILURE) {
          last.remove();
        }
        if (line.startsWith("Collecting ") && ++collected % PACKAGES_A_LINE == 0) {
          log.line("        %d packages found".formatted(collected));
        } else if (line.startsWith("Installing collected packages")) {
          log.line("        all packages found, putting them in place");
        }
      }
    }
  }

  private static String digest(List<String> packages) {
    try {
      byte[] text = String.join("\n", packages).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
