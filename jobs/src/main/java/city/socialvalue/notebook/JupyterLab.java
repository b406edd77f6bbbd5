package city.socialvalue.notebook;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.PythonEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JupyterLab for this machine: it listens here alone, wants the token of its address, and ends
 * with the command that started it.
 */
public final class JupyterLab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Process process;
  private final String url;
  private final Path log;

  private JupyterLab(Process process, String url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /**
   * What is opened, and how.
   *
   * @param notebooks the folder of notebooks
   * @param release the release that they read
   * @param port where it listens; 0 for any that is free
   * @param window whether a browser is opened on it
   */
  public record Asked(Path notebooks, Path release, int port, Window window) {}

  /** Whether a browser is opened. */
  public enum Window {
    /** The machine's browser. */
    BROWSER,
    /** None: the address is printed. */
    NONE
  }

  /** Starts it and waits until it answers. */
  public static JupyterLab start(PythonEnvironment python, Asked asked) {
    int port = freePort(asked.port());
    String token = token();
    Path log = python.folder().resolveSibling("jupyterlab.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                python.command("jupyter").toString(),
                "lab",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--ServerApp.port_retries=0",
                // Nothing is asked of the network.
                "--LabApp.news_url=None",
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                "--ServerApp.root_dir=" + asked.notebooks(),
                "--ServerApp.answer_yes=True"));
    if (asked.window() == Window.NONE) {
      command.add("--no-browser");
    }
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--allow-root");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(asked.notebooks().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // In the environment, where no list of processes shows it.
    builder.environment().put("JUPYTER_TOKEN", token);
    builder.environment().put("SVW_RELEASE", asked.release().toString());
    builder.environment().merge("PATH", python.command("").toString(), JupyterLab::before);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      JupyterLab lab =
          new JupyterLab(process, "http://127.0.0.1:%d/lab?token=%s".formatted(port, token), log);
      lab.awaitAnswer(port);
      return lab;
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot start JupyterLab: %s (%s). Remove this folder and try again."
              .formatted(e.getMessage(), python.folder()),
          e);
    }
  }

  private static String before(String path, String folder) {
    return folder + File.pathSeparator + path;
  }

  /** Its address, with the token that opens it. */
  public String url() {
    return url;
  }

  /** Waits until its user ends it. */
  public void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> kernels = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    kernels.forEach(ProcessHandle::destroy);
  }

  private void awaitAnswer(int port) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers(port)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        close();
        throw new CannotRunException(
            Reason.ENVIRONMENT,
            "Cannot start JupyterLab: it %s. Read %s"
                .formatted(
                    Instant.now().isAfter(end)
                        ? "did not answer within " + PATIENCE.toSeconds() + " s"
                        : "has ended",
                    log));
      }
    }
  }

  private boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      try {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }

  private static int freePort(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot start JupyterLab: something else listens there (port %d). Give --port another, or 0 for any that is free."
              .formatted(wanted),
          e);
    }
  }

  private static String token() {
    byte[] random = new byte[24];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
