package city.socialvalue.publish;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.PublishedTable.PublishedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes modelled tables in the formats of a release: Parquet, CSV and one DuckDB file. The same
 * code whichever engine modelled them, so that the bytes of a CSV file depend on values alone. No
 * figure is computed here.
 */
public final class Publisher {
  /** Read by clients from DuckDB 1.2 on; later formats are closed to them. */
  private static final String STORAGE_VERSION = "v1.2.0";

  private final List<PublishedTable> tables;

  /** A publisher of those tables. */
  public Publisher(List<PublishedTable> tables) {
    this.tables = tables;
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
      List<Published> published = new ArrayList<>();
      for (PublishedTable table : tables) {
        published.add(publish(connection, table, modelled.resolve(table.modelFile()), making));
      }
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
    for (PublishedTable table : tables) {
      problems.addAll(conformance.problems(table, modelled.resolve(table.modelFile())));
    }
    if (!problems.isEmpty()) {
      throw new CannotPublishException(problems);
    }
  }

  private static Published publish(
      Connection connection, PublishedTable table, Path model, Path making) throws SQLException {
    String name = Sql.quoted(table.name());
    execute(connection, "create table %s (%s)".formatted(name, definition(table)));
    execute(
        connection,
        "insert into %s by name select * from %s order by %s"
            .formatted(name, Conformance.source(model), table.order()));
    comment(connection, table);
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

  private static String definition(PublishedTable table) {
    String columns =
        table.columns().stream().map(Publisher::definition).collect(Collectors.joining(", "));
    String key = table.key().stream().map(Sql::quoted).collect(Collectors.joining(", "));
    return key.isEmpty() ? columns : columns + ", primary key (" + key + ")";
  }

  private static String definition(PublishedColumn column) {
    return Sql.quoted(column.name()) + " " + column.type() + (column.required() ? " not null" : "");
  }

  private static void comment(Connection connection, PublishedTable table) throws SQLException {
    String name = Sql.quoted(table.name());
    execute(connection, "comment on table %s is %s".formatted(name, Sql.text(table.description())));
    for (PublishedColumn column : table.columns()) {
      execute(
          connection,
          "comment on column %s.%s is %s"
              .formatted(name, Sql.quoted(column.name()), Sql.text(column.description())));
    }
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
