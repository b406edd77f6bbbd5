package city.socialvalue.engine;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.AttributeMap$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * Apache Spark on any master: what a schedule uses.
 *
 * <p>A computed table is a local checkpoint: it is computed once, kept in memory and on local disk
 * for its readers, on a cluster at two workers, and its plan ends there. A view would hand its
 * whole plan on to each reader, so that plans grew with every model on the way.
 */
public final class Spark implements Engine {
  /**
   * Up to so many bytes of files, all rows of a table stand in one task: to shuffle them for joins,
   * windows and groups takes longer than to work them out.
   */
  private static final long LITTLE = Long.getLong("svw.spark.little", 64L << 20);

  /**
   * Staged Parquet takes so many times less room, about, than the landed text that it is made of.
   */
  private static final int PACKED = 10;

  /** Up to so many bytes kept of a table it is worth asking whether it holds a row at all. */
  private static final long NOTHING = 64;

  /**
   * A table, its name in Spark, and the bytes it takes in memory.
   *
   * @param bytes 0 where it was not worked out yet
   */
  private record View(String table, String name, long bytes) {}

  /** What the folders of a table by financial year are named for. */
  private static final String YEAR = "financial_year";

  /** Where the parts of a statement that are worked out once stand until it has ended. */
  private static final String PARTS = "parts";

  private final SparkSessions sessions;
  private final SqlMacros macros;
  private final long little;
  private final Map<String, View> views = new ConcurrentHashMap<>();
  private final AtomicLong partNumber = new AtomicLong();
  private long bytesRead;

  private Spark(SparkSessions sessions, SqlMacros macros, long little) {
    this.sessions = sessions;
    this.macros = macros;
    this.little = little;
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
    return start(master, functions, spillFolder, LITTLE);
  }

  /** Starts a session in which so many bytes of files and more are shared among its workers. */
  static Spark start(String master, Path functions, Path spillFolder, long little) {
    try {
      return new Spark(
          SparkSessions.start(master, spillFolder),
          new SqlMacros(SqlScript.statements(functions)),
          little);
    } catch (EngineException e) {
      throw e;
    } catch (Exception e) { // Scala throws checked exceptions undeclared.
      throw new EngineException("Cannot start Spark on " + master + ": " + e.getMessage(), e);
    }
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
    note(files, 1);
    Dataset<Row> landed =
        sessionOver(0)
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
            .csv(names(files));
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
    register(table, gathered(cells), 0);
  }

  @Override
  public void readParquet(String table, List<Path> files) {
    note(files, PACKED);
    Dataset<Row> rows =
        sessionOver(0).read().option("recursiveFileLookup", "true").parquet(names(files));
    register(table, gathered(rows), 0);
  }

  private static String[] names(List<Path> files) {
    return files.stream().map(Spark::name).toArray(String[]::new);
  }

  /** A path as Spark takes it: a URI whose signs stand for themselves, a space for a space. */
  private static String name(Path file) {
    URI uri = file.toUri();
    String authority = uri.getAuthority() == null ? "" : "//" + uri.getAuthority();
    return uri.getScheme() + ":" + authority + uri.getPath();
  }

  private synchronized void note(List<Path> files, int times) {
    for (Path file : files) {
      bytesRead += times * ParquetFiles.size(file);
    }
  }

  private synchronized boolean isLittle() {
    return bytesRead <= little;
  }

  /** The session for a statement over tables; all are compiled once the files are not little. */
  private SparkSession sessionOver(long bytes) {
    return sessions.over(isLittle() ? bytes : Long.MAX_VALUE);
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
    if (rows.rows().isEmpty()) {
      register(table, without(schema), 0);
      return;
    }
    List<Row> values = rows.rows().stream().map(row -> RowFactory.create(row.toArray())).toList();
    register(table, sessionOver(0).createDataFrame(values, schema).coalesce(1), 0);
  }

  private static DataType type(Column column) {
    return DataType.fromDDL(column.type());
  }

  @Override
  public void createTable(String table, String select) {
    CommonTableExpressions expressions = CommonTableExpressions.of(macros.expand(select));
    List<View> kept = new ArrayList<>();
    try {
      for (String name : expressions.workedOutOnce()) {
        String part = PARTS + "." + name + "_" + partNumber.incrementAndGet();
        kept.add(workOut(part, expressions.selectOf(name)));
        expressions.replace(name, part);
      }
      workOut(table, expressions.select());
    } finally {
      for (View part : kept) {
        drop(part);
      }
    }
  }

  /** Computes a table of a select without calls of our functions. */
  private View workOut(String table, String select) {
    sessions.name(table);
    Dataset<Row> rows = gathered(plan(select)).localCheckpoint(true, sessions.kept());
    long bytes = stored(rows);
    if (bytes <= NOTHING && rows.isEmpty()) {
      return register(table, without(rows.schema()), 0);
    }
    return register(table, ofSize(rows, bytes), bytes);
  }

  /**
   * A table that is known to hold no rows before anything runs, so that Spark leaves out of a plan
   * whatever could only come from it: most of the plans of a city that has few of the extracts.
   */
  private Dataset<Row> without(StructType schema) {
    return sessionOver(0).createDataFrame(List.<Row>of(), schema);
  }

  /**
   * The same rows with the size that they have. Spark estimates it from the tables that a plan
   * reads, as their product for joins: a table at the end of many plans would be of a size with
   * hundreds of digits, which takes long to multiply and chooses the wrong joins.
   */
  private static Dataset<Row> ofSize(Dataset<Row> rows, long bytes) {
    var held = (org.apache.spark.sql.classic.Dataset<Row>) rows;
    if (!(held.queryExecution().logical() instanceof LogicalRDD checkpoint)) {
      return rows;
    }
    Statistics measured =
        new Statistics(
            scala.math.BigInt.apply(Math.max(bytes, 1)),
            Option.empty(),
            AttributeMap$.MODULE$.empty(),
            false);
    return org.apache.spark.sql.classic.Dataset.ofRows(
        held.sparkSession(),
        new LogicalRDD(
            checkpoint.output(),
            checkpoint.rdd(),
            checkpoint.outputPartitioning(),
            checkpoint.outputOrdering(),
            checkpoint.isStreaming(),
            checkpoint.stream(),
            held.sparkSession(),
            Option.apply(measured),
            Option.empty()));
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
        // Scala throws checked exceptions undeclared.
        RuntimeException failure =
            e.getCause() instanceof RuntimeException thrown
                ? thrown
                : new EngineException("Cannot run on Spark: " + e.getCause().getMessage(), e);
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
    register(table, sql(select), bytesUnder(select));
  }

  private View register(String table, Dataset<Row> rows, long bytes) {
    String name = table.replace('.', '_') + "__view";
    rows.createOrReplaceGlobalTempView(name);
    View view = new View(table, "global_temp." + name, bytes);
    views.put(table, view);
    return view;
  }

  private void drop(View view) {
    views.remove(view.table());
    sessionOver(0).catalog().dropGlobalTempView(view.name().substring("global_temp.".length()));
  }

  /** Bytes that a checkpointed table takes in memory and on disk. */
  private static long stored(Dataset<Row> rows) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().logical();
    if (!(plan instanceof LogicalRDD checkpoint)) {
      return 0;
    }
    return Arrays.stream(rows.sparkSession().sparkContext().getRDDStorageInfo())
        .filter(info -> info.id() == checkpoint.rdd().id())
        .mapToLong(info -> (info.memSize() + info.diskSize()) / info.storageLevel().replication())
        .sum();
  }

  private long bytesUnder(String select) {
    long[] bytes = {0};
    Set<String> seen = new HashSet<>();
    TableNames.replace(
        select,
        table -> {
          View view = views.get(table);
          if (view != null && seen.add(table)) {
            bytes[0] += view.bytes();
          }
          return table;
        });
    return bytes[0];
  }

  @Override
  public Rows query(String select) {
    sessions.name("query");
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
    sessions.name("write " + table);
    Path folder = ParquetFiles.partBeside(file);
    Dataset<Row> rows = sessionOver(0).table(viewOf(table)).repartition(1);
    if (!orderBy.isEmpty()) {
      rows =
          rows.sortWithinPartitions(
              orderBy.stream()
                  .map(column -> functions.col(column).asc_nulls_last())
                  .toArray(org.apache.spark.sql.Column[]::new));
    }
    write(rows.write(), table, folder);
    ParquetFiles.moveInPlace(ParquetFiles.onlyPart(folder), file);
    ParquetFiles.deleteTree(folder);
  }

  /**
   * The rows of a year are written by one task, or by several where the year is a large one, so
   * that the number of files grows with the years and bytes and not with the extracts or workers.
   */
  @Override
  public void writeParquetByYear(String table, String day, Path file) {
    if (isLittle()) {
      writeParquet(table, List.of(), file);
      return;
    }
    sessions.name("write " + table);
    Path folder = ParquetFiles.partBeside(file);
    String label = "replace(financial_year_label(%s), '/', '-')".formatted(day);
    Dataset<Row> rows =
        sql("select *, %s as %s from %s".formatted(label, YEAR, table))
            .hint("rebalance", functions.col(YEAR));
    write(rows.write().partitionBy(YEAR), table, folder);
    ParquetFiles.moveInPlace(folder, file);
  }

  private static void write(DataFrameWriter<Row> writer, String table, Path folder) {
    try {
      writer
          .mode("overwrite")
          .option("compression", "zstd")
          .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
          .parquet(name(folder));
    } catch (RuntimeException e) {
      throw new EngineException(
          "Cannot write " + folder + " from " + table + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    sessions.stop();
  }

  private String viewOf(String table) {
    View view = views.get(table);
    return view == null ? table : view.name();
  }

  private Dataset<Row> sql(String select) {
    return plan(CommonTableExpressions.of(macros.expand(select)).select());
  }

  private Dataset<Row> plan(String select) {
    try {
      return sessionOver(bytesUnder(select)).sql(TableNames.replace(select, this::viewOf));
    } catch (Exception e) { // Scala throws AnalysisException, which is checked, undeclared.
      throw refused(select, e);
    }
  }

  private static EngineException refused(String sql, Exception cause) {
    return new EngineException(
        "Cannot run SQL on Spark: " + cause.getMessage() + System.lineSeparator() + sql, cause);
  }
}
