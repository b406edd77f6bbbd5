package city.socialvalue.run;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.EngineException;
import city.socialvalue.engine.Spark;
import city.socialvalue.run.CannotRunException.Reason;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The engine that stages and models.
 *
 * @param kind which of the two
 * @param master where Spark runs, for instance {@code local[*]}; not used by DuckDB
 */
public record EngineChoice(Kind kind, String master) {
  /** Masters that Spark's own libraries know; those of others come with {@code spark-submit}. */
  private static final Pattern OF_SPARK_ALONE = Pattern.compile("local(\\[.*])?|spark://.+");

  /** Spark inside this process, on all its cores. */
  public static final String LOCAL = "local[*]";

  /** DuckDB. */
  public static final EngineChoice DEFAULT = new EngineChoice(Kind.DUCKDB, LOCAL);

  /**
   * A choice that can be started.
   *
   * @throws CannotRunException when the master is none
   */
  public EngineChoice {
    if (!OF_SPARK_ALONE.matcher(master).matches()
        && !master.equals(System.getProperty("spark.master"))) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot start Spark: this is no master that svw can start on (%s). Give --master local[*] or spark://host:7077; YARN and Kubernetes start it by spark-submit, as jobs/more-than-one-machine.md says."
              .formatted(master));
    }
  }

  /** The two engines. */
  public enum Kind {
    /** Inside the process. */
    DUCKDB("duckdb"),
    /** Apache Spark, on any master. */
    SPARK("spark");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The engine's name on the command line and in manifests. */
    public String id() {
      return id;
    }

    /** The engine that the other one is compared with. */
    public Kind other() {
      return this == DUCKDB ? SPARK : DUCKDB;
    }

    /** The engine of that name. */
    public static Kind named(String id) {
      return id.equals(SPARK.id) ? SPARK : DUCKDB;
    }
  }

  /**
   * Starts the engine.
   *
   * @param spill a folder for what outgrows memory
   * @throws CannotRunException when its libraries are not on the class path
   */
  Engine start(Checkout checkout, Path spill) {
    Path functions = checkout.functions(kind.id());
    if (kind == Kind.DUCKDB) {
      return DuckDb.start(functions, spill);
    }
    try {
      return Spark.start(master, functions, spill);
    } catch (EngineException e) {
      throw new CannotRunException(Reason.ENVIRONMENT, e.getMessage(), e);
    } catch (NoClassDefFoundError e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot start Spark: its libraries are not on the class path ("
              + e.getMessage()
              + "). Start with ./svw, which puts them there, or with spark-submit.",
          e);
    }
  }
}
