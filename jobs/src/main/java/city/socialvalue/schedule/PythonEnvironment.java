package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Folders;
import city.socialvalue.run.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The Python that a local Airflow runs in, made once of a pinned list and made anew when the list
 * is another one.
 *
 * @param folder the virtual environment
 */
record PythonEnvironment(Path folder) {
  private static final String FINISHED = "finished";

  /**
   * The environment of a list.
   *
   * @param list one {@code name==version} a line
   * @param under the folder that keeps environments
   */
  static PythonEnvironment of(Path list, Path under, RunLog log) {
    Path folder = under.resolve(digest(list));
    if (!Files.exists(folder.resolve(FINISHED))) {
      log.line("Installing Apache Airflow into " + folder + " (once; it downloads 130 packages)");
      make(list, folder);
    }
    return new PythonEnvironment(folder);
  }

  /** A command of the environment. */
  Path command(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void make(Path list, Path folder) {
    try {
      Folders.delete(folder);
      Files.createDirectories(folder.getParent());
      run(
          "make a Python environment",
          "Install Python 3.10 or later with venv: apt-get install python3 python3-venv",
          List.of("python3", "-m", "venv", folder.toString()));
      run(
          "install Apache Airflow",
          "Look at the network, or at pip's settings, and try again.",
          List.of(
              folder.resolve("bin/python").toString(),
              "-m",
              "pip",
              "install",
              "--quiet",
              "--disable-pip-version-check",
              "--requirement",
              list.toString()));
      Files.createFile(folder.resolve(FINISHED));
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot install Apache Airflow: %s (%s). Look at the folder's owner and at the space on its disk."
              .formatted(e.getMessage(), folder),
          e);
    }
  }

  private static void run(String what, String advice, List<String> command) throws IOException {
    String output;
    int exitCode;
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException(Reason.ENVIRONMENT, "Cannot " + what + ": interrupted", e);
    } catch (IOException e) {
      output = e.getMessage();
      exitCode = -1;
    }
    if (exitCode != 0) {
      throw new CannotRunException(
          Reason.ENVIRONMENT, "Cannot %s: %s. %s".formatted(what, output, advice));
    }
  }

  private static String digest(Path list) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(list));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot read the list of Airflow's packages: %s. Get the whole project.".formatted(list),
          e);
    }
  }
}
