package city.socialvalue.engine;

import com.globalmentor.apache.hadoop.fs.BareLocalFileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

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

  /** Seconds that a cluster is given to find room for a first executor. */
  private static final int PATIENCE = Integer.getInteger("svw.spark.patience", 60);

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
            // Holds each rule of Spark to what it promises, for those who write rules.
            .config("spark.sql.lightweightPlanChangeValidation", "false")
            // What is shown of a plan in the user interface; the long form takes longer to write.
            .config("spark.sql.ui.explainMode", "simple")
            // Unicode's tables of case take seconds to load; Java's own say the same here.
            .config("spark.sql.icu.caseMappings.enabled", "false")
            .config("spark.sql.catalogImplementation", "in-memory")
            .config("spark.sql.warehouse.dir", spillFolder.resolve("spark-tables").toString());
    if (master.startsWith("local")) {
      builder
          .config("spark.ui.enabled", "false")
          // Each sort and each join takes at least a page, of up to 64 MB, for a few hundred rows.
          .config("spark.buffer.pageSize", "1m")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.local.dir", spillFolder.toString());
    }
    if (System.getProperty("os.name").startsWith("Windows")) {
      // Hadoop's own asks winutils.exe for permissions, a program that nobody publishes.
      builder.config("spark.hadoop.fs.file.impl", BareLocalFileSystem.class.getName());
    }
    SparkSession session = builder.getOrCreate();
    if (!session.sparkContext().isLocal()) {
      awaitExecutor(session.sparkContext());
    }
    return new SparkSessions(session);
  }

  /** A cluster without room for what is asked for would let a run wait for ever. */
  private static void awaitExecutor(SparkContext context) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    // The driver is one of them.
    while (context.statusTracker().getExecutorInfos().length < 2) {
      // Spark itself gives up a master that does not answer, after a minute.
      if (context.isStopped()) {
        throw new EngineException(
            "Cannot start Spark on %s: no master answers there. Look whether it runs, and at the address."
                .formatted(context.master()),
            null);
      }
      if (System.nanoTime() > end) {
        context.stop();
        throw new EngineException(
            "Cannot start Spark on %s: no worker has room for an executor of %s within %d s. Look at the cluster's workers, or ask for less with SVW_JAVA_OPTS=-Dspark.executor.memory=1g."
                .formatted(
                    context.master(), context.conf().get("spark.executor.memory", "1g"), PATIENCE),
            null);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("Cannot start Spark: the run was interrupted", e);
      }
    }
  }

  /** Where computed tables are kept: on a cluster twice, so that a worker may be lost. */
  StorageLevel kept() {
    return compiling.sparkContext().isLocal()
        ? StorageLevel.MEMORY_AND_DISK()
        : StorageLevel.MEMORY_AND_DISK_2();
  }

  /** The session for a statement over so many bytes of tables. */
  SparkSession over(long bytes) {
    return bytes < MUCH ? plain : compiling;
  }

  /**
   * Names what this thread works out from now on, in Spark's user interface and its log. Spark
   * would name it for the line of the program, which it looks for in the stack of each table of
   * each plan.
   */
  void name(String what) {
    compiling.sparkContext().setLocalProperty("callSite.short", what);
    compiling.sparkContext().setLocalProperty("callSite.long", what);
  }

  void stop() {
    compiling.stop();
  }
}
