package city.socialvalue.publish;

import city.socialvalue.engine.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes modelled tables in the formats of a release: Parquet, CSV and one DuckDB file. The same
 * code whichever engine modelled them, so that the bytes of a CSV file depend on values alone. No
 * figure is computed here.
 */
public final class Publisher {
  /** Read by clients from DuckDB 1.2 on; later formats are closed to them. */
  private static final String STORAGE_VERSION = "v1.2.0";

  private final List<PublishedTable> tables;
  private final List<PublishedView> views;

  /** A publisher of those tables. */
  public Publisher(List<PublishedTable> tables) {
    this(tables, List.of());
  }

  /** A publisher of those tables, with views over them in the warehouse file. */
  public Publisher(List<PublishedTable> tables, List<PublishedView> views) {
    this.tables = tables;
    this.views = views;
  }

  /**
   * A table of a release.
   *
   * @param table its name
   * @param rows its rows
   */
  public record Published(String table, long rows) {}

  /**
   * Writes all tables into a folder that is no release yet.
   *
   * @param modelled the modelled zone, {@code <folder>/<model>.parquet}
   * @param making an empty folder
   * @return the tables in the order of their names
   * @throws CannotPublishException with everything in which a model breaks its contract
   */
  public List<Published> publish(Path modelled, Path making) throws IOException {
    Files.createDirectories(making.resolve(Releases.TABLES));
    Files.createDirectories(making.resolve(Releases.CSV));
    try (Connection connection = DuckDb.openInMemory()) {
      check(connection, modelled);
      execute(
          connection,
          "attach %s as release (storage_version '%s')"
              .formatted(Sql.text(making.resolve(Releases.DATABASE)), STORAGE_VERSION));
      execute(connection, "use release");
      WarehouseFile file = new WarehouseFile(connection, tables);
      List<Published> published = new ArrayList<>();
      for (PublishedTable table : file.inOrder()) {
        file.create(table);
        published.add(publish(connection, table, modelled.resolve(table.modelFile()), making));
        file.comment(table);
      }
      for (PublishedView view : views) {
        file.create(view);
      }
      published.sort(Comparator.comparing(Published::table));
      execute(connection, "use memory");
      execute(connection, "detach release");
      return published;
    } catch (SQLException e) {
      throw new IOException("Cannot write the release: " + e.getMessage(), e);
    }
  }

  private void check(Connection connection, Path modelled) throws SQLException {
    Conformance conformance = new Conformance(connection);
    List<String> problems = new ArrayList<>();
    Map<String, Path> files = new HashMap<>();
    for (PublishedTable table : tables) {
      files.put(table.name(), modelled.resolve(table.modelFile()));
      problems.addAll(conformance.problems(table, modelled.resolve(table.modelFile())));
    }
    if (problems.isEmpty()) {
      for (PublishedTable table : tables) {
        problems.addAll(conformance.strayReferences(table, files));
      }
    }
    if (!problems.isEmpty()) {
      throw new CannotPublishException(problems);
    }
  }

  private static Published publish(
      Connection connection, PublishedTable table, Path model, Path making) throws SQLException {
    String name = Sql.quoted(table.name());
    execute(
        connection,
        "insert into %s by name select * from %s order by %s"
            .formatted(name, Conformance.source(model), table.order()));
    execute(
        connection,
        "copy (select * from %s order by %s) to %s (format parquet, compression zstd)"
            .formatted(
                name,
                table.order(),
                Sql.text(making.resolve(Releases.TABLES).resolve(table.name() + ".parquet"))));
    execute(
        connection,
        "copy (%s) to %s (format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr '')"
            .formatted(
                CsvText.select(table, name + " t"),
                Sql.text(making.resolve(Releases.CSV).resolve(table.name() + ".csv"))));
    return new Published(table.name(), count(connection, name));
  }

  private static long count(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + name)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
