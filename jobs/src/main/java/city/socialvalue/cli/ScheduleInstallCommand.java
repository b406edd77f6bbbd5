package city.socialvalue.cli;

import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.DagFolder;
import city.socialvalue.schedule.DagSettings;
import city.socialvalue.schedule.DagState;
import city.socialvalue.schedule.ScheduledYear;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts the DAG of a city into Airflow. */
@Command(
    name = "install",
    description = "Copy the DAG with a city's settings into Airflow's DAG folder and wait for it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw schedule install --extracts my-extracts",
      "  svw schedule install --dag social_value_rochdale --place rochdale/place.yml"
          + " --extracts rochdale/extracts --warehouse rochdale/warehouse"
    })
final class ScheduleInstallCommand extends AirflowCommand {
  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description = "Airflow's DAG folder (default: that of 'svw schedule up').")
  private Path dags;

  @Option(
      names = "--extracts",
      paramLabel = "DIR",
      description = "The folder of received files, or its URI (default: the sample city's).")
  private String extracts;

  @Option(names = "--place", paramLabel = "FILE", description = "The place file of the city.")
  private Path place;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Where runs write; a folder for each city.")
  private Path warehouse;

  @Option(
      names = "--zones",
      paramLabel = "URI",
      description =
          "Where landed, staged and modelled tables go, when not into the warehouse; one for each city.")
  private String zones;

  @Option(
      names = "--first-year",
      paramLabel = "2014/15",
      description =
          "The first year that the schedule itself runs (default: the one that ended last).")
  private String firstYear;

  @Option(
      names = "--retry-seconds",
      paramLabel = "N",
      description = "The pause before a task is tried again; it doubles each time (default: 60).")
  private Integer retrySeconds;

  @picocli.CommandLine.Mixin private RunParameters parameters;

  @Override
  int perform() {
    Checkout checkout = Checkout.ofThisProcess();
    if (dags == null && !options().isLocal()) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot install the DAG: it is not known where Airflow reads DAGs from (%s). Give --dags that folder, or start an Airflow here with 'svw schedule up'."
              .formatted(options().unasked().url()));
    }
    Path folder = dags == null ? options().local().dags() : dags;
    Airflow airflow = options().airflow();
    new DagFolder(folder).put(checkout.dagFile(), options().dag(), settings(checkout, given()));
    DagState dag = DagFolder.awaitParsed(airflow, options().dag(), Instant.now());
    say(
        dag,
        "Installed %s in %s: %s"
            .formatted(
                dag.id(),
                folder,
                dag.paused()
                    ? "paused; 'svw schedule unpause' lets it run"
                    : "it runs when its time comes"));
    return 0;
  }

  static DagSettings settings(Checkout checkout, Map<String, Object> given) {
    Map<String, Object> more = new LinkedHashMap<>(given);
    Object engine = more.remove("engine");
    more.putIfAbsent("warehouse", checkout.warehouse().toString());
    Object place = more.get("place");
    String city =
        place == null
            ? (more.containsKey("extracts") ? "Salford" : "the sample city")
            : Path.of(place.toString()).toAbsolutePath().getParent().getFileName().toString();
    return new DagSettings(
        city, checkout.svw().toString(), engine == null ? "spark" : engine.toString(), more);
  }

  private Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>(parameters.asMap());
    given.put("extracts", extracts == null ? null : Locations.absolute(extracts));
    given.put("zones", zones == null ? null : Locations.absolute(zones));
    given.put("place", absolute(place));
    given.put("warehouse", absolute(warehouse));
    given.put("retry_seconds", retrySeconds);
    given.put("first_year", firstYear == null ? null : ScheduledYear.parse(firstYear).begins());
    given.values().removeIf(value -> value == null);
    return given;
  }

  private static String absolute(Path path) {
    return path == null ? null : path.toAbsolutePath().normalize().toString();
  }
}
