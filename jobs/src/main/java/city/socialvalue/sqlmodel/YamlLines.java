package city.socialvalue.sqlmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** In which line of a YAML file each key stands, so that a mistake is found where it was made. */
public final class YamlLines {
  private final Map<String, Integer> lines;

  private YamlLines(Map<String, Integer> lines) {
    this.lines = lines;
  }

  /**
   * Reads the lines of a file that is known to be YAML.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static YamlLines read(Path file) {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = new YAMLMapper().createParser(Files.readString(file))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          lines.putIfAbsent(
              parser.streamReadContext().pathAsPointer().toString(),
              parser.currentTokenLocation().getLineNr());
        }
      }
      return new YamlLines(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The line of a key, from 1; that of the nearest key above it where it has none, such as an item
   * of a list.
   *
   * @param pointer a JSON pointer
   */
  public int of(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }
}
