package city.socialvalue.cli;

import city.socialvalue.notebook.JupyterLab;
import city.socialvalue.notebook.JupyterLab.Asked;
import city.socialvalue.notebook.JupyterLab.Window;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.PythonEnvironment;
import city.socialvalue.run.RunLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens the notebooks on a release. */
@Command(
    name = "notebooks",
    description = {
      "Open the notebooks in JupyterLab, on the current release; Ctrl+C ends it.",
      "The first time it makes a Python environment from a pinned list."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  svw notebooks", "  svw notebooks --no-browser --port 0"})
final class NotebooksCommand extends SvwCommand {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8888",
      description = "Where it listens; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-browser", description = "Open no browser; the address is printed.")
  private boolean noBrowser;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "Read another release than the current one.")
  private String release;

  @Mixin private WarehouseOption warehouse;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    Path folder = warehouse.release(checkout, release).toAbsolutePath();
    RunLog log = new RunLog(svw().log(), InstantSource.system());
    PythonEnvironment python =
        PythonEnvironment.of(
            "JupyterLab", checkout.notebookRequirements(), checkout.notebookEnvironments(), log);
    Window window = noBrowser ? Window.NONE : Window.BROWSER;
    JupyterLab lab =
        JupyterLab.start(python, new Asked(checkout.notebooks(), folder, port, window));
    Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
    log.line("JupyterLab is up, on release " + folder.getFileName() + "; Ctrl+C ends it");
    if (json()) {
      out().println(Json.text(Map.of("url", lab.url(), "release", folder.toString())));
    } else {
      // To the terminal alone: whoever has the address may run programs on this machine.
      out().printf("        open       %s%n", lab.url());
    }
    lab.await();
    return 0;
  }
}
