package city.socialvalue.lineage;

import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.lineage.EarlierRelease;
import city.socialvalue.publish.lineage.Explanation;
import city.socialvalue.publish.lineage.Figure;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.FileContributions;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.Manifest.Input;
import city.socialvalue.run.StateFile;
import city.socialvalue.run.Warehouse;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.stage.RuleCount;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Follows a figure of a release back to the files that it was worked out from. */
public final class Explain implements AutoCloseable {
  private final Checkout checkout;
  private final Manifest manifest;
  private final FileContributions contributions;
  private final Connection connection;
  private final EarlierRelease earlier;
  private final List<ReceivedFile> files;

  private Explain(
      Checkout checkout,
      Manifest manifest,
      FileContributions contributions,
      Connection connection,
      EarlierRelease earlier) {
    this.checkout = checkout;
    this.manifest = manifest;
    this.files = files(manifest);
    this.contributions = contributions;
    this.connection = connection;
    this.earlier = earlier;
  }

  /**
   * Opens a release to be explained.
   *
   * @param release the release's folder
   */
  public static Explain open(Checkout checkout, Warehouse warehouse, Path release)
      throws IOException {
    Manifest manifest = manifest(release);
    return new Explain(
        checkout,
        manifest,
        FileContributions.open(checkout, warehouse, manifest),
        DuckDb.openReadOnly(release.resolve(Releases.DATABASE)),
        earlier(warehouse, manifest));
  }

  /**
   * Explains one figure.
   *
   * @param indicator the indicator's id
   * @param period a period; the newest with a value where none is given
   * @param area an area's code or name; the city where none is given
   * @throws CannotRunException when the release has no such figure, with the nearest that it has
   */
  public Explanation of(String indicator, Optional<String> period, Optional<String> area)
      throws SQLException {
    return explanations(List.of(figure(indicator, period, area))).get(0);
  }

  /** Explains the city's newest figure of each indicator; together they take less time. */
  public List<Explanation> newest(List<String> indicators) throws SQLException {
    List<Figure> figures = new ArrayList<>();
    for (String indicator : indicators) {
      figures.add(figure(indicator, Optional.empty(), Optional.empty()));
    }
    return explanations(figures);
  }

  private Figure figure(String indicator, Optional<String> period, Optional<String> area)
      throws SQLException {
    refuseUnknown(
        "indicator", indicator, column("select indicator_id from dim_indicator order by 1"));
    List<String> areas = areas(area);
    if (areas.isEmpty()) {
      refuseUnknown(
          "area", area.orElse(""), column("select area_name from dim_area order by sort_order"));
    }
    try (PreparedStatement statement = connection.prepareStatement(FIGURE)) {
      statement.setString(1, indicator);
      statement.setString(2, areas.get(0));
      statement.setString(3, period.orElse(null));
      statement.setString(4, period.orElse(null));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new CannotRunException(
              Reason.USAGE,
              "Cannot explain %s: the release has no such figure (%s, %s). Choose one of: svw sql \"select area_code, period from indicator_value where indicator_id = '%s'\""
                  .formatted(indicator, areas.get(0), period.orElse("any period"), indicator));
        }
        return Figure.of(row);
      }
    }
  }

  private List<String> areas(Optional<String> wanted) throws SQLException {
    String sql =
        wanted.isEmpty()
            ? "select area_code from dim_area where place_part = 'city'"
            : "select area_code from dim_area where area_code = ? or lower(area_name) = lower(?) order by sort_order";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (wanted.isPresent()) {
        statement.setString(1, wanted.get());
        statement.setString(2, wanted.get());
      }
      try (ResultSet rows = statement.executeQuery()) {
        return texts(rows);
      }
    }
  }

  private List<String> column(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return texts(rows);
    }
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      texts.add(rows.getString(1));
    }
    return texts;
  }

  private static void refuseUnknown(String what, String name, List<String> known) {
    if (!known.contains(name)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot explain: the release has no such %s (%s). Choose one of %s.%s"
              .formatted(what, name, String.join(", ", known), NearestName.hint(name, known)));
    }
  }

  private List<Explanation> explanations(List<Figure> figures) throws SQLException {
    List<Place> measured =
        figures.stream()
            .filter(figure -> !figure.isHidden() && figure.numerator() != null)
            .map(Figure::place)
            .toList();
    Map<Place, List<Given>> given = contributions.of(measured, files);
    List<Explanation> explanations = new ArrayList<>();
    for (Figure figure : figures) {
      explanations.add(explanation(figure, given.getOrDefault(figure.place(), List.of())));
    }
    return explanations;
  }

  private Explanation explanation(Figure figure, List<Given> given) throws SQLException {
    Model model = contributions.model(figure.indicator());
    return figure.explained(
        Optional.of(given),
        files,
        earlier.corrections(figure, files),
        new Figure.Source(
            manifest.release(),
            code(),
            checkout.home().relativize(model.file()).toString().replace('\\', '/'),
            model.sql()));
  }

  private String code() {
    String commit = manifest.versions().get("git");
    return manifest.versions().get("project") + (commit == null ? "" : " " + commit);
  }

  private static List<ReceivedFile> files(Manifest manifest) {
    List<ReceivedFile> files = new ArrayList<>();
    for (Input input : manifest.inputs()) {
      Map<String, Long> why = new TreeMap<>();
      for (RuleCount rule : manifest.rules()) {
        if (rule.contract().equals(input.contract())
            && rule.file().equals(input.name())
            && rule.severity() == Severity.ERROR) {
          why.merge(rule.name(), rule.lines(), Long::sum);
        }
      }
      files.add(
          new ReceivedFile(
              input.contract(),
              input.name(),
              input.sha256(),
              input.bytes(),
              input.lines(),
              input.staged(),
              input.rejected(),
              why,
              Map.of()));
    }
    return files;
  }

  /** What the Board approved last, or else the release that was made before this one. */
  private static EarlierRelease earlier(Warehouse warehouse, Manifest manifest) throws IOException {
    Releases releases = new Releases(warehouse.published());
    Optional<Path> approved = releases.approved().folder();
    if (approved.isPresent()) {
      return EarlierRelease.approved(approved);
    }
    Optional<Manifest> before =
        releases.ids().stream()
            .map(id -> manifest(releases.folder(id)))
            .filter(other -> other.startedAt().compareTo(manifest.startedAt()) < 0)
            .max(Comparator.comparing(Manifest::startedAt));
    return before.isPresent()
        ? EarlierRelease.draft(releases.folder(before.get().release()))
        : EarlierRelease.none();
  }

  private static Manifest manifest(Path release) {
    return StateFile.read(release.resolve(Releases.MANIFEST), Manifest.class, "Run 'svw run'.");
  }

  @Override
  public void close() throws IOException {
    contributions.close();
    earlier.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("Cannot close the release: " + e.getMessage(), e);
    }
  }

  private static final String FIGURE =
      Figure.SELECT
          + """
          where
              figures.indicator_id = ?
              and figures.area_code = ?
              and figures.breakdown = 'all'
              and (figures.period = ? or ? is null)
          order by case when figures.value is null then 1 else 0 end, periods.sort_order desc
          limit 1
          """;
}
