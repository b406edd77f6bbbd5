package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Credentials;
import city.socialvalue.schedule.LocalAirflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which Airflow, and which DAG in it. */
final class AirflowOptions {
  @Option(
      names = "--airflow",
      paramLabel = "URL",
      description = "The address of Airflow (default: the one that 'svw schedule up' started).")
  private String url;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "A file with {\"user\": \"password\"} that only you may read (default: the environment's"
              + " SVW_AIRFLOW_USER and SVW_AIRFLOW_PASSWORD, else that of 'svw schedule up').")
  private Path passwordFile;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder of the Airflow of this machine (default: airflow in the project's).")
  private Path home;

  @Option(
      names = "--dag",
      paramLabel = "NAME",
      defaultValue = "social_value",
      description = "The DAG of the city (default: ${DEFAULT-VALUE}).")
  private String dag;

  LocalAirflow local() {
    Path folder = home == null ? Checkout.ofThisProcess().airflow() : home;
    return new LocalAirflow(folder.toAbsolutePath().normalize());
  }

  /** The Airflow, once it is known that it answers and is new enough. */
  Airflow airflow() {
    Airflow airflow = unasked();
    airflow.version();
    return airflow;
  }

  /** The Airflow, not asked anything yet. */
  Airflow unasked() {
    return Airflow.at(
        Optional.ofNullable(url).or(() -> local().url()).orElse("http://127.0.0.1:8080"),
        credentials());
  }

  /** Whether the Airflow is the one of this machine. */
  boolean isLocal() {
    return url == null && local().url().isPresent();
  }

  private Credentials credentials() {
    if (passwordFile != null) {
      return Credentials.read(passwordFile);
    }
    return Credentials.of(System.getenv())
        .or(this::ofThisMachine)
        .orElseThrow(
            () ->
                new CannotRunException(
                    Reason.USAGE,
                    "Cannot sign in to Airflow: no user is named. Set %s and %s, or give --password-file; 'svw schedule up' starts one here."
                        .formatted(Credentials.USER, Credentials.PASSWORD)));
  }

  /** Never for another address than its own. */
  private Optional<Credentials> ofThisMachine() {
    return Optional.of(local())
        .filter(local -> url == null || local.url().equals(Optional.of(url)))
        .map(LocalAirflow::passwordFile)
        .filter(Files::exists)
        .map(Credentials::read);
  }

  String dag() {
    return dag;
  }
}
