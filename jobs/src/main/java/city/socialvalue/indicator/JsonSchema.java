package city.socialvalue.indicator;

import city.socialvalue.sqlmodel.NearestName;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds a YAML file against its JSON Schema and says each mistake as a person would. */
final class JsonSchema {
  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  static JsonSchema read(Path file) {
    try {
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
      return new JsonSchema(registry.getSchema(Files.readString(file), InputFormat.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * What is wrong with a document, one sentence each; empty when nothing is.
   *
   * @param name the file's name, for the sentences
   */
  List<String> problems(String name, JsonNode document) {
    return schema.validate(document).stream().map(error -> sentence(name, document, error)).toList();
  }

  private static String sentence(String name, JsonNode document, Error error) {
    String where = where(error);
    String why =
        switch (error.getKeyword()) {
          case "additionalProperties" -> unknownKey(document, error);
          case "required" -> "it has no key " + error.getProperty() + ". Add it.";
          default -> error.getMessage() + " (" + shown(error) + "). Correct the value.";
        };
    return "Cannot use " + name + ": " + where + why;
  }

  private static String unknownKey(JsonNode document, Error error) {
    List<String> known = List.copyOf(properties(error).propertyNames());
    List<String> missing =
        known.stream().filter(key -> !document.at(pointer(error)).has(key)).toList();
    String key = error.getProperty();
    return "it has an unknown key (%s). Use %s.%s"
        .formatted(key, String.join(", ", known), NearestName.hint(key, missing));
  }

  /** The keys that the schema knows where the unknown one stands. */
  private static JsonNode properties(Error error) {
    String path = error.getSchemaLocation().getFragment().toString();
    int end = path.lastIndexOf("/additionalProperties");
    JsonNode root = error.getSchemaNode();
    return root == null || end < 0 ? root : root.path("properties");
  }

  private static String pointer(Error error) {
    return error.getInstanceLocation().toString();
  }

  private static String where(Error error) {
    String path = pointer(error);
    return path.isEmpty() || path.equals("/") ? "" : "at " + path.substring(1) + ", ";
  }

  private static String shown(Error error) {
    JsonNode node = error.getInstanceNode();
    String text = node == null ? "" : node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
