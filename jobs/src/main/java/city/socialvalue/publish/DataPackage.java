package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code datapackage.json}, the description of a release by the Data Package standard. */
public final class DataPackage implements ReleaseFormat {
  /** The file's name in a release. */
  static final String FILE = "datapackage.json";

  private final ReleaseFacts facts;

  /** The description of a release. */
  public DataPackage(ReleaseFacts facts) {
    this.facts = facts;
  }

  @Override
  public void write(ModelledTables tables, Path making) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
    json.put("name", "social-value-" + facts.release());
    json.put("title", facts.title());
    json.put("version", facts.release());
    json.put("resources", tables.tables().stream().map(this::resource).toList());
    JsonDescription.write(making.resolve(FILE), json);
  }

  private Map<String, Object> resource(PublishedTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", table.name());
    json.put("type", "table");
    json.put("path", Releases.CSV + "/" + table.name() + ".csv");
    json.put("title", table.words().title());
    json.put("description", table.description());
    json.put("scheme", "file");
    json.put("format", "csv");
    json.put("mediatype", "text/csv");
    json.put("encoding", "utf-8");
    json.put(
        "dialect",
        JsonDescription.object("delimiter", ",", "lineTerminator", "\n", "header", true));
    json.put(
        "licenses",
        List.of(
            JsonDescription.object(
                "name", table.words().licence(), "path", JsonDescription.licence(table))));
    json.put(
        "sources",
        facts.sources(table).stream()
            .map(source -> JsonDescription.object("title", source.words()))
            .toList());
    json.put("schema", schema(table));
    return json;
  }

  private static Map<String, Object> schema(PublishedTable table) {
    List<Object> references = new ArrayList<>();
    for (PublishedColumn column : table.columns()) {
      column
          .reference()
          .ifPresent(
              to ->
                  references.add(
                      JsonDescription.object(
                          "fields",
                          List.of(column.name()),
                          "reference",
                          JsonDescription.object(
                              "resource", to.table(), "fields", List.of(to.column())))));
    }
    Map<String, Object> schema =
        JsonDescription.schema(
            table, "fields", table.columns().stream().map(DataPackage::field).toList(), references);
    schema.put("missingValues", List.of(""));
    return schema;
  }

  private static Map<String, Object> field(PublishedColumn column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("title", column.heading());
    json.put("type", type(column));
    json.put("description", column.description());
    if (!column.unit().isEmpty()) {
      json.put("unit", column.unit());
    }
    Map<String, Object> constraints = new LinkedHashMap<>();
    if (column.required()) {
      constraints.put("required", true);
    }
    if (!column.validValues().isEmpty() && column.isText()) {
      constraints.put("enum", column.validValues());
    }
    if (!constraints.isEmpty()) {
      json.put("constraints", constraints);
    }
    return json;
  }

  private static String type(PublishedColumn column) {
    if (column.isNumber()) {
      return column.type().endsWith("INT") || column.type().equals("INTEGER")
          ? "integer"
          : "number";
    }
    return switch (column.type()) {
      case "BOOLEAN" -> "boolean";
      case "DATE" -> "date";
      case "TIMESTAMP" -> "datetime";
      default -> "string";
    };
  }
}
