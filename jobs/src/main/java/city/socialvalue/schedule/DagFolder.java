package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.StateFile;
import city.socialvalue.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder that Airflow reads DAGs from: one file for all cities, and their settings beside it.
 */
public final class DagFolder {
  /** The DAG file. */
  public static final String FILE = "social_value.py";

  private static final String SETTINGS = "social_value.json";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;

  /**
   * A folder of DAGs.
   *
   * @throws CannotRunException when there is none
   */
  public DagFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot install the DAG: there is no such folder (%s). Give --dags the folder that Airflow reads DAGs from."
              .formatted(folder));
    }
    this.folder = folder;
  }

  /** The settings of every city in the folder, by the name of its DAG. */
  public static Map<String, Map<String, Object>> settings(Path folder) {
    Path file = folder.resolve(SETTINGS);
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      Map<String, Map<String, Map<String, Object>>> document =
          new JsonMapper().readValue(Files.readString(file), new TypeReference<>() {});
      return document.getOrDefault("dags", Map.of());
    } catch (JacksonException e) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot read the settings of the schedule: they are not whole (%s). Delete the file and install again."
              .formatted(file),
          e);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Puts the DAG file and the settings of a city there; those of other cities stay.
   *
   * @param source the DAG file of the project
   */
  public void put(Path source, String dag, DagSettings settings) {
    Map<String, Object> all = new TreeMap<>(settings(folder));
    all.put(dag, settings.asMap());
    Path unfinished = folder.resolve("." + FILE + ".tmp");
    try {
      StateFile.write(folder.resolve(SETTINGS), Map.of("dags", all));
      // Last, and with the time of now, for Airflow looks at the time of this file.
      Files.copy(source, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          unfinished,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * Waits until Airflow has begun to read the DAG after a moment, and has ended.
   *
   * @param since when the file was there
   * @throws CannotRunException when it cannot read it, with its words, or does not see it
   */
  public static DagState awaitParsed(Airflow airflow, String dag, Instant since) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<DagState> state = airflow.dag(dag);
      if (state.filter(known -> !known.stale() && isParsedSince(known, since)).isPresent()) {
        return state.get();
      }
      airflow
          .importErrors()
          .forEach(
              (file, problem) -> {
                if (Path.of(file).endsWith(FILE)) {
                  throw new CannotRunException(
                      Reason.USAGE,
                      "Cannot install the DAG: Airflow cannot read it (%s). %s"
                          .formatted(file, problem.strip()));
                }
              });
      Calls.pause(Duration.ofMillis(500));
    }
    throw new CannotRunException(
        Reason.ENVIRONMENT,
        "Cannot see the DAG in Airflow: it was not read within %d s (%s, %s). Look whether Airflow reads DAGs from that folder, and at 'svw schedule doctor'."
            .formatted(PATIENCE.toSeconds(), dag, airflow.url()));
  }

  private static boolean isParsedSince(DagState dag, Instant since) {
    if (dag.parsed() == null) {
      return false;
    }
    double took = dag.parseSeconds() == null ? 0 : dag.parseSeconds();
    return dag.parsed().toInstant().minusMillis(Math.round(took * 1000)).isAfter(since);
  }

  private static CannotRunException failed(Path path, IOException e) {
    return new CannotRunException(
        Reason.ENVIRONMENT,
        "Cannot install the DAG: %s (%s). Look at its owner and its permissions."
            .formatted(Trouble.words(e), path),
        e);
  }
}
