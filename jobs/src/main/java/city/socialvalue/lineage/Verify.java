package city.socialvalue.lineage;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTables;
import city.socialvalue.publish.Releases;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.EngineChoice;
import city.socialvalue.run.EngineChoice.Kind;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.Recomputation;
import city.socialvalue.run.RunLog;
import city.socialvalue.run.StateFile;
import city.socialvalue.run.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recomputes a release on the other engine and compares every cell of every table. */
public final class Verify {
  private final Checkout checkout;
  private final Warehouse warehouse;
  private final RunLog log;

  /** Verifies releases of a warehouse, which it only reads. */
  public Verify(Checkout checkout, Warehouse warehouse, RunLog log) {
    this.checkout = checkout;
    this.warehouse = warehouse;
    this.log = log;
  }

  /**
   * What was found.
   *
   * @param release the release
   * @param engine what had made it
   * @param otherEngine what recomputed it
   * @param tables number of tables compared
   * @param differences a line each; empty when all is equal
   */
  public record Findings(
      String release, String engine, String otherEngine, int tables, List<String> differences) {}

  /**
   * Verifies one release.
   *
   * @param release the release's folder
   * @param engine what makes it again; empty for the engine that did not make it
   * @param master where Spark runs, when it is that engine
   */
  public Findings verify(Path release, Optional<Kind> engine, String master) {
    Manifest manifest =
        StateFile.read(release.resolve(Releases.MANIFEST), Manifest.class, "Run 'svw run'.");
    Kind other = engine.orElseGet(() -> Kind.named(manifest.engine()).other());
    log.line(
        "Verifying %s, made on %s, by making it again on %s"
            .formatted(manifest.release(), manifest.engine(), other.id()));
    Path scratch = warehouse.scratch();
    try {
      try {
        Path made =
            new Recomputation(checkout, warehouse, log)
                .recompute(manifest, new EngineChoice(other, master), scratch);
        return compare(manifest, other, release, made);
      } finally {
        warehouse.deleteScratch();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private Findings compare(Manifest manifest, Kind other, Path release, Path made)
      throws IOException {
    List<PublishedTable> tables = PublishedTables.read(checkout.publishedContracts());
    List<String> differences = new ArrayList<>();
    try (Connection connection = DuckDb.openInMemory()) {
      for (PublishedTable table : tables) {
        String parquet = Releases.TABLES + "/" + table.name() + ".parquet";
        differences.addAll(
            new TableDifference(table.name(), table.key(), table.columnNames())
                .between(connection, release.resolve(parquet), made.resolve(parquet)));
        String csv = Releases.CSV + "/" + table.name() + ".csv";
        if (Files.mismatch(release.resolve(csv), made.resolve(csv)) >= 0) {
          differences.add(csv + ": the bytes differ");
        }
      }
    } catch (SQLException e) {
      throw new IOException("Cannot compare " + manifest.release() + ": " + e.getMessage(), e);
    }
    return new Findings(
        manifest.release(), manifest.engine(), other.id(), tables.size(), differences);
  }
}
