package city.socialvalue.engine;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB inside the process: the default engine on one machine. */
public final class DuckDb implements Engine {
  /** Longest line of a landed copy that is read, in bytes; land refuses longer ones. */
  private static final long LONGEST_LANDED_LINE = 64L << 20;

  private final Connection connection;
  private final Set<String> schemas = new HashSet<>();

  /** Whether a name is that of a table or of a view; what is in this database is made here. */
  private final Map<String, String> kinds = new HashMap<>();

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  /**
   * Starts an engine whose tables live in memory and spill to disk when they outgrow it.
   *
   * @param functions {@code jobs/models/functions/duckdb.sql}
   * @param spillFolder where tables spill to
   * @throws EngineException when DuckDB cannot be loaded or the functions are refused
   */
  public static DuckDb start(Path functions, Path spillFolder) {
    DuckDb engine = new DuckDb(connect("jdbc:duckdb:", new Properties()));
    engine.execute("set temp_directory = " + text(spillFolder.toString()));
    engine.execute("set memory_limit = '1GB'");
    engine.execute("set preserve_insertion_order = false");
    SqlScript.statements(functions).forEach(engine::execute);
    return engine;
  }

  /** Opens a database file, made when it does not exist, for reading and writing. */
  public static Connection open(Path file) {
    return connect("jdbc:duckdb:" + file, new Properties());
  }

  /** Opens a database file for reading only, so that no lock is held against the next run. */
  public static Connection openReadOnly(Path file) {
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", "true");
    return connect("jdbc:duckdb:" + file, properties);
  }

  /** Opens a database in memory. */
  public static Connection openInMemory() {
    return connect("jdbc:duckdb:", new Properties());
  }

  private static Connection connect(String url, Properties properties) {
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      throw new EngineException("Cannot open DuckDB: " + e.getMessage(), e);
    }
  }

  @Override
  public String id() {
    return "duckdb";
  }

  @Override
  public void readLanded(String table, List<String> columns, List<Path> files) {
    String types =
        columns.stream()
            .map(column -> text(column) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    String names = columns.stream().map(DuckDb::quoted).collect(Collectors.joining(", "));
    String select =
        "select %s, left(right(filename, 68), 64) as _sha256 from read_csv(%s, columns = %s, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', nullstr = '', strict_mode = true, max_line_size = %d, filename = true)"
            .formatted(names, paths(files), types, LONGEST_LANDED_LINE);
    createView(table, select);
  }

  @Override
  public void readParquet(String table, List<Path> files) {
    List<Path> sources = files.stream().map(DuckDb::parquetSource).toList();
    createView(
        table, "select * from read_parquet(" + paths(sources) + ", hive_partitioning = false)");
  }

  private static Path parquetSource(Path file) {
    return java.nio.file.Files.isDirectory(file) ? file.resolve("**/*.parquet") : file;
  }

  @Override
  public void createTable(String table, Rows rows) {
    createSchema(table);
    String columns =
        rows.columns().stream()
            .map(column -> quoted(column.name()) + " " + duckType(column.type()))
            .collect(Collectors.joining(", "));
    drop(table);
    execute("create table " + table + " (" + columns + ")");
    kinds.put(table, "table");
    append(table, rows);
  }

  private void append(String table, Rows rows) {
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender(schemaOf(table), nameOf(table))) {
      for (List<Object> row : rows.rows()) {
        appender.beginRow();
        for (Object value : row) {
          append(appender, value);
        }
        appender.endRow();
      }
    } catch (SQLException e) {
      throw new EngineException("Cannot fill " + table + ": " + e.getMessage(), e);
    }
  }

  private static void append(DuckDBAppender appender, Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String string) {
      appender.append(string);
    } else if (value instanceof Long number) {
      appender.append(number);
    } else if (value instanceof Integer number) {
      appender.append(number);
    } else if (value instanceof Double number) {
      appender.append(number);
    } else if (value instanceof Boolean bool) {
      appender.append(bool);
    } else if (value instanceof BigDecimal decimal) {
      appender.append(decimal);
    } else if (value instanceof LocalDate date) {
      appender.append(date);
    } else if (value instanceof LocalDateTime time) {
      appender.append(time);
    } else {
      throw new IllegalArgumentException("no column type for " + value.getClass());
    }
  }

  @Override
  public void createTable(String table, String select) {
    createSchema(table);
    drop(table);
    execute("create table " + table + " as " + select);
    kinds.put(table, "table");
  }

  @Override
  public void createView(String table, String select) {
    createSchema(table);
    drop(table);
    execute("create view " + table + " as " + select);
    kinds.put(table, "view");
  }

  private void createSchema(String table) {
    String schema = schemaOf(table);
    if (schemas.add(schema)) {
      execute("create schema if not exists " + schema);
    }
  }

  private static String schemaOf(String table) {
    return table.substring(0, table.indexOf('.'));
  }

  private static String nameOf(String table) {
    return table.substring(table.indexOf('.') + 1);
  }

  private void drop(String table) {
    String kind = kinds.remove(table);
    if (kind != null) {
      execute("drop " + kind + " " + table + " cascade");
    }
  }

  @Override
  public Rows query(String select) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select)) {
      List<Column> columns = JdbcRows.columns(result.getMetaData());
      return new Rows(columns, JdbcRows.rows(result));
    } catch (SQLException e) {
      throw refused(select, e);
    }
  }

  @Override
  public List<Column> describe(String select) {
    List<Column> columns = new ArrayList<>();
    for (List<Object> row : query("describe " + select).rows()) {
      columns.add(new Column((String) row.get(0), JdbcRows.type((String) row.get(1))));
    }
    return columns;
  }

  @Override
  public void writeParquet(String table, List<String> orderBy, Path file) {
    Path part = ParquetFiles.partBeside(file);
    String order = orderBy.isEmpty() ? "" : " order by " + String.join(", ", orderBy);
    execute(
        "copy (select * from "
            + table
            + order
            + ") to "
            + text(part.toString())
            + " (format parquet, compression zstd, compression_level 1)");
    ParquetFiles.moveInPlace(part, file);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new EngineException("Cannot close DuckDB: " + e.getMessage(), e);
    }
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw refused(sql, e);
    }
  }

  private static EngineException refused(String sql, SQLException cause) {
    return new EngineException(
        "Cannot run SQL on DuckDB: " + cause.getMessage() + System.lineSeparator() + sql, cause);
  }

  private static String paths(List<Path> files) {
    return files.stream()
        .map(file -> text(file.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  private static String duckType(String type) {
    return type.equals("string") ? "varchar" : type.toLowerCase(Locale.ROOT);
  }
}
