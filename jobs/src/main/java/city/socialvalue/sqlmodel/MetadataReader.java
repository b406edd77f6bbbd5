package city.socialvalue.sqlmodel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the YAML file beside a model's SQL, and notes what is missing or misspelt in it. */
final class MetadataReader {
  private static final List<String> KEYS =
      List.of("title", "description", "columns", "key", "kept", "view", "examples");

  private final Path file;
  private final String name;
  private final List<String> problems;

  MetadataReader(Path file, List<String> problems) {
    this.file = file;
    this.name = file.getParent().getFileName() + "/" + file.getFileName();
    this.problems = problems;
  }

  ModelMetadata read(FolderDefaults folder) {
    JsonNode root = root();
    if (folder.schema().isEmpty()) {
      refuseUnknownKeys(root, KEYS, "");
    }
    String described = folder.schema().isEmpty() ? "description" : "definition";
    List<ModelColumn> columns = root.has("columns") ? columns(root) : folder.columns();
    List<String> key = root.has("key") ? texts(root.path("key")) : folder.key();
    ModelMetadata metadata =
        new ModelMetadata(
            required(root, "title"),
            required(root, described),
            columns,
            key,
            examples(root),
            storage(root, folder));
    check(metadata);
    return metadata;
  }

  FolderDefaults readDefaults() {
    JsonNode root = root();
    refuseUnknownKeys(root, List.of("description", "columns", "key", "view", "schema"), "");
    return new FolderDefaults(
        columns(root),
        texts(root.path("key")),
        root.path("view").asBoolean(false),
        root.path("schema").asString(""));
  }

  private static Storage storage(JsonNode root, FolderDefaults folder) {
    if (root.path("kept").asBoolean(false)) {
      return Storage.KEPT;
    }
    return root.path("view").asBoolean(folder.isView()) ? Storage.VIEW : Storage.TABLE;
  }

  private JsonNode root() {
    try {
      return YamlFile.read(file);
    } catch (InvalidModelException e) {
      problems.addAll(e.problems());
      return tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    }
  }

  private List<ModelColumn> columns(JsonNode root) {
    List<ModelColumn> columns = new ArrayList<>();
    for (JsonNode node : root.path("columns")) {
      refuseUnknownKeys(node, List.of("name", "type", "description", "unit"), " in columns");
      columns.add(
          new ModelColumn(
              required(node, "name"),
              required(node, "type"),
              required(node, "description"),
              node.path("unit").asString("")));
    }
    return columns;
  }

  private List<Example> examples(JsonNode root) {
    List<Example> examples = new ArrayList<>();
    for (JsonNode node : root.path("examples")) {
      refuseUnknownKeys(node, List.of("name", "given", "expect"), " in examples");
      Map<String, List<Map<String, Object>>> given = new LinkedHashMap<>();
      node.path("given")
          .properties()
          .forEach(table -> given.put(table.getKey(), rows(table.getValue())));
      if (!node.has("expect")) {
        problem(
            "an example says no rows to expect (" + node.path("name").asString("") + ")",
            "Add expect, [] for none.");
      }
      examples.add(new Example(required(node, "name"), given, rows(node.path("expect"))));
    }
    return examples;
  }

  private static List<Map<String, Object>> rows(JsonNode list) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode node : list) {
      Map<String, Object> row = new LinkedHashMap<>();
      node.properties().forEach(cell -> row.put(cell.getKey(), value(cell.getValue())));
      rows.add(row);
    }
    return rows;
  }

  /** The cell as it is written: the column's type is not known here. */
  private static Object value(JsonNode cell) {
    return cell.isNull() ? null : cell.asString();
  }

  private void check(ModelMetadata metadata) {
    if (metadata.columns().isEmpty()) {
      problem("it names no columns", "List name, type and description of each.");
    }
    if (metadata.key().isEmpty()) {
      problem("it names no key", "List the columns that tell rows apart.");
    }
    if (metadata.examples().isEmpty()) {
      problem("it has no worked example", "Add given rows and the rows to expect.");
    }
    Set<String> names =
        metadata.columns().stream().map(ModelColumn::name).collect(Collectors.toSet());
    for (String column : metadata.key()) {
      if (!names.contains(column)) {
        problem(
            "its key names no column (" + column + ")",
            "Use one of its columns." + NearestName.hint(column, names));
      }
    }
  }

  private String required(JsonNode node, String key) {
    String text = node.path(key).asString("").strip();
    if (text.isEmpty()) {
      String within = node.path("name").asString("");
      problem(
          "it says no " + key + (within.isEmpty() ? "" : " (" + within + ")"), "Add " + key + ".");
    }
    return text;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(node.asString()));
    return texts;
  }

  private void refuseUnknownKeys(JsonNode node, List<String> known, String where) {
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        problem(
            "it has an unknown key" + where + " (" + key + ")",
            "Use " + String.join(", ", known) + "." + NearestName.hint(key, known));
      }
    }
  }

  private void problem(String why, String advice) {
    problems.add("Cannot use " + name + ": " + why + ". " + advice);
  }
}
