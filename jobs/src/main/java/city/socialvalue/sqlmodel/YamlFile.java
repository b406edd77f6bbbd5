package city.socialvalue.sqlmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a YAML file, numbers as they are written; a mistake in it is said in one sentence. */
public final class YamlFile {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private YamlFile() {}

  /**
   * The file's content; an empty mapping for an empty file.
   *
   * @throws InvalidModelException when it is not YAML, with the line
   * @throws UncheckedIOException when it cannot be read
   */
  public static JsonNode read(Path file) {
    try {
      JsonNode root = MAPPER.readTree(Files.readString(file));
      boolean empty = root == null || root.isMissingNode() || root.isNull();
      return empty ? JsonNodeFactory.instance.objectNode() : root;
    } catch (JacksonException e) {
      throw new InvalidModelException(List.of(notYaml(file, e)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String notYaml(Path file, JacksonException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return "Cannot read %s: it is not valid YAML: %s%s. Correct the file."
        .formatted(file, e.getOriginalMessage().lines().findFirst().orElse(""), place);
  }
}
