package city.socialvalue.sqlmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which model reads which, checked and put in order. */
final class ModelGraph {
  private final Map<String, Model> models = new TreeMap<>();
  private final Set<String> given;
  private final List<String> problems = new ArrayList<>();
  private final List<List<Model>> levels = new ArrayList<>();

  ModelGraph(Collection<Model> models, Set<String> given) {
    this.given = given;
    models.forEach(this::add);
    this.models.values().forEach(this::checkText);
    this.models.values().forEach(this::checkReferences);
    order();
  }

  List<String> problems() {
    return problems;
  }

  List<List<Model>> levels() {
    return levels;
  }

  private void add(Model model) {
    if (given.contains(model.table()) || models.put(model.table(), model) != null) {
      problem(model, "another table has its name (" + model.table() + ")", "Rename the model.");
    }
  }

  /** What both engines read the same way, and nothing but one select. */
  private void checkText(Model model) {
    List<SqlToken> tokens = SqlTokens.of(model.sql());
    if (tokens.isEmpty() || !(tokens.get(0).is("with") || tokens.get(0).is("select"))) {
      problem(model, "it is not a select", "Begin with 'with' or 'select'.");
    }
    for (SqlToken token : tokens) {
      String place = " (line %d, column %d)".formatted(token.line(), token.column());
      if (token.is(";")) {
        problem(model, "it holds more than one statement" + place, "Remove the semicolon.");
      } else if (token.kind() == SqlToken.Kind.UNENDED) {
        problem(model, "a " + token.text() + " has no end" + place, "Close it.");
      } else if (token.kind() == SqlToken.Kind.QUOTED || token.text().contains("\\")) {
        problem(
            model,
            "the engines read quoted names and backslashes differently" + place,
            "Use plain names, and patterns without a backslash.");
      }
    }
  }

  private void checkReferences(Model model) {
    Set<String> known = new TreeSet<>(given);
    known.addAll(models.keySet());
    for (TableReference reference : model.references()) {
      if (!known.contains(reference.table())) {
        String why =
            reference.isQualified() ? "there is no such table" : "it names a table without schema";
        problem(
            model,
            "%s (%s, line %d, column %d)"
                .formatted(why, reference.table(), reference.line(), reference.column()),
            "Name a model, a staged extract or a code list."
                + NearestName.hint(reference.table(), known));
      }
    }
  }

  private void order() {
    Map<String, Model> waiting = new TreeMap<>(models);
    while (!waiting.isEmpty()) {
      List<Model> ready =
          waiting.values().stream()
              .filter(model -> model.inputs().stream().noneMatch(waiting::containsKey))
              .toList();
      if (ready.isEmpty()) {
        problems.add(
            "Cannot order the models: they read each other in a circle ("
                + String.join(" reads ", circle(waiting))
                + "). Take one of these tables out of one of these selects.");
        return;
      }
      levels.add(ready);
      ready.forEach(model -> waiting.remove(model.table()));
    }
  }

  /**
   * Follows inputs that wait until one comes up again: every model that waits has such an input.
   */
  private static List<String> circle(Map<String, Model> waiting) {
    List<String> path = new ArrayList<>();
    String table = waiting.keySet().iterator().next();
    while (!path.contains(table)) {
      path.add(table);
      table =
          waiting.get(table).inputs().stream()
              .filter(waiting::containsKey)
              .findFirst()
              .orElseThrow();
    }
    path.add(table);
    return path.subList(path.indexOf(table), path.size());
  }

  private void problem(Model model, String why, String advice) {
    problems.add(
        "Cannot use %s/%s: %s. %s"
            .formatted(model.folder(), model.file().getFileName(), why, advice));
  }
}
