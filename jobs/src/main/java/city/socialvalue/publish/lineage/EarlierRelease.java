package city.socialvalue.publish.lineage;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.RevisionReason;
import city.socialvalue.publish.RevisionReason.MadeOf;
import city.socialvalue.publish.lineage.Corrections.ChangedFile;
import city.socialvalue.publish.lineage.Corrections.How;
import city.socialvalue.publish.lineage.Corrections.Version;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A release that figures are held against: which files were corrected since, and what moved. */
public final class EarlierRelease implements AutoCloseable {
  private final Connection connection;
  private final String id;
  private final boolean approved;

  private EarlierRelease(Connection connection, String id, boolean approved) {
    this.connection = connection;
    this.id = id;
    this.approved = approved;
  }

  /** The release that the Board approved last; nothing is held against it where there is none. */
  public static EarlierRelease approved(Optional<Path> folder) throws IOException {
    return folder.isEmpty() ? none() : open(folder.get(), true);
  }

  /** The release before, which the Board has not approved. */
  public static EarlierRelease draft(Path folder) throws IOException {
    return open(folder, false);
  }

  /** There is no earlier release. */
  public static EarlierRelease none() {
    return new EarlierRelease(null, "", false);
  }

  private static EarlierRelease open(Path folder, boolean approved) throws IOException {
    // A pointer's name would say nothing.
    Path release = folder.toRealPath();
    return new EarlierRelease(
        DuckDb.openReadOnly(release.resolve(Releases.DATABASE)),
        release.getFileName().toString(),
        approved);
  }

  /**
   * What became of a figure since then.
   *
   * @param files the input files of the release that holds the figure
   */
  public Corrections corrections(Figure figure, List<ReceivedFile> files) throws SQLException {
    if (connection == null) {
      return Corrections.NONE;
    }
    List<ReceivedFile> now =
        files.stream().filter(file -> figure.inputs().contains(file.contract())).toList();
    Map<String, Old> before = files(figure);
    Optional<OldFigure> old = figure(figure);
    BigDecimal was = old.map(OldFigure::value).orElse(null);
    boolean revised = !same(was, figure.value());
    return new Corrections(
        id,
        approved,
        was,
        was == null || figure.value() == null ? null : figure.value().subtract(was),
        revised,
        revised
            ? RevisionReason.of(
                new MadeOf(old.map(OldFigure::source).orElse(""), hashes(before)),
                new MadeOf(old.isEmpty() ? "" : figure.sourceRelease(), hashes(now)))
            : "",
        changed(before, now));
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return Optional.ofNullable(one)
        .map(BigDecimal::stripTrailingZeros)
        .equals(Optional.ofNullable(other).map(BigDecimal::stripTrailingZeros));
  }

  private record OldFigure(BigDecimal value, String source) {}

  private record Old(String contract, Version version) {}

  private Optional<OldFigure> figure(Figure figure) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select value, source_release from indicator_value where indicator_id = ? and area_code = ? and period = ? and breakdown = 'all'")) {
      statement.setString(1, figure.indicator());
      statement.setString(2, figure.areaCode());
      statement.setString(3, figure.period());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new OldFigure(
                    row.getBigDecimal(1), Objects.requireNonNullElse(row.getString(2), "")))
            : Optional.empty();
      }
    }
  }

  private Map<String, Old> files(Figure figure) throws SQLException {
    Map<String, Old> files = new TreeMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select contract, input_file, sha256, lines_read, lines_staged from lineage where table_name = 'indicator_value'");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (figure.inputs().contains(rows.getString(1))) {
          files.put(
              rows.getString(2),
              new Old(
                  rows.getString(1),
                  new Version(rows.getString(3), rows.getLong(4), rows.getLong(5))));
        }
      }
    }
    return files;
  }

  private static Map<String, String> hashes(Map<String, Old> files) {
    Map<String, String> hashes = new TreeMap<>();
    files.forEach((name, file) -> hashes.put(name, file.version().sha256()));
    return hashes;
  }

  private static Map<String, String> hashes(List<ReceivedFile> files) {
    Map<String, String> hashes = new TreeMap<>();
    files.forEach(file -> hashes.put(file.name(), file.sha256()));
    return hashes;
  }

  private static List<ChangedFile> changed(Map<String, Old> before, List<ReceivedFile> now) {
    List<ChangedFile> changed = new ArrayList<>();
    Map<String, Old> gone = new TreeMap<>(before);
    for (ReceivedFile file : now) {
      Old old = gone.remove(file.name());
      if (old == null || !old.version().sha256().equals(file.sha256())) {
        changed.add(
            new ChangedFile(
                file.contract(),
                file.name(),
                old == null ? How.ADDED : How.REPLACED,
                old == null ? null : old.version(),
                new Version(file.sha256(), file.lines(), file.staged())));
      }
    }
    gone.forEach(
        (name, old) ->
            changed.add(new ChangedFile(old.contract(), name, How.LEFT_OUT, old.version(), null)));
    return changed;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IOException("Cannot close the release: " + e.getMessage(), e);
      }
    }
  }
}
