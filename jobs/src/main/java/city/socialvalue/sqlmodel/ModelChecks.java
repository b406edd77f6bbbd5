package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.EngineException;
import city.socialvalue.engine.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries models on an engine that holds nothing else: its tables are replaced.
 *
 * <p>{@link #columnProblems} needs no data and is quick; {@link #examples} works out every example.
 */
public final class ModelChecks {
  private final Engine engine;
  private final Models models;
  private final Map<String, List<Column>> columns;

  /** Checks of all models on an engine whose tables may be overwritten. */
  public ModelChecks(Engine engine, Models models) {
    this.engine = engine;
    this.models = models;
    this.columns = models.columns();
  }

  /**
   * Lets the engine read every select over empty tables: a missing column, an unknown function or a
   * result that is not as the metadata says is found before any data is read.
   *
   * @return one sentence for each problem
   */
  public List<String> columnProblems() {
    List<String> problems = new ArrayList<>();
    columns.forEach((table, names) -> engine.createTable(table, new Rows(names, List.of())));
    for (Model model : models.ordered()) {
      try {
        compareColumns(model, engine.describe(model.sql()), problems);
      } catch (EngineException e) {
        problems.add(cannotUse(model, firstLine(e)) + ". Correct the select.");
      }
    }
    return problems;
  }

  private static void compareColumns(Model model, List<Column> given, List<String> problems) {
    List<Column> declared = Models.columnsOf(model);
    if (!given.equals(declared)) {
      List<Column> missing = new ArrayList<>(declared);
      missing.removeAll(given);
      List<Column> unknown = new ArrayList<>(given);
      unknown.removeAll(declared);
      String why =
          missing.isEmpty() && unknown.isEmpty()
              ? "its columns stand in another order than its metadata says"
              : "its columns are not those of its metadata (declared only: %s; given only: %s)"
                  .formatted(list(missing), list(unknown));
      problems.add(cannotUse(model, why) + ". Make select and metadata agree.");
    }
  }

  private static String list(List<Column> columns) {
    return columns.isEmpty()
        ? "none"
        : String.join(
            ", ", columns.stream().map(column -> column.name() + " " + column.type()).toList());
  }

  /** Works out every worked example of every model. */
  public List<ExampleResult> examples() {
    List<ExampleResult> results = new ArrayList<>();
    for (Model model : models.ordered()) {
      model.metadata().examples().forEach(example -> results.add(run(model, example)));
    }
    return results;
  }

  /** Works out one example: its rows are given, all other tables of the model are empty. */
  public ExampleResult run(Model model, Example example) {
    List<String> differences = new ArrayList<>();
    for (String table : example.given().keySet()) {
      if (!model.inputs().contains(table)) {
        differences.add(
            "the model reads no " + table + "." + NearestName.hint(table, model.inputs()));
      }
    }
    try {
      for (String table : model.inputs()) {
        give(table, example.given().getOrDefault(table, List.of()));
      }
      differences.addAll(differences(engine.query(model.sql()), example.expect()));
    } catch (IllegalArgumentException e) {
      differences.add(e.getMessage());
    } catch (EngineException e) {
      differences.add(firstLine(e));
    }
    return new ExampleResult(model.table(), example.name(), differences);
  }

  private void give(String table, List<Map<String, Object>> rows) {
    try {
      engine.createTable(table, ExampleValues.typed(columns.get(table), rows));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot give rows to " + table + ": " + e.getMessage(), e);
    }
  }

  private static List<String> differences(Rows result, List<Map<String, Object>> expect) {
    Set<String> named = new LinkedHashSet<>();
    expect.forEach(row -> named.addAll(row.keySet()));
    List<Column> compared =
        result.columns().stream().filter(column -> named.contains(column.name())).toList();
    Rows expected = ExampleValues.typed(compared, expect);
    List<String> unexpected = new ArrayList<>(texts(compared, result));
    List<String> missing = new ArrayList<>();
    for (String row : texts(compared, expected)) {
      if (!unexpected.remove(row)) {
        missing.add(row);
      }
    }
    List<String> differences = new ArrayList<>();
    missing.forEach(row -> differences.add("expected but not given: " + row));
    unexpected.forEach(row -> differences.add("given but not expected: " + row));
    return differences;
  }

  private static List<String> texts(List<Column> compared, Rows rows) {
    List<String> texts = new ArrayList<>();
    for (Map<String, Object> row : rows.asMaps()) {
      List<String> cells = new ArrayList<>();
      for (Column column : compared) {
        String value = ExampleValues.comparable(column, row.get(column.name()));
        cells.add(column.name() + " " + value);
      }
      texts.add(String.join(", ", cells));
    }
    return texts;
  }

  private static String cannotUse(Model model, String why) {
    return "Cannot use %s/%s: %s".formatted(model.folder(), model.file().getFileName(), why);
  }

  private static String firstLine(EngineException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
