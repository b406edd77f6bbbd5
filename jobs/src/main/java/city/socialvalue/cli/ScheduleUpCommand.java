package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Credentials;
import city.socialvalue.schedule.DagFolder;
import city.socialvalue.schedule.LocalAirflow;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts an Airflow for this machine. */
@Command(
    name = "up",
    description = "Start an Airflow for this machine alone, with the DAG of the sample city in it.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule up", "  svw schedule up --port 0"})
final class ScheduleUpCommand extends AirflowCommand {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where it listens; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  int perform() {
    Checkout checkout = Checkout.ofThisProcess();
    RunLog log = log();
    LocalAirflow local = options().local();
    boolean isNew = !Files.exists(local.passwordFile());
    String url =
        local.start(checkout.airflowRequirements(), checkout.airflowEnvironments(), port, log);
    Credentials credentials = Credentials.read(local.passwordFile());
    if (DagFolder.settings(local.dags()).isEmpty()) {
      new DagFolder(local.dags())
          .put(
              checkout.dagFile(),
              options().dag(),
              ScheduleInstallCommand.settings(checkout, Map.of()));
      DagFolder.awaitParsed(Airflow.at(url, credentials), options().dag(), Instant.now());
    }
    log.line("Airflow is up: " + url);
    if (isNew && !json()) {
      // Once, and to the terminal alone: never into a log.
      out().printf("        user       %s%n", credentials.user());
      out().printf("        password   %s%n", credentials.password());
      out().printf("        kept in    %s%n", local.passwordFile());
    }
    if (json()) {
      out()
          .println(Json.text(Map.of("url", url, "password_file", local.passwordFile().toString())));
    }
    return 0;
  }
}
