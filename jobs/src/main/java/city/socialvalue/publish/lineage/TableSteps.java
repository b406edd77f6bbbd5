package city.socialvalue.publish.lineage;

import city.socialvalue.engine.Column;
import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedView;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.TableStep.Described;
import city.socialvalue.sqlmodel.ColumnOrigin;
import city.socialvalue.sqlmodel.ColumnOrigin.Influence;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.SelectLineage;
import city.socialvalue.sqlmodel.TableLineage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Follows every table of a release: what is staged, what is modelled, what is published. */
final class TableSteps {
  /** The schema of what is published, in the lineage. */
  static final String PUBLISHED = "published.";

  /** The schema of lines that were left out. */
  static final String REJECTED = "rejected.";

  private static final String STAGED = "staging.";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final LineageFacts facts;
  private final ModelledTables tables;
  private final Map<String, List<String>> columns = new TreeMap<>();

  TableSteps(LineageFacts facts, ModelledTables tables) {
    this.facts = facts;
    this.tables = tables;
    facts.models().columns().forEach((table, of) -> columns.put(table, names(of)));
    for (PublishedTable table : tables.tables()) {
      columns.put(table.name(), table.columnNames());
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  /** All steps, each after those whose tables it reads. */
  List<TableStep> all() throws SQLException {
    List<TableStep> steps = new ArrayList<>();
    Map<String, List<ReceivedFile>> files = new TreeMap<>();
    facts
        .files()
        .forEach(file -> files.computeIfAbsent(file.contract(), f -> new ArrayList<>()).add(file));
    files.forEach((contract, of) -> steps.add(staged(contract, of)));
    for (Model model : facts.models().ordered()) {
      steps.add(modelled(model));
    }
    for (PublishedTable table : tables.tables()) {
      if (facts.models().model(table.model()).isEmpty()) {
        steps.add(ofRun(table, files.keySet()));
      }
      steps.add(published(table));
    }
    for (PublishedView view : tables.views()) {
      steps.add(published(view));
    }
    return steps;
  }

  private TableStep staged(String contract, List<ReceivedFile> files) {
    String table = STAGED + contract;
    List<Described> described = new ArrayList<>();
    Map<String, Set<ColumnOrigin>> made = new LinkedHashMap<>();
    for (Column column : facts.models().given().columns().getOrDefault(table, List.of())) {
      described.add(new Described(column, ""));
      Set<ColumnOrigin> origins = new TreeSet<>();
      for (ReceivedFile file : files) {
        for (String header : file.columns().getOrDefault(column.name(), List.of())) {
          origins.add(new ColumnOrigin(file.name(), header, Influence.TRANSFORMATION));
        }
      }
      made.put(column.name(), origins);
    }
    return new TableStep(
        "stage",
        table,
        facts.titles().getOrDefault(contract, contract),
        Optional.empty(),
        described,
        made,
        Set.of(),
        Set.of(),
        files,
        Optional.of(files.stream().mapToLong(ReceivedFile::staged).sum()));
  }

  private TableStep modelled(Model model) throws SQLException {
    Optional<TableLineage> lineage = follow(model.sql());
    return new TableStep(
        "model",
        model.table(),
        model.metadata().description(),
        Optional.of(model.sql()),
        model.metadata().columns().stream()
            .map(column -> new Described(column.column(), column.description()))
            .toList(),
        lineage.map(TableLineage::columns).orElse(Map.of()),
        lineage.map(TableLineage::rows).orElse(Set.of()),
        model.inputs(),
        List.of(),
        Optional.empty());
  }

  /** What the run says of itself: what became of the lines of every extract. */
  private TableStep ofRun(PublishedTable table, Set<String> contracts) throws SQLException {
    Map<String, Set<ColumnOrigin>> made = new LinkedHashMap<>();
    table.columnNames().forEach(column -> made.put(column, Set.of()));
    Set<String> inputs = new TreeSet<>();
    for (String contract : contracts) {
      inputs.add(STAGED + contract);
      inputs.add(REJECTED + contract);
    }
    return new TableStep(
        "model",
        table.model(),
        table.description(),
        Optional.empty(),
        described(table),
        made,
        Set.of(),
        inputs,
        List.of(),
        Optional.of(tables.count(table.name())));
  }

  private static List<Described> described(PublishedTable table) {
    return table.columns().stream()
        .map(
            column -> new Described(new Column(column.name(), column.type()), column.description()))
        .toList();
  }

  private TableStep published(PublishedTable table) throws SQLException {
    Map<String, Set<ColumnOrigin>> made = new LinkedHashMap<>();
    for (String column : table.columnNames()) {
      made.put(column, Set.of(new ColumnOrigin(table.model(), column, Influence.IDENTITY)));
    }
    return new TableStep(
        "publish",
        PUBLISHED + table.name(),
        table.description(),
        Optional.empty(),
        described(table),
        made,
        Set.of(),
        Set.of(table.model()),
        List.of(),
        Optional.of(tables.count(table.name())));
  }

  private TableStep published(PublishedView view) throws SQLException {
    Optional<TableLineage> lineage = follow(view.select());
    Map<String, Set<ColumnOrigin>> made = new LinkedHashMap<>();
    lineage.ifPresent(
        of -> of.columns().forEach((column, origins) -> made.put(column, inRelease(origins))));
    Set<ColumnOrigin> rows = lineage.map(of -> inRelease(of.rows())).orElse(Set.of());
    Set<String> inputs = new LinkedHashSet<>();
    made.values().forEach(each -> each.forEach(origin -> inputs.add(origin.table())));
    rows.forEach(origin -> inputs.add(origin.table()));
    return new TableStep(
        "publish",
        PUBLISHED + view.name(),
        view.description(),
        Optional.of(view.select()),
        tables.columns(view.name()).stream().map(column -> new Described(column, "")).toList(),
        made,
        rows,
        new TreeSet<>(inputs),
        List.of(),
        Optional.empty());
  }

  /** Views name the tables beside them without a schema. */
  private static Set<ColumnOrigin> inRelease(Set<ColumnOrigin> origins) {
    return origins.stream()
        .map(
            origin ->
                new ColumnOrigin(PUBLISHED + origin.table(), origin.column(), origin.influence()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Nothing where a select holds what cannot be followed; its tables are named all the same. */
  private Optional<TableLineage> follow(String sql) throws SQLException {
    try {
      return Optional.of(SelectLineage.of(JSON.readTree(tables.syntaxTree(sql)), columns));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
