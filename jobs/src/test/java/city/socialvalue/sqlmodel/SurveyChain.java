package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The models from a survey's rows to its estimates, worked out one after the other on an engine.
 */
final class SurveyChain {
  private static final String LAST = "staging.survey_estimate";

  private final Engine engine;
  private final Models models;
  private final Map<String, List<Column>> columns;

  SurveyChain(Engine engine) {
    this.engine = engine;
    this.models = CheckoutModels.catalogue().models();
    this.columns = models.columns();
  }

  /**
   * Works out all models that the estimates rest on.
   *
   * @param given rows of tables, column to text; tables left out are empty
   */
  void run(Map<String, List<Map<String, Object>>> given) {
    Set<String> needed = new HashSet<>(Set.of(LAST));
    List<Model> ordered = models.ordered();
    for (int i = ordered.size() - 1; i >= 0; i--) {
      if (needed.contains(ordered.get(i).table())) {
        needed.addAll(ordered.get(i).inputs());
      }
    }
    Set<String> made = new HashSet<>();
    ordered.stream().map(Model::table).filter(needed::contains).forEach(made::add);
    Set<String> rest = new HashSet<>(needed);
    rest.removeAll(made);
    rest.forEach(
        table ->
            engine.createTable(
                table,
                ExampleValues.typed(columns.get(table), given.getOrDefault(table, List.of()))));
    ordered.stream()
        .filter(model -> made.contains(model.table()))
        .forEach(model -> engine.createTable(model.table(), model.sql()));
  }

  /** The rows of a query, column to value. */
  List<Map<String, Object>> query(String select) {
    Rows rows = engine.query(select);
    return rows.asMaps().stream().<Map<String, Object>>map(LinkedHashMap::new).toList();
  }
}
