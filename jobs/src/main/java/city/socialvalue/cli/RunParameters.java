package city.socialvalue.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that set parameters of a run; Airflow says what it does not take. */
final class RunParameters {
  @Option(
      names = "--engine",
      paramLabel = "spark|duckdb",
      description = "What computes (default: as installed).")
  private String engine;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Where Spark runs (default: as installed).")
  private String master;

  @Option(
      names = "--verify-on",
      paramLabel = "other|spark|duckdb",
      description =
          "What makes the release again (default: as installed, the engine that did not make it).")
  private String verifyOn;

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("engine", engine);
    map.put("master", master);
    map.put("verify_on", verifyOn);
    map.values().removeIf(value -> value == null);
    return map;
  }
}
