package city.socialvalue.engine;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Apache Spark on any master: what a schedule uses.
 *
 * <p>A computed table is a local checkpoint: it is computed once, kept in memory and on local disk
 * for its readers, and its plan ends there. A view would hand its whole plan on to each reader, so
 * that plans grew with every model on the way.
 */
public final class Spark implements Engine {
  /**
   * Up to so many bytes of files a run is one of many small plans: to compile each, to plan it
   * again while it runs and to shuffle its rows takes longer than to work them out in one task.
   */
  private static final long LITTLE = 64L << 20;

  private static final Map<String, String> FOR_LITTLE =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "2");

  private final SparkSession session;
  private final SqlMacros macros;
  private final Map<String, String> views = new ConcurrentHashMap<>();
  private long bytesRead;

  private Spark(SparkSession session, SqlMacros macros) {
    this.session = session;
    this.macros = macros;
  }

  /**
   * Starts a session.
   *
   * @param master a Spark master such as {@code local[*]} or {@code spark://host:7077}
   * @param functions {@code jobs/models/functions/spark.sql}
   * @param spillFolder where Spark keeps what does not fit in memory
   * @throws EngineException when the session cannot be started
   */
  public static Spark start(String master, Path functions, Path spillFolder) {
    try {
      return new Spark(
          session(master, spillFolder), new SqlMacros(SqlScript.statements(functions)));
    } catch (Exception e) { // Scala throws checked exceptions undeclared.
      throw new EngineException("Cannot start Spark on " + master + ": " + e.getMessage(), e);
    }
  }

  private static SparkSession session(String master, Path spillFolder) {
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
            // The tables of Unicode's case mappings take seconds to load; Java's give the same
            // here.
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
    SparkSession session = builder.getOrCreate();
    FOR_LITTLE.forEach(session.conf()::set);
    return session;
  }

  @Override
  public String id() {
    return "spark";
  }

  @Override
  public void readLanded(String table, List<String> columns, List<Path> files) {
    StructType schema =
        new StructType(
            columns.stream()
                .map(column -> DataTypes.createStructField(column, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    note(files);
    Dataset<Row> landed =
        session
            .read()
            .schema(schema)
            .option("header", "true")
            .option("enforceSchema", "true")
            .option("quote", "\"")
            .option("escape", "\"")
            .option("lineSep", "\n")
            .option("emptyValue", "")
            .option("nullValue", "")
            .option("maxCharsPerColumn", "-1")
            .option("maxColumns", "100000")
            .csv(files.stream().map(file -> file.toUri().toString()).toArray(String[]::new));
    List<org.apache.spark.sql.Column> selected = new ArrayList<>();
    for (String column : columns) {
      org.apache.spark.sql.Column cell = functions.col(column);
      selected.add(functions.nullif(cell, functions.lit("")).as(column));
    }
    selected.add(
        functions
            .regexp_extract(functions.col("_metadata.file_path"), "([0-9a-f]{64})[.]csv$", 1)
            .as("_sha256"));
    Dataset<Row> cells = landed.select(selected.toArray(org.apache.spark.sql.Column[]::new));
    register(table, gathered(cells));
  }

  @Override
  public void readParquet(String table, List<Path> files) {
    note(files);
    String[] paths = files.stream().map(file -> file.toUri().toString()).toArray(String[]::new);
    register(table, gathered(session.read().parquet(paths)));
  }

  /** Counts what is read; once it is no longer little, Spark plans as it does by itself. */
  private synchronized void note(List<Path> files) {
    boolean wasLittle = isLittle();
    for (Path file : files) {
      bytesRead += file.toFile().length();
    }
    if (wasLittle && !isLittle()) {
      FOR_LITTLE.keySet().forEach(session.conf()::unset);
    }
  }

  private synchronized boolean isLittle() {
    return bytesRead <= LITTLE;
  }

  /** All rows in one task while there are few, which joins, windows and groups need not shuffle. */
  private Dataset<Row> gathered(Dataset<Row> rows) {
    return isLittle() ? rows.coalesce(1) : rows;
  }

  @Override
  public void createTable(String table, Rows rows) {
    StructType schema =
        new StructType(
            rows.columns().stream()
                .map(column -> DataTypes.createStructField(column.name(), type(column), true))
                .toArray(StructField[]::new));
    List<Row> values = rows.rows().stream().map(row -> RowFactory.create(row.toArray())).toList();
    register(table, session.createDataFrame(values, schema).coalesce(1));
  }

  private static DataType type(Column column) {
    return DataType.fromDDL(column.type());
  }

  @Override
  public void createTable(String table, String select) {
    register(table, gathered(sql(select)).localCheckpoint(true, StorageLevel.MEMORY_AND_DISK()));
  }

  @Override
  public void sideBySide(List<Runnable> tasks) {
    if (tasks.size() < 2) {
      tasks.forEach(Runnable::run);
      return;
    }
    // While one plan waits for its tasks the next is planned, so that no processor stands idle.
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(tasks.size(), Math.max(2, Runtime.getRuntime().availableProcessors())));
    try {
      throwFirst(tasks.stream().<Future<?>>map(threads::submit).toList());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void throwFirst(List<Future<?>> tasks) {
    RuntimeException first = null;
    for (Future<?> task : tasks) {
      try {
        task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("Cannot run SQL on Spark: the run was interrupted", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        RuntimeException failure = (RuntimeException) e.getCause();
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public void createView(String table, String select) {
    register(table, sql(select));
  }

  private void register(String table, Dataset<Row> rows) {
    String view = table.replace('.', '_') + "__view";
    rows.createOrReplaceTempView(view);
    views.put(table, view);
  }

  @Override
  public Rows query(String select) {
    Dataset<Row> result = sql(select);
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : collect(result, select)) {
      List<Object> values = new ArrayList<>(row.size());
      for (int i = 0; i < row.size(); i++) {
        values.add(plain(row.get(i)));
      }
      rows.add(values);
    }
    return new Rows(columns(result), rows);
  }

  private static List<Row> collect(Dataset<Row> result, String select) {
    try {
      return result.collectAsList();
    } catch (RuntimeException e) {
      throw refused(select, e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value;
  }

  @Override
  public List<Column> describe(String select) {
    return columns(sql(select));
  }

  private static List<Column> columns(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      columns.add(new Column(field.name(), field.dataType().simpleString()));
    }
    return columns;
  }

  @Override
  public void writeParquet(String table, List<String> orderBy, Path file) {
    Path folder = ParquetFiles.partBeside(file);
    Dataset<Row> rows = session.table(viewOf(table)).repartition(1);
    if (!orderBy.isEmpty()) {
      rows =
          rows.sortWithinPartitions(
              orderBy.stream()
                  .map(column -> functions.col(column).asc_nulls_last())
                  .toArray(org.apache.spark.sql.Column[]::new));
    }
    try {
      rows.write()
          .mode("overwrite")
          .option("compression", "zstd")
          .parquet(folder.toUri().toString());
    } catch (RuntimeException e) {
      throw new EngineException(
          "Cannot write " + file + " from " + table + ": " + e.getMessage(), e);
    }
    ParquetFiles.moveInPlace(ParquetFiles.onlyPart(folder), file);
    ParquetFiles.deleteTree(folder);
  }

  @Override
  public void close() {
    session.stop();
  }

  private String viewOf(String table) {
    return views.getOrDefault(table, table);
  }

  private Dataset<Row> sql(String select) {
    try {
      return session.sql(TableNames.replace(macros.expand(select), this::viewOf));
    } catch (Exception e) { // Scala throws AnalysisException, which is checked, undeclared.
      throw refused(select, e);
    }
  }

  private static EngineException refused(String sql, Exception cause) {
    return new EngineException(
        "Cannot run SQL on Spark: " + cause.getMessage() + System.lineSeparator() + sql, cause);
  }
}
