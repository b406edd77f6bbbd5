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
    Path folder = modelsFolder.resolve("indicators");
    return ids(modelsFolder).stream()
        .map(id -> listed(folder, id))
        .sorted(
            Comparator.comparingInt(ListedIndicator::position).thenComparing(ListedIndicator::id))
        .toList();
  }

  /** The ids of a folder's indicators, from the names of their files alone. */
  public static List<String> ids(Path modelsFolder) {
    try (Stream<Path> files = Files.list(modelsFolder.resolve("indicators"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .map(name -> name.replaceFirst("[.]sql$", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list the indicators in " + modelsFolder + ": " + e.getMessage(), e);
    }
  }

  private static ListedIndicator listed(Path folder, String id) {
    JsonNode yaml = YamlFile.read(folder.resolve(id + ".yml"));
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
