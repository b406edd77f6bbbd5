package city.socialvalue.publish.board;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The published tables of one release, as its warehouse file holds them; for reading only. */
final class ReleaseTables implements AutoCloseable {
  private final Connection connection;
  private final Set<String> names = new TreeSet<>();

  private ReleaseTables(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select table_name from duckdb_tables() where schema_name = 'main'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
  }

  /** Opens the tables of a release's folder. */
  static ReleaseTables open(Path release) throws IOException {
    try {
      return new ReleaseTables(DuckDb.openReadOnly(release.resolve(Releases.DATABASE)));
    } catch (SQLException e) {
      throw new IOException("Cannot read the release: " + e.getMessage(), e);
    }
  }

  /** Names of the tables, in the order of the alphabet. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** All rows of a table in the order in which it is published; none where there is no table. */
  List<Row> rows(String table) throws IOException {
    if (!names.contains(table)) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from " + table)) {
      int width = result.getMetaData().getColumnCount();
      String[] columns = new String[width];
      for (int i = 0; i < width; i++) {
        columns[i] = result.getMetaData().getColumnName(i + 1);
      }
      while (result.next()) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < width; i++) {
          values.put(columns[i], result.getObject(i + 1));
        }
        rows.add(new Row(values));
      }
    } catch (SQLException e) {
      throw new IOException(
          "Cannot read %s of the release: %s".formatted(table, e.getMessage()), e);
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
