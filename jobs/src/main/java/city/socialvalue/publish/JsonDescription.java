package city.socialvalue.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the descriptions of a release by two standards have in common: how they are written, and
 * what a table's columns, key and references make.
 */
final class JsonDescription {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonDescription() {}

  static void write(Path file, Map<String, Object> description) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(description) + "\n");
  }

  /** An object with its names in the order given, so that every making writes the same bytes. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /**
   * The schema of a table; a key and references only where it has them.
   *
   * @param name what the standard calls the columns
   * @param columns each column as the standard describes it
   * @param references each reference as the standard describes it
   */
  static Map<String, Object> schema(
      PublishedTable table, String name, List<?> columns, List<?> references) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(name, columns);
    if (!table.key().isEmpty()) {
      schema.put("primaryKey", table.key());
    }
    if (!references.isEmpty()) {
      schema.put("foreignKeys", references);
    }
    return schema;
  }

  /** The page of a licence. */
  static String licence(PublishedTable table) {
    String id = table.words().licence();
    return id.toUpperCase(Locale.ROOT).startsWith("OGL-UK-")
        ? "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/"
            + id.charAt("OGL-UK-".length())
            + "/"
        : "https://spdx.org/licenses/" + id + ".html";
  }
}
