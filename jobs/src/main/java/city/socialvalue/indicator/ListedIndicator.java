package city.socialvalue.indicator;

import city.socialvalue.sqlmodel.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a list of indicators shows, from the YAML files alone: a list need not wait until all models
 * are read and checked, as {@link Catalogue} does before a run.
 *
 * @param position place in the framework's list, from 1
 * @param id the file's name
 * @param title a few words
 * @param unit unit of the value
 * @param direction {@code lower}, {@code higher} or {@code neither}: which way is better
 * @param inputs contracts that it is worked out from
 */
public record ListedIndicator(
    int position, String id, String title, String unit, String direction, List<String> inputs) {

  /** The indicators of a folder of models, in the order of the framework. */
  public static List<ListedIndicator> read(Path modelsFolder) {
    try (Stream<Path> files = Files.list(modelsFolder.resolve("indicators"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".sql"))
          .map(ListedIndicator::listed)
          .sorted(
              Comparator.comparingInt(ListedIndicator::position).thenComparing(ListedIndicator::id))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list the indicators in " + modelsFolder + ": " + e.getMessage(), e);
    }
  }

  private static ListedIndicator listed(Path sql) {
    String id = sql.getFileName().toString().replaceFirst("[.]sql$", "");
    JsonNode yaml = YamlFile.read(sql.resolveSibling(id + ".yml"));
    List<String> inputs = new ArrayList<>();
    yaml.path("inputs").forEach(input -> inputs.add(input.asString()));
    return new ListedIndicator(
        yaml.path("position").asInt(),
        id,
        yaml.path("title").asString(),
        yaml.path("unit").asString(),
        yaml.path("direction").asString(),
        inputs);
  }
}
