package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All models of a run, in an order in which each stands after the tables that it reads. */
public final class Models {
  private final List<List<Model>> levels;
  private final GivenTables given;

  private Models(List<List<Model>> levels, GivenTables given) {
    this.levels = levels;
    this.given = given;
  }

  /**
   * Reads the models and checks all that can be checked without an engine.
   *
   * @param folder {@code jobs/models}
   * @param given the tables that models may read without being models
   * @throws InvalidModelException with all problems at once: a file without its pair, missing
   *     metadata, an unknown table, a cycle
   */
  public static Models read(Path folder, GivenTables given) {
    return of(ModelFiles.read(folder), given);
  }

  /**
   * Puts models in order.
   *
   * @throws InvalidModelException with the problems of the files and those of the whole
   */
  public static Models of(ModelFiles files, GivenTables given) {
    List<String> problems = new ArrayList<>(files.problems());
    ModelGraph graph = new ModelGraph(files.models(), given.columns().keySet());
    problems.addAll(graph.problems());
    if (!problems.isEmpty()) {
      throw new InvalidModelException(problems);
    }
    return new Models(graph.levels(), given);
  }

  /** Every model, after the models that it reads. */
  public List<Model> ordered() {
    return levels.stream().flatMap(List::stream).toList();
  }

  /** The models in groups: those of one group read only given tables and earlier groups. */
  public List<List<Model>> levels() {
    return levels;
  }

  /** The model that makes a table, {@code folder.id}. */
  public Optional<Model> model(String table) {
    return ordered().stream().filter(model -> model.table().equals(table)).findFirst();
  }

  /** The tables that are read without being models. */
  public GivenTables given() {
    return given;
  }

  /** The columns of every table that a model may read, as declared. */
  public Map<String, List<Column>> columns() {
    Map<String, List<Column>> columns = new TreeMap<>(given.columns());
    ordered().forEach(model -> columns.put(model.table(), columnsOf(model)));
    return columns;
  }

  static List<Column> columnsOf(Model model) {
    return model.metadata().columns().stream().map(ModelColumn::column).toList();
  }
}
