package city.socialvalue.publish.lineage;

import city.socialvalue.sqlmodel.ColumnOrigin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a column of a model through the selects to the staged columns whose values it holds. */
final class ColumnSources {
  private static final String STAGED = "staging.";

  private final LineageFacts facts;
  private final Map<String, Map<String, Set<ColumnOrigin>>> made = new HashMap<>();

  ColumnSources(LineageFacts facts, List<TableStep> steps) {
    this.facts = facts;
    steps.forEach(step -> made.put(step.table(), step.made()));
  }

  /**
   * A column of an extract.
   *
   * @param contract the extract
   * @param column the column
   */
  record Source(String contract, String column) {}

  /**
   * The staged columns behind a column. A table that several indicators share has rows of others
   * too, so that only those extracts count that the catalogue names.
   */
  Set<Source> of(String table, String column, List<String> contracts) {
    Set<Source> sources = new LinkedHashSet<>();
    follow(table, column, new HashSet<>(), sources);
    sources.removeIf(source -> !contracts.contains(source.contract()));
    return sources;
  }

  private void follow(String table, String column, Set<List<String>> seen, Set<Source> sources) {
    if (!seen.add(List.of(table, column))) {
      return;
    }
    contract(table).ifPresent(contract -> sources.add(new Source(contract, column)));
    for (ColumnOrigin origin : made.getOrDefault(table, Map.of()).getOrDefault(column, Set.of())) {
      if (origin.influence().isDirect()) {
        follow(origin.table(), origin.column(), seen, sources);
      }
    }
  }

  /** The extract whose staged lines a table holds; a model may stand in the same schema. */
  private Optional<String> contract(String table) {
    return table.startsWith(STAGED) && facts.models().model(table).isEmpty()
        ? Optional.of(table.substring(STAGED.length()))
        : Optional.empty();
  }
}
