package city.socialvalue.engine;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Two sessions of one Spark, which see the same tables: one works statements out as they stand, the
 * other compiles them first and plans them again while they run.
 *
 * <p>A run is many plans, most of them over a few hundred rows: to compile such a plan takes longer
 * than to work it out row by row. A survey's answers are the other way about.
 */
final class SparkSessions {
  /** Bytes of tables in memory from which a statement over them is compiled. */
  private static final long MUCH = 8L << 20;

  private static final Map<String, String> AS_IT_STANDS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "2");

  private final SparkSession compiling;
  private final SparkSession plain;

  private SparkSessions(SparkSession compiling) {
    this.compiling = compiling;
    this.plain = compiling.newSession();
    AS_IT_STANDS.forEach(plain.conf()::set);
  }

  static SparkSessions start(String master, Path spillFolder) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("social-value-warehouse")
            .master(master)
            .config("spark.sql.decimalOperations.allowPrecisionLoss", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", "true")
            // Constraints of wide projections multiply with each alias until no memory is left.
            .config("spark.sql.constraintPropagation.enabled", "false")
            // No statement has parameters: looking for them parses each a second time.
            .config("spark.sql.legacy.parameterSubstitution.constantsOnly", "true")
            // Unicode's tables of case take seconds to load; Java's own say the same here.
            .config("spark.sql.icu.caseMappings.enabled", "false")
            .config("spark.sql.catalogImplementation", "in-memory")
            .config("spark.sql.warehouse.dir", spillFolder.resolve("spark-tables").toString());
    if (master.startsWith("local")) {
      builder
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.local.dir", spillFolder.toString());
    }
    return new SparkSessions(builder.getOrCreate());
  }

  /** The session for a statement over so many bytes of tables. */
  SparkSession over(long bytes) {
    return bytes < MUCH ? plain : compiling;
  }

  void stop() {
    compiling.stop();
  }
}
