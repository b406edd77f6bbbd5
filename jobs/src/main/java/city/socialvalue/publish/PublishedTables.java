package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.PublishedTable.Reference;
import city.socialvalue.publish.PublishedTable.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the contracts of published tables from {@code schemas/published}. */
public final class PublishedTables {
  private static final String SUFFIX = ".odcs.yaml";

  private final List<String> problems = new ArrayList<>();

  private PublishedTables() {}

  /**
   * The published tables of a folder, in the order of their names.
   *
   * @throws CannotPublishException with every problem of every file
   */
  public static List<PublishedTable> read(Path folder) {
    PublishedTables reader = new PublishedTables();
    List<PublishedTable> tables = new ArrayList<>();
    for (Path file : files(folder)) {
      reader.table(file).ifPresent(tables::add);
    }
    tables.forEach(table -> reader.checkReferences(table, tables));
    if (!reader.problems.isEmpty()) {
      throw new CannotPublishException(reader.problems);
    }
    return tables;
  }

  /** A column refers to the only key column of a table, or there would be no telling which row. */
  private void checkReferences(PublishedTable table, List<PublishedTable> tables) {
    for (PublishedColumn column : table.columns()) {
      column
          .reference()
          .filter(
              to ->
                  tables.stream()
                      .filter(other -> other.name().equals(to.table()))
                      .noneMatch(other -> other.key().equals(List.of(to.column()))))
          .ifPresent(
              to ->
                  problems.add(
                      "Cannot use %s: %s refers to what is no table's only key (%s.%s). Name a table of schemas/published and its key."
                          .formatted(table.name(), column.name(), to.table(), to.column())));
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the published contracts in " + folder, e);
    }
  }

  private Optional<PublishedTable> table(Path file) {
    int before = problems.size();
    JsonNode contract;
    try {
      contract = new YAMLMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      problems.add(
          "Cannot read %s: it is not valid YAML (%s). Mend the file."
              .formatted(file.getFileName(), e.getOriginalMessage()));
      return Optional.empty();
    }
    JsonNode schema = contract.path("schema").path(0);
    PublishedTable table =
        new PublishedTable(
            text(file, schema, "name"),
            model(file, contract, schema),
            text(file, contract, "version"),
            text(file, schema, "description"),
            words(contract, schema),
            columns(file, schema));
    return problems.size() == before ? Optional.of(table) : Optional.empty();
  }

  private static Words words(JsonNode contract, JsonNode schema) {
    return new Words(
        contract.path("name").asString(schema.path("name").asString("")).strip(),
        contract.path("description").path("limitations").asString("").strip(),
        contract.path("description").path("usage").asString("").strip(),
        property(contract, "licence").orElse("OGL-UK-3.0"),
        property(schema, "label"));
  }

  private String model(Path file, JsonNode contract, JsonNode schema) {
    return property(schema, "model")
        .or(() -> property(contract, "model"))
        .filter(model -> model.matches("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*"))
        .orElseGet(
            () -> {
              problems.add(
                  "Cannot use %s: it names no model. Add the custom property 'model' with folder.model as its value."
                      .formatted(file.getFileName()));
              return "";
            });
  }

  private List<PublishedColumn> columns(Path file, JsonNode schema) {
    List<PublishedColumn> columns = new ArrayList<>();
    int keys = 0;
    for (JsonNode column : schema.path("properties")) {
      boolean key = column.path("primaryKey").asBoolean(false);
      int position = column.path("primaryKeyPosition").asInt(0);
      if (key) {
        keys++;
      }
      columns.add(
          new PublishedColumn(
              text(file, column, "name"),
              PublishedColumn.duckType(text(file, column, "physicalType")),
              text(file, column, "description"),
              property(column, "unit").orElse(""),
              key || column.path("required").asBoolean(false),
              key ? Math.max(position, keys) : 0,
              reference(file, column),
              validValues(column)));
    }
    if (columns.isEmpty()) {
      problems.add("Cannot use %s: it has no columns.".formatted(file.getFileName()));
    }
    return columns;
  }

  private Optional<Reference> reference(Path file, JsonNode column) {
    JsonNode to = column.path("relationships").path(0).path("to");
    if (to.isMissingNode()) {
      return Optional.empty();
    }
    String[] parts = to.asString("").split("\\.", -1);
    if (parts.length != 2) {
      problems.add(
          "Cannot use %s: %s refers to what is no table.column (%s). Name the table and its key."
              .formatted(file.getFileName(), column.path("name").asString(""), to.asString("")));
      return Optional.empty();
    }
    return Optional.of(new Reference(parts[0], parts[1]));
  }

  /** As the contracts write them: no value may be outside a list. */
  private static List<String> validValues(JsonNode column) {
    List<String> values = new ArrayList<>();
    for (JsonNode rule : column.path("quality")) {
      if (rule.path("metric").asString("").equals("invalidValues")) {
        rule.path("arguments").path("validValues").forEach(value -> values.add(value.asString()));
      }
    }
    return values;
  }

  private String text(Path file, JsonNode node, String key) {
    String text = node.path(key).asString("").strip();
    if (text.isEmpty()) {
      problems.add(
          "Cannot use %s: '%s' is missing%s. Add it."
              .formatted(file.getFileName(), key, of(node, key)));
    }
    return text;
  }

  private static String of(JsonNode node, String key) {
    String name = node.path("name").asString("");
    return name.isEmpty() || key.equals("name") ? "" : " at '" + name + "'";
  }

  private static Optional<String> property(JsonNode node, String name) {
    for (JsonNode property : node.path("customProperties")) {
      if (property.path("property").asString("").equals(name)) {
        return Optional.of(property.path("value").asString("").strip());
      }
    }
    return Optional.empty();
  }
}
