package city.socialvalue.publish.lineage;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import city.socialvalue.sqlmodel.Model;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code explain/<indicator>.html}: how the city's newest figure of each indicator was
 * worked out, with what each file gave to both sides of the line; the same page as {@code svw
 * explain --html} prints. Where the lines of the figure's period lie in one file there is nothing
 * to measure; the rest is measured together.
 */
final class ExplainPages {
  /** The folder of the pages in a release. */
  static final String FOLDER = "explain";

  private static final String INDICATORS = "indicators.";

  private final LineageFacts facts;
  private final List<TableStep> steps;

  ExplainPages(LineageFacts facts, List<TableStep> steps) {
    this.facts = facts;
    this.steps = steps;
  }

  void write(ModelledTables tables, Path making) throws IOException, SQLException {
    Path folder = Files.createDirectories(making.resolve(FOLDER));
    List<Figure> figures = new ArrayList<>();
    ModelledTables.Table newest = tables.query(Figure.SELECT + NEWEST);
    for (List<Object> row : newest.rows()) {
      Figure figure = Figure.of(newest.names(), row);
      if (facts.models().model(INDICATORS + figure.indicator()).isPresent()) {
        figures.add(figure);
      }
    }
    Map<Place, List<Given>> given = given(figures, tables);
    try (EarlierRelease earlier = EarlierRelease.approved(facts.approved())) {
      for (Figure figure : figures) {
        Model model = facts.models().model(INDICATORS + figure.indicator()).orElseThrow();
        Explanation explained =
            figure.explained(
                Optional.ofNullable(given.get(figure.place())),
                facts.files(),
                earlier.corrections(figure, facts.files()),
                new Figure.Source(
                    facts.release(), facts.code(), facts.sqlFile(model), model.sql()));
        Files.writeString(
            folder.resolve(figure.indicator() + ".html"), new ExplanationText(explained).html());
      }
    }
  }

  private Map<Place, List<Given>> given(List<Figure> figures, ModelledTables tables)
      throws SQLException {
    Map<Place, List<Given>> given = new HashMap<>();
    List<Place> open = new ArrayList<>();
    OneFile oneFile = new OneFile(facts, new ColumnSources(facts, steps), tables);
    for (Figure figure : figures) {
      if (figure.mayBeASum()) {
        Optional<List<Given>> alone = alone(figure, oneFile);
        if (alone.isPresent()) {
          given.put(figure.place(), alone.get());
        } else {
          open.add(figure.place());
        }
      } else {
        given.put(figure.place(), List.of());
      }
    }
    if (!open.isEmpty()) {
      given.putAll(facts.lines().measured(open));
    }
    return given;
  }

  /** What the one file above the line and the one below it gave, where there is but one. */
  private Optional<List<Given>> alone(Figure figure, OneFile oneFile) throws SQLException {
    String table = INDICATORS + figure.indicator();
    Optional<ReceivedFile> above = oneFile.of(figure, table, "numerator");
    Optional<ReceivedFile> below =
        figure.denominator() == null ? above : oneFile.of(figure, table, "denominator");
    if (above.isEmpty() || below.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal denominator = figure.denominator() == null ? BigDecimal.ZERO : figure.denominator();
    if (above.equals(below)) {
      return Optional.of(List.of(new Given(above.get(), figure.numerator(), denominator)));
    }
    return Optional.of(
        List.of(
            new Given(below.get(), BigDecimal.ZERO, denominator),
            new Given(above.get(), figure.numerator(), BigDecimal.ZERO)));
  }

  private static final String NEWEST =
      """
      where areas.place_part = 'city' and figures.breakdown = 'all'
      qualify row_number() over (
          partition by figures.indicator_id
          order by case when figures.value is null then 1 else 0 end, periods.sort_order desc
      ) = 1
      order by figures.indicator_id
      """;
}
