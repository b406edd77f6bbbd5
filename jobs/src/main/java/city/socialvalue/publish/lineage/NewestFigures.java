package city.socialvalue.publish.lineage;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what each file gave to both sides of the line of the city's newest figures. Where the lines
 * of the figure's period lie in one file there is nothing to measure; the rest is measured
 * together.
 */
public final class NewestFigures {
  static final String INDICATORS = "indicators.";

  private final LineageFacts facts;
  private final List<TableStep> steps;

  NewestFigures(LineageFacts facts, List<TableStep> steps) {
    this.facts = facts;
    this.steps = steps;
  }

  /** What each file gave to the newest figures in the published tables. */
  public static Map<Place, List<Given>> given(LineageFacts facts, ModelledTables tables)
      throws SQLException {
    NewestFigures newest = new NewestFigures(facts, new TableSteps(facts, tables).all());
    return newest.given(newest.in(tables));
  }

  /** The newest figure of each indicator. */
  List<Figure> in(ModelledTables tables) throws SQLException {
    List<Figure> figures = new ArrayList<>();
    ModelledTables.Table newest = tables.query(Figure.SELECT + NEWEST);
    for (List<Object> row : newest.rows()) {
      Figure figure = Figure.of(newest.names(), row);
      if (facts.models().model(INDICATORS + figure.indicator()).isPresent()) {
        figures.add(figure);
      }
    }
    return figures;
  }

  /** What each file gave to figures; nothing of those that are not measured. */
  Map<Place, List<Given>> given(List<Figure> figures) {
    Map<Place, List<Given>> given = new HashMap<>();
    List<Place> open = new ArrayList<>();
    OneFile oneFile = new OneFile(facts, new ColumnSources(facts, steps));
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
  private Optional<List<Given>> alone(Figure figure, OneFile oneFile) {
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
