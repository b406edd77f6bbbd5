package city.socialvalue.publish.lineage;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.lineage.Explanation.Shares;
import city.socialvalue.publish.lineage.Explanation.SourceFile;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.sqlmodel.ColumnOrigin;
import city.socialvalue.sqlmodel.Model;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes {@code explain/<indicator>.html}: how the city's newest figure of each indicator was
 * worked out, with the files behind both sides of the line. Which extracts these are is followed
 * through the selects; what each of many files gave is left to {@code svw explain}, which measures
 * it by running the models again.
 */
final class ExplainPages {
  /** The folder of the pages in a release. */
  static final String FOLDER = "explain";

  private static final String INDICATORS = "indicators.";
  private static final String STAGED = "staging.";

  private final LineageFacts facts;
  private final Map<String, Map<String, Set<ColumnOrigin>>> made = new HashMap<>();

  ExplainPages(LineageFacts facts, List<TableStep> steps) {
    this.facts = facts;
    steps.forEach(step -> made.put(step.table(), step.made()));
  }

  void write(ModelledTables tables, Path making) throws IOException, SQLException {
    Path folder = Files.createDirectories(making.resolve(FOLDER));
    ModelledTables.Table figures = tables.query(Figure.SELECT + NEWEST);
    for (List<Object> row : figures.rows()) {
      Figure figure = Figure.of(figures.names(), row);
      Optional<Model> model = facts.models().model(INDICATORS + figure.indicator());
      if (model.isPresent()) {
        Files.writeString(
            folder.resolve(figure.indicator() + ".html"),
            new ExplanationText(explained(figure, model.get())).html());
      }
    }
  }

  private Explanation explained(Figure figure, Model model) {
    Set<String> above = extracts(model.table(), "numerator", figure.inputs());
    Set<String> below = extracts(model.table(), "denominator", figure.inputs());
    List<SourceFile> files = new ArrayList<>();
    Set<String> wanted = new TreeSet<>(above);
    wanted.addAll(below);
    if (wanted.isEmpty()) {
      wanted.addAll(figure.inputs());
    }
    boolean known = true;
    for (ReceivedFile file : facts.files()) {
      if (wanted.contains(file.contract())) {
        Optional<BigDecimal> numerator = share(figure, figure.numerator(), above, file);
        Optional<BigDecimal> denominator = share(figure, figure.denominator(), below, file);
        known &= numerator.isPresent() && denominator.isPresent();
        files.add(source(file, numerator.orElse(null), denominator.orElse(null)));
      }
    }
    boolean addsUp = known && figure.numerator() != null && !files.isEmpty() && !figure.isHidden();
    return figure.explained(
        addsUp ? Shares.ADD_UP : Shares.NOT_MEASURED,
        files,
        new Figure.Source(facts.release(), facts.code(), facts.sqlFile(model), model.sql()));
  }

  /** All of it where one file alone can have given it, nothing where its extract gives none. */
  private Optional<BigDecimal> share(
      Figure figure, BigDecimal whole, Set<String> extracts, ReceivedFile file) {
    if (figure.isHidden() || extracts.isEmpty()) {
      return Optional.empty();
    }
    if (!extracts.contains(file.contract())) {
      return Optional.of(BigDecimal.ZERO);
    }
    long files =
        facts.files().stream()
            .filter(each -> extracts.contains(each.contract()) && each.staged() > 0)
            .count();
    return Optional.ofNullable(whole).filter(amount -> files == 1 && file.staged() > 0);
  }

  /**
   * The extracts whose values come through to a column. A table that several indicators share has
   * rows of others too, so that only those count that the catalogue names.
   */
  private Set<String> extracts(String table, String column, List<String> named) {
    Set<String> extracts = new TreeSet<>();
    follow(table, column, new HashSet<>(), extracts);
    extracts.retainAll(named);
    return extracts;
  }

  private void follow(String table, String column, Set<List<String>> seen, Set<String> extracts) {
    if (!seen.add(List.of(table, column))) {
      return;
    }
    boolean model = facts.models().model(table).isPresent();
    if (!model && table.startsWith(STAGED)) {
      extracts.add(table.substring(STAGED.length()));
      return;
    }
    for (ColumnOrigin origin : made.getOrDefault(table, Map.of()).getOrDefault(column, Set.of())) {
      if (origin.influence().isDirect()) {
        follow(origin.table(), origin.column(), seen, extracts);
      }
    }
  }

  private static SourceFile source(
      ReceivedFile file, BigDecimal numerator, BigDecimal denominator) {
    return new SourceFile(
        file.contract(),
        file.name(),
        file.sha256(),
        file.lines(),
        file.staged(),
        file.rejected(),
        file.why(),
        numerator,
        denominator);
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
