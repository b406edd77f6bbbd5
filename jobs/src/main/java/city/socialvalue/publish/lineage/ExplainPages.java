package city.socialvalue.publish.lineage;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import city.socialvalue.sqlmodel.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code explain/<indicator>.html}: how the city's newest figure of each indicator was
 * worked out, with what each file gave to both sides of the line; the same page as {@code svw
 * explain --html} prints.
 */
final class ExplainPages {
  /** The folder of the pages in a release. */
  static final String FOLDER = "explain";

  private final LineageFacts facts;
  private final List<TableStep> steps;

  ExplainPages(LineageFacts facts, List<TableStep> steps) {
    this.facts = facts;
    this.steps = steps;
  }

  void write(ModelledTables tables, Path making) throws IOException, SQLException {
    Path folder = Files.createDirectories(making.resolve(FOLDER));
    NewestFigures newest = new NewestFigures(facts, steps);
    List<Figure> figures = newest.in(tables);
    Map<Place, List<Given>> given = newest.given(figures);
    try (EarlierRelease earlier = EarlierRelease.approved(facts.approved())) {
      for (Figure figure : figures) {
        Model model =
            facts.models().model(NewestFigures.INDICATORS + figure.indicator()).orElseThrow();
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
}
