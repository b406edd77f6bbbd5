package city.socialvalue;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Python for the tests: the machine's own, or an environment under {@code jobs/target} that is
 * made once from a pinned list. Where the machine has none the test is skipped with the command
 * that installs what is missing, and fails instead when {@code SVW_REQUIRE_ALL=1}.
 */
public final class PythonEnvironment {
  private static final Path JOBS = Path.of(System.getProperty("svw.home"), "jobs");
  private static final Path SCRIPTS = JOBS.resolve("src/test/python");
  private static final String INCLUDES = "-r ";
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private final String python;

  private PythonEnvironment(String python) {
    this.python = python;
  }

  /** The machine's own Python, for scripts that need nothing beside it. */
  public static PythonEnvironment plain() {
    PythonEnvironment environment = new PythonEnvironment(WINDOWS ? "python" : "python3");
    require(
        execute(
            List.of(environment.python, "-c", "import sys; sys.exit(sys.version_info < (3, 8))")),
        "Python 3.8 or later",
        "apt-get install python3");
    return environment;
  }

  /**
   * The environment with the tools of a list.
   *
   * @param requirements name of a pinned list beside the tests' Python scripts
   */
  public static PythonEnvironment with(String requirements) {
    Path list = SCRIPTS.resolve(requirements);
    Path folder = MadeOnce.folder("python/" + digest(list), to -> make(to, list));
    return new PythonEnvironment(pythonIn(folder));
  }

  /**
   * Runs a Python script.
   *
   * @param script the name of one of the tests' own, or the path of another
   * @param arguments what follows it
   * @return all that it wrote, and whether it ended well
   */
  public Outcome run(String script, List<String> arguments) {
    return execute(
        Stream.concat(Stream.of(python, SCRIPTS.resolve(script).toString()), arguments.stream())
            .toList());
  }

  /**
   * What a process wrote, and how it ended.
   *
   * @param exitCode 0 when it ended well
   * @param output standard output and error, in the order of writing
   */
  public record Outcome(int exitCode, String output) {}

  private static void make(Path folder, Path list) {
    String machines = WINDOWS ? "python" : "python3";
    require(
        execute(
            List.of(
                machines,
                "-c",
                "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))")),
        "Python 3.10 or later with venv",
        "apt-get install python3 python3-venv");
    require(
        execute(List.of(machines, "-m", "venv", "--clear", folder.toString())),
        "a virtual environment",
        "apt-get install python3-venv");
    require(
        execute(
            List.of(
                pythonIn(folder),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
                list.toString())),
        "the packages of " + list.getFileName(),
        "pip install --requirement " + list);
  }

  private static void require(Outcome outcome, String what, String command) {
    if (outcome.exitCode() == 0) {
      return;
    }
    String message =
        "Cannot run the tests that need Python: this machine has not %s (%s). Install it: %s"
            .formatted(what, outcome.output().strip(), command);
    if ("1".equals(System.getenv("SVW_REQUIRE_ALL"))) {
      throw new AssertionError(message);
    }
    System.err.println("SKIPPED " + message);
    abort(message);
  }

  private static Outcome execute(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      return new Outcome(-1, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(-1, "interrupted");
    }
  }

  private static String pythonIn(Path folder) {
    return folder.resolve(WINDOWS ? "Scripts/python.exe" : "bin/python").toString();
  }

  /** Names the folder by the list's text, so that another list gets another environment. */
  private static String digest(Path list) {
    try {
      byte[] text = String.join("\n", lines(list)).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The lines of a list, with those of the lists that it takes in. */
  private static List<String> lines(Path list) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      lines.add(line);
      if (line.startsWith(INCLUDES)) {
        lines.addAll(lines(list.resolveSibling(line.substring(INCLUDES.length()))));
      }
    }
    return lines;
  }
}
