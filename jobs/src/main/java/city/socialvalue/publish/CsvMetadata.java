package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes CSV on the Web metadata beside each CSV file: types, units, keys, what refers to what,
 * licence and source. A file's metadata describes the files that it refers to as well, because a
 * reference is only known within one document.
 */
public final class CsvMetadata implements ReleaseFormat {
  static final String SUFFIX = "-metadata.json";

  private final ReleaseFacts facts;

  /** The metadata of a release. */
  public CsvMetadata(ReleaseFacts facts) {
    this.facts = facts;
  }

  @Override
  public void write(ModelledTables tables, Path making) throws IOException {
    Path folder = Files.createDirectories(making.resolve(Releases.CSV));
    for (PublishedTable table : tables.tables()) {
      Set<PublishedTable> group = new LinkedHashSet<>();
      addWithReferences(table, tables.tables(), group);
      JsonDescription.write(
          folder.resolve(table.name() + ".csv" + SUFFIX), group(new ArrayList<>(group)));
    }
    JsonDescription.write(folder.resolve("csv" + SUFFIX), group(tables.tables()));
  }

  private static void addWithReferences(
      PublishedTable table, List<PublishedTable> all, Set<PublishedTable> group) {
    if (group.add(table)) {
      for (PublishedColumn column : table.columns()) {
        column
            .reference()
            .flatMap(to -> all.stream().filter(each -> each.name().equals(to.table())).findFirst())
            .ifPresent(other -> addWithReferences(other, all, group));
      }
    }
  }

  private Map<String, Object> group(List<PublishedTable> tables) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put(
        "@context",
        List.of("http://www.w3.org/ns/csvw", JsonDescription.object("@language", "en")));
    group.put("dc:title", facts.title());
    group.put("dc:identifier", facts.release());
    group.put(
        "dialect",
        JsonDescription.object(
            "encoding", "utf-8", "delimiter", ",", "header", true, "lineTerminators", "\n"));
    group.put("tables", tables.stream().map(this::table).toList());
    return group;
  }

  private Map<String, Object> table(PublishedTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", table.name() + ".csv");
    json.put("dc:title", table.words().title());
    json.put("dc:description", table.description());
    json.put("dc:license", JsonDescription.object("@id", JsonDescription.licence(table)));
    json.put("dc:source", facts.sources(table).stream().map(ReleaseFacts.Source::words).toList());
    json.put("schema:version", table.version());
    List<Object> references = new ArrayList<>();
    for (PublishedColumn column : table.columns()) {
      // A reference that may be empty is no foreign key to the strict checkers of the standard.
      column
          .reference()
          .filter(to -> column.required())
          .ifPresent(
              to ->
                  references.add(
                      JsonDescription.object(
                          "columnReference",
                          column.name(),
                          "reference",
                          JsonDescription.object(
                              "resource", to.table() + ".csv", "columnReference", to.column()))));
    }
    json.put(
        "tableSchema",
        JsonDescription.schema(
            table,
            "columns",
            table.columns().stream().map(CsvMetadata::column).toList(),
            references));
    return json;
  }

  private static Map<String, Object> column(PublishedColumn column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("titles", column.name());
    json.put("rdfs:label", column.heading());
    json.put("dc:description", column.description());
    if (!column.unit().isEmpty()) {
      json.put("schema:unitText", column.unit());
    }
    json.put("datatype", datatype(column));
    json.put("null", "");
    json.put("required", column.required());
    return json;
  }

  private static Object datatype(PublishedColumn column) {
    if (!column.validValues().isEmpty() && column.isText()) {
      return JsonDescription.object(
          "base", "string", "format", String.join("|", column.validValues()));
    }
    return type(column.type());
  }

  private static String type(String duckType) {
    if (duckType.startsWith("DECIMAL")) {
      return "decimal";
    }
    return switch (duckType) {
      case "BIGINT", "INTEGER" -> "integer";
      case "DOUBLE" -> "double";
      case "BOOLEAN" -> "boolean";
      case "DATE" -> "date";
      case "TIMESTAMP" -> "datetime";
      default -> "string";
    };
  }
}
