package city.socialvalue.notebook;

import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.notebook.JupyterLab.Asked;
import city.socialvalue.notebook.JupyterLab.Window;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.PythonEnvironment;
import city.socialvalue.run.RunLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps notebooks from opening is said in a sentence, with what to do. */
class NotebookFaultsTest {
  @TempDir private Path folder;

  /** Makes an environment of a list, in a process whose search path is the caller's. */
  public static void main(String[] words) {
    try {
      environment(Path.of(words[0]), Path.of(words[1]));
    } catch (CannotRunException e) {
      System.out.println(e.getMessage());
      System.exit(e.reason().exitCode());
    }
  }

  private static PythonEnvironment environment(Path list, Path under) {
    RunLog quiet =
        new RunLog(new PrintStream(OutputStream.nullOutputStream()), InstantSource.system());
    return PythonEnvironment.of("JupyterLab", list, under, quiet);
  }

  private Path listOf(String packages) throws IOException {
    return Files.writeString(folder.resolve("list.txt"), packages);
  }

  @Test
  void aWarehouseWithoutARelease() {
    Outcome outcome = svw("notebooks", "--no-browser", "--warehouse", folder.resolve("none"));

    assertThat(outcome.err()).startsWith("Cannot ").contains("svw run").doesNotContain("\tat ");
    assertThat(outcome.exitCode()).isNotZero();
  }

  @Test
  void aMachineWithoutPython() throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            NotebookFaultsTest.class.getName(),
            listOf("").toString(),
            folder.resolve("python").toString());
    process.environment().put("PATH", folder.toString());
    Process started = process.redirectErrorStream(true).start();
    String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(started.waitFor()).as(said).isEqualTo(Reason.ENVIRONMENT.exitCode());
    assertThat(said)
        .startsWith("Cannot make a Python environment: ")
        .contains("Install Python 3.11 or later with venv");
  }

  @Test
  void aListWithAPackageThatNobodyHasIsTriedAgainTheNextTime() throws IOException {
    Path list = listOf("a-package-that-nobody-has==1.0\n");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> environment(list, folder.resolve("python")))
          .isInstanceOf(CannotRunException.class)
          .hasMessageStartingWith("Cannot install JupyterLab: ")
          .hasMessageContaining("a-package-that-nobody-has")
          .hasMessageContaining("Look at the network");
    }
  }

  @Test
  void aListThatIsMissingAndAPlaceThatCannotBeWritten() throws IOException {
    assertThatThrownBy(() -> environment(folder.resolve("none.txt"), folder))
        .hasMessageStartingWith("Cannot read the list of JupyterLab's packages: ")
        .hasMessageContaining("none.txt");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> environment(listOf(""), file))
        .hasMessageStartingWith("Cannot install JupyterLab: ")
        .hasMessageContaining("Look at the folder's owner and at the space on its disk");
  }

  @Test
  void anEnvironmentThatIsBroken() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("python/broken"));
    PythonEnvironment python = new PythonEnvironment(broken);

    assertThatThrownBy(() -> JupyterLab.start(python, asked(0)))
        .hasMessageStartingWith("Cannot start JupyterLab: ")
        .hasMessageContaining(broken.toString())
        .hasMessageContaining("Remove this folder and try again");

    Files.createDirectories(broken.resolve("bin"));
    Path jupyter = Files.writeString(python.command("jupyter"), "#!/bin/sh\necho no kernel\n");
    Files.setPosixFilePermissions(jupyter, PosixFilePermissions.fromString("rwx------"));
    Path log = folder.resolve("python/jupyterlab.log");
    assertThatThrownBy(() -> JupyterLab.start(python, asked(0)))
        .hasMessage("Cannot start JupyterLab: it has ended. Read " + log);
    assertThat(log).hasContent("no kernel");
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> JupyterLab.start(new PythonEnvironment(folder), asked(other.getLocalPort())))
          .hasMessageStartingWith("Cannot start JupyterLab: something else listens there")
          .hasMessageContaining("Give --port another");
    }
  }

  private Asked asked(int port) {
    return new Asked(folder, folder, port, Window.NONE);
  }
}
