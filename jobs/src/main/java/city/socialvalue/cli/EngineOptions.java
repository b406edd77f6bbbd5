package city.socialvalue.cli;

import city.socialvalue.run.EngineChoice;
import city.socialvalue.run.EngineChoice.Kind;
import picocli.CommandLine.Option;

/** The options that choose the engine. */
final class EngineOptions {
  @Option(
      names = "--engine",
      paramLabel = "duckdb|spark",
      defaultValue = "duckdb",
      description = "What computes: duckdb inside the process (the default), or spark.")
  private Kind kind;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "${sys:spark.master:-" + EngineChoice.LOCAL + "}",
      description = "Where Spark runs (default: ${DEFAULT-VALUE}, inside the process).")
  private String master;

  EngineChoice choice() {
    return new EngineChoice(kind, master);
  }
}
