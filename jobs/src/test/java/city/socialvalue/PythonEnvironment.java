package city.socialvalue;

import static org.junit.jupiter.api.Assumptions.abort;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
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
    RunLog log = new RunLog(System.err, InstantSource.system());
    return MadeOnce.alone(
        "python/" + requirements,
        lock -> {
          try {
            return new PythonEnvironment(
                city.socialvalue.run.PythonEnvironment.of(
                        "the tests' tools", list, lock.getParent(), log)
                    .command(WINDOWS ? "python.exe" : "python")
                    .toString());
          } catch (CannotRunException e) {
            missing(e.getMessage());
            throw e;
          }
        });
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
   * Starts what runs until it is ended.
   *
   * @param words what follows the name of Python
   * @param log takes all that it writes
   */
  Process start(List<String> words, Path log) throws IOException {
    return new ProcessBuilder(Stream.concat(Stream.of(python), words.stream()).toList())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /**
   * What a process wrote, and how it ended.
   *
   * @param exitCode 0 when it ended well
   * @param output standard output and error, in the order of writing
   */
  public record Outcome(int exitCode, String output) {}

  private static void require(Outcome outcome, String what, String command) {
    if (outcome.exitCode() == 0) {
      return;
    }
    missing(
        "this machine has not %s (%s). Install it: %s"
            .formatted(what, outcome.output().strip(), command));
  }

  private static void missing(String why) {
    String message = "Cannot run the tests that need Python: " + why;
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
}
