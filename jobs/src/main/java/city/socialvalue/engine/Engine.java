package city.socialvalue.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the SQL of the stage and model stages. Both engines take the same SQL; what differs between
 * them is hidden behind the functions of {@code jobs/models/functions}.
 *
 * <p>Tables are named {@code schema.table}, both parts lower_snake_case. Schemas need not be
 * created. A table of the same name is replaced.
 *
 * <p>Every method throws {@link EngineException} when the engine refuses the SQL or cannot read or
 * write a file.
 */
public interface Engine extends AutoCloseable {
  /** The engine's name on the command line: {@code duckdb} or {@code spark}. */
  String id();

  /**
   * Reads landed copies as one table. Each column is text, an empty cell is null, and {@code
   * _sha256} (from the file's name) stands after them.
   *
   * @param columns the landed columns in file order, {@code _line} and {@code _shape} included
   * @param files landed copies with just these columns, at least one
   */
  void readLanded(String table, List<String> columns, List<Path> files);

  /** Reads Parquet files, or folders of them at any depth, as one table; at least one. */
  void readParquet(String table, List<Path> files);

  /** Makes a small table from values in memory; see {@link Rows} for the types. */
  void createTable(String table, Rows rows);

  /** Computes a table once; later statements read the result. */
  void createTable(String table, String select);

  /** Computes tables that do not depend on each other, side by side where the engine can. */
  default void createTables(Map<String, String> selects) {
    List<Runnable> tasks = new ArrayList<>();
    selects.forEach((table, select) -> tasks.add(() -> createTable(table, select)));
    sideBySide(tasks);
  }

  /**
   * Runs tasks that do not read what another of them writes, side by side where the engine can. The
   * first failure is thrown once all of them have ended.
   */
  default void sideBySide(List<Runnable> tasks) {
    tasks.forEach(Runnable::run);
  }

  /** Names a select; it is computed where it is used. */
  void createView(String table, String select);

  /** Runs a select and brings its rows into memory; for small results only. */
  Rows query(String select);

  /** The columns that a select would give, without running it. */
  List<Column> describe(String select);

  /**
   * Writes a table as one Parquet file, made beside its place and moved there whole.
   *
   * @param orderBy columns that the rows are sorted by; may be empty
   */
  void writeParquet(String table, List<String> orderBy, Path file);

  /**
   * Writes a table as one Parquet file, or, where the engine has many rows to share among machines,
   * as a folder of that name with a folder for each financial year in it.
   *
   * @param day the column whose day says the financial year
   */
  default void writeParquetByYear(String table, String day, Path file) {
    writeParquet(table, List.of(), file);
  }

  /** Ends the engine; its tables are gone. */
  @Override
  void close();
}
