package city.socialvalue.indicator;

import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.sqlmodel.YamlFile;
import city.socialvalue.sqlmodel.YamlLines;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds a YAML file against its JSON Schema and says each mistake as a person would. */
public final class JsonSchema {
  private static final int LONGEST_VALUE_SHOWN = 60;

  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  /** Reads a schema. */
  public static JsonSchema read(Path file) {
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
    return schema.validate(document).stream()
        .map(error -> "Cannot use " + name + ": " + sentence(error))
        .sorted()
        .toList();
  }

  /**
   * What is wrong with a YAML file, one sentence each with its line, in their order.
   *
   * @throws city.socialvalue.sqlmodel.InvalidModelException when it is not YAML
   */
  public List<String> problems(Path file) {
    JsonNode document = YamlFile.read(file);
    YamlLines lines = YamlLines.read(file);
    return schema.validate(document).stream()
        .sorted(
            Comparator.comparingInt((Error error) -> lines.of(place(error)))
                .thenComparing(this::sentence))
        .map(
            error ->
                "Cannot use %s, line %d: %s"
                    .formatted(file.getFileName(), lines.of(place(error)), sentence(error)))
        .toList();
  }

  /**
   * The key that is meant: the unknown one itself, and for one that is missing where it belongs.
   */
  private static String place(Error error) {
    String at = error.getInstanceLocation().toString();
    return error.getKeyword().equals("additionalProperties") ? at + "/" + error.getProperty() : at;
  }

  private String sentence(Error error) {
    String path = error.getInstanceLocation().toString();
    String where = path.isEmpty() ? "" : " under " + path.substring(1).replace('/', '.');
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(error, where);
      case "required" -> "it has no %s%s. Add it.".formatted(error.getProperty(), where);
      default ->
          "the value%s %s (%s). Correct it.".formatted(where, error.getMessage(), shown(error));
    };
  }

  private String unknownKey(Error error, String where) {
    List<String> unused = new ArrayList<>(knownBeside(error));
    error.getInstanceNode().propertyNames().forEach(unused::remove);
    String key = error.getProperty();
    return "it has an unknown key%s (%s). Remove or correct it.%s"
        .formatted(where, key, NearestName.hint(key, unused));
  }

  /** The keys that the schema knows in the place of the unknown one. */
  private List<String> knownBeside(Error error) {
    String location = error.getSchemaLocation().toString();
    String pointer = location.substring(location.indexOf('#') + 1);
    String object = pointer.substring(0, pointer.lastIndexOf('/'));
    return List.copyOf(schema.getSchemaNode().at(object + "/properties").propertyNames());
  }

  private static String shown(Error error) {
    String text = String.valueOf(error.getInstanceNode());
    boolean fits = text.length() <= LONGEST_VALUE_SHOWN;
    return fits ? text : text.substring(0, LONGEST_VALUE_SHOWN) + "...";
  }
}
