package city.socialvalue.lineage;

import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.lineage.Explanation;
import city.socialvalue.publish.lineage.Explanation.Shares;
import city.socialvalue.publish.lineage.Explanation.SourceFile;
import city.socialvalue.publish.lineage.Figure;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.FileContributions;
import city.socialvalue.run.FileContributions.Contribution;
import city.socialvalue.run.FileContributions.Place;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.Manifest.Input;
import city.socialvalue.run.StateFile;
import city.socialvalue.run.Warehouse;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.stage.RuleCount;
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
import java.util.Optional;
import java.util.TreeMap;

/** Follows a figure of a release back to the files that it was worked out from. */
public final class Explain implements AutoCloseable {
  private final Checkout checkout;
  private final Manifest manifest;
  private final FileContributions contributions;
  private final Connection connection;

  private Explain(
      Checkout checkout,
      Manifest manifest,
      FileContributions contributions,
      Connection connection) {
    this.checkout = checkout;
    this.manifest = manifest;
    this.contributions = contributions;
    this.connection = connection;
  }

  /**
   * Opens a release to be explained.
   *
   * @param release the release's folder
   */
  public static Explain open(Checkout checkout, Warehouse warehouse, Path release) {
    Manifest manifest =
        StateFile.read(release.resolve(Releases.MANIFEST), Manifest.class, "Run 'svw run'.");
    return new Explain(
        checkout,
        manifest,
        FileContributions.open(checkout, warehouse, manifest),
        DuckDb.openReadOnly(release.resolve(Releases.DATABASE)));
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

  private List<Explanation> explanations(List<Figure> figures) {
    List<Place> measured =
        figures.stream()
            .filter(figure -> !figure.isHidden() && figure.numerator() != null)
            .map(Explain::place)
            .toList();
    Map<Place, List<Contribution>> given = contributions.of(measured, manifest.inputs());
    return figures.stream()
        .map(figure -> explanation(figure, given.getOrDefault(place(figure), List.of())))
        .toList();
  }

  private static Place place(Figure figure) {
    return new Place(figure.indicator(), figure.areaCode(), figure.period());
  }

  private Explanation explanation(Figure figure, List<Contribution> given) {
    BigDecimal sum =
        given.stream()
            .map(each -> each.parts().numerator())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean addsUp =
        figure.numerator() != null
            && sum.subtract(figure.numerator()).abs().compareTo(new BigDecimal("0.0000005")) <= 0;
    Model model = contributions.model(figure.indicator());
    return figure.explained(
        addsUp ? Shares.ADD_UP : Shares.NO_SUM,
        files(figure.inputs(), given, addsUp),
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

  /** The files that gave something; where that is no sum, all files of the indicator's extracts. */
  private List<SourceFile> files(List<String> contracts, List<Contribution> given, boolean addsUp) {
    List<SourceFile> files = new ArrayList<>();
    if (addsUp) {
      for (Contribution each : given) {
        files.add(file(each.file(), each.parts().numerator(), each.parts().denominator()));
      }
      return files;
    }
    for (Input input : manifest.inputs()) {
      if (contracts.contains(input.contract())) {
        files.add(file(input, null, null));
      }
    }
    return files;
  }

  private SourceFile file(Input input, BigDecimal numerator, BigDecimal denominator) {
    Map<String, Long> why = new TreeMap<>();
    for (RuleCount rule : manifest.rules()) {
      if (rule.contract().equals(input.contract())
          && rule.file().equals(input.name())
          && rule.severity() == Severity.ERROR) {
        why.merge(rule.name(), rule.lines(), Long::sum);
      }
    }
    return new SourceFile(
        input.contract(),
        input.name(),
        input.sha256(),
        input.lines(),
        input.staged(),
        input.rejected(),
        why,
        numerator,
        denominator);
  }

  @Override
  public void close() throws IOException {
    contributions.close();
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
