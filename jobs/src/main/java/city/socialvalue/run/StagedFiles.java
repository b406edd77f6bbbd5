package city.socialvalue.run;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The staged zone of the run that makes a release, on this machine. */
final class StagedFiles implements StagedLines {
  private final Checkout checkout;
  private final Warehouse warehouse;
  private final Definitions definitions;
  private final Staged staged;
  private final List<ReceivedFile> files;
  private Connection connection;

  /** The staged lines of those files. */
  StagedFiles(
      Checkout checkout,
      Warehouse warehouse,
      Definitions definitions,
      Staged staged,
      List<ReceivedFile> files) {
    this.checkout = checkout;
    this.warehouse = warehouse;
    this.definitions = definitions;
    this.staged = staged;
    this.files = files;
  }

  @Override
  public Set<String> hashes(String contract, String condition) {
    Path file = Warehouse.table(warehouse.staged(), contract, contract);
    if (!Files.exists(file)) {
      return Set.of();
    }
    Path lines = Files.isDirectory(file) ? file.resolve("**/*.parquet") : file;
    String select =
        "select distinct _sha256 from read_parquet('%s') where %s"
            .formatted(lines.toString().replace("'", "''"), condition);
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      Set<String> hashes = new TreeSet<>();
      while (rows.next()) {
        hashes.add(rows.getString(1));
      }
      return hashes;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot ask the staged lines of " + contract, e);
    }
  }

  private Connection connection() {
    if (connection == null) {
      connection = DuckDb.openInMemory();
    }
    return connection;
  }

  @Override
  public Map<Place, List<Given>> measured(Collection<Place> places) {
    try (FileContributions contributions =
        FileContributions.ofStaged(checkout, warehouse, definitions, staged, places)) {
      return contributions.of(places, files);
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot close what read the staged lines", e);
    }
  }
}
