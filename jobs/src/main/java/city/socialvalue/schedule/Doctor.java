package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at everything that a schedule needs, and says what to do where something is wrong. */
public final class Doctor {
  /** A scheduler that is alive says so every few seconds; a clock that differs shows as more. */
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private final List<Finding> findings = new ArrayList<>();

  /**
   * What was looked at.
   *
   * @param what in a few words
   * @param good whether it is as it has to be
   * @param detail what was found, and what to do where it is wrong
   */
  public record Finding(String what, boolean good, String detail) {}

  /**
   * Looks at an Airflow and at the settings of a DAG.
   *
   * @param dags the folder that the DAG was installed in; null when it is on another machine
   */
  public List<Finding> examine(Airflow airflow, String dag, Path dags) {
    try {
      note("version", true, airflow.version() + " at " + airflow.url());
      health(airflow.health());
      airflow.signIn();
      note("sign-in", true, "the user and the password are accepted");
      dag(airflow, dag);
    } catch (CannotRunException | AirflowUnreachableException e) {
      note("Airflow", false, e.getMessage());
    }
    if (dags != null) {
      Map<String, Object> settings = DagFolder.settings(dags).get(dag);
      if (settings == null) {
        note("settings", false, "none for " + dag + " in " + dags + ": run 'svw schedule install'");
      } else {
        settings(settings);
      }
    }
    return findings;
  }

  private void health(Health health) {
    note("database", health.database().equals("healthy"), health.database());
    note("scheduler", health.scheduler().equals("healthy"), health.scheduler());
    note("DAG processor", health.dagProcessor().equals("healthy"), health.dagProcessor());
    if (health.heartbeat() == null) {
      return;
    }
    try {
      Duration off =
          Duration.between(OffsetDateTime.parse(health.heartbeat()).toInstant(), Instant.now())
              .abs();
      note(
          "clock",
          off.compareTo(TOLERATED) < 0,
          off.toSeconds() + " s from the scheduler's last sign of life");
    } catch (DateTimeParseException e) {
      note("clock", false, "the scheduler's time cannot be read: " + health.heartbeat());
    }
  }

  private void dag(Airflow airflow, String dag) {
    airflow
        .importErrors()
        .forEach((file, problem) -> note("DAG file", false, file + ": " + lastLine(problem)));
    airflow
        .dag(dag)
        .ifPresentOrElse(
            known ->
                note(
                    "DAG",
                    !known.stale(),
                    known.paused()
                        ? dag + " is paused: its runs wait until 'svw schedule unpause'"
                        : dag + " is known and not paused"),
            () -> note("DAG", false, dag + " is not known: run 'svw schedule install'"));
  }

  private static String lastLine(String text) {
    List<String> lines = text.strip().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private void settings(Map<String, Object> settings) {
    Path svw = Path.of(String.valueOf(settings.get("svw")));
    note(
        "command",
        Files.isExecutable(svw),
        svw + (Files.isExecutable(svw) ? "" : ": cannot be run"));
    readable("extracts", settings.get("extracts"));
    readable("place", settings.get("place"));
    Object warehouse = settings.get("warehouse");
    if (warehouse != null) {
      Path nearest = Path.of(warehouse.toString()).toAbsolutePath();
      while (!Files.exists(nearest)) {
        nearest = nearest.getParent();
      }
      boolean good = Files.isWritable(nearest);
      note("warehouse", good, warehouse + (good ? "" : ": cannot be written"));
    }
  }

  private void readable(String name, Object path) {
    if (path == null) {
      return;
    }
    boolean good = Files.isReadable(Path.of(path.toString()));
    note(name, good, path + (good ? "" : ": is not there, or cannot be read"));
  }

  private void note(String what, boolean good, String detail) {
    findings.add(new Finding(what, good, detail));
  }
}
