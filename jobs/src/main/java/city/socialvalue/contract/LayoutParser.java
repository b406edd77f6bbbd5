package city.socialvalue.contract;

import city.socialvalue.contract.Layout.Column;
import city.socialvalue.contract.Layout.Unpivoted;
import city.socialvalue.contract.Layout.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Turns the {@code layouts} of a contract into {@link Layout}s and adds the one by field names. */
final class LayoutParser {
  /** Id of the layout that every contract has: its fields under their own names and aliases. */
  static final String AS_NAMED = "as_named";

  private static final Pattern COLUMN_IN_BRACES = Pattern.compile("[{]([a-z0-9_]+)[}]");

  private final Problems problems;
  private final List<Field> fields;

  LayoutParser(Problems problems, List<Field> fields) {
    this.problems = problems;
    this.fields = fields;
  }

  List<Layout> parse(JsonNode layouts) {
    List<Layout> parsed = new ArrayList<>();
    for (JsonNode layout : layouts) {
      parsed.add(layout(layout));
    }
    parsed.add(asNamed());
    return List.copyOf(parsed);
  }

  private Layout asNamed() {
    List<Column> columns =
        fields.stream()
            .map(
                field ->
                    new Column(
                        field.name(),
                        names(field),
                        field.required() && field.reading().fallback().isEmpty()))
            .toList();
    return new Layout(
        AS_NAMED, "Columns named as in the contract", columns, Map.of(), List.of(), Wording.NONE);
  }

  private static List<String> names(Field field) {
    return Stream.concat(Stream.of(field.name(), field.title()), field.reading().aliases().stream())
        .distinct()
        .toList();
  }

  private Layout layout(JsonNode node) {
    String id = node.path("id").asString("");
    List<String> optional = Custom.texts(node.path("optional"));
    List<Column> columns = new ArrayList<>();
    for (Map.Entry<String, JsonNode> column : node.path("columns").properties()) {
      columns.add(
          new Column(
              known(id, column.getKey()),
              headers(column.getKey(), column.getValue()),
              !optional.contains(column.getKey())));
    }
    // Columns that are no field of the contract, read only to compose fields of.
    for (Map.Entry<String, JsonNode> part : node.path("parts").properties()) {
      columns.add(
          new Column(
              part.getKey(), Custom.texts(part.getValue()), !optional.contains(part.getKey())));
    }
    List<Unpivoted> unpivot = new ArrayList<>();
    node.path("unpivot").forEach(item -> unpivot.add(unpivoted(id, item)));
    return new Layout(
        id,
        node.path("title").asString(id),
        List.copyOf(columns),
        texts(id, node.path("constants")),
        List.copyOf(unpivot),
        wording(id, node, columns.stream().map(Column::field).toList()));
  }

  private Wording wording(String layout, JsonNode node, List<String> landed) {
    Map<String, String> composed = texts(layout, node.path("composed"));
    for (String text : composed.values()) {
      COLUMN_IN_BRACES
          .matcher(text)
          .results()
          .map(column -> column.group(1))
          .filter(column -> !landed.contains(column))
          .forEach(
              column ->
                  problems.add(
                      "layout " + layout,
                      "composes a field of an unknown column (" + column + ")"));
    }
    Map<String, Map<String, String>> words = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.path("words").properties()) {
      Map<String, String> own = new LinkedHashMap<>();
      field.getValue().properties().forEach(w -> own.put(w.getKey(), w.getValue().asString("")));
      words.put(known(layout, field.getKey()), own);
    }
    return new Wording(composed, words);
  }

  /** No header at all stands for the field's own names, so that lists of words are not repeated. */
  private List<String> headers(String field, JsonNode listed) {
    List<String> headers = Custom.texts(listed);
    return headers.isEmpty()
        ? fields.stream()
            .filter(known -> known.name().equals(field))
            .findFirst()
            .map(LayoutParser::names)
            .orElse(List.of())
        : headers;
  }

  private Unpivoted unpivoted(String layout, JsonNode node) {
    return new Unpivoted(
        node.path("id").asString(""),
        Custom.texts(node.path("headers")),
        known(layout, node.path("field").asString("value")),
        texts(layout, node.path("set")),
        !node.path("optional").asBoolean(false));
  }

  private Map<String, String> texts(String layout, JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      texts.put(known(layout, entry.getKey()), entry.getValue().asString(""));
    }
    return texts;
  }

  private String known(String layout, String field) {
    if (fields.stream().noneMatch(known -> known.name().equals(field))) {
      problems.add("layout " + layout, "names unknown field " + field);
    }
    return field;
  }
}
