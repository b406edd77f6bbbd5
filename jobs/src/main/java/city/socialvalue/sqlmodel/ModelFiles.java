package city.socialvalue.sqlmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The model files as they lie in their folders, each SQL with the YAML of the same stem.
 *
 * @param models the models that have both files
 * @param problems what is wrong with the files, one sentence each
 */
public record ModelFiles(List<Model> models, List<String> problems) {
  /** The folders that hold models, in the order of the flow; each is a schema of the warehouse. */
  public static final List<String> FOLDERS =
      List.of("reference", "staging", "moneyflow", "contracting", "indicators", "trends");

  private static final String SHARED = "folder";

  /**
   * Reads every pair of files.
   *
   * @param folder {@code jobs/models}
   * @throws UncheckedIOException when a file cannot be read
   */
  public static ModelFiles read(Path folder) {
    List<Model> models = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : FOLDERS) {
      Path schema = folder.resolve(name);
      if (Files.isDirectory(schema)) {
        readFolder(schema, models, problems);
      }
    }
    return new ModelFiles(models, problems);
  }

  private static void readFolder(Path folder, List<Model> models, List<String> problems) {
    FolderDefaults shared = FolderDefaults.NONE;
    Path sharedFile = folder.resolve(SHARED + ".yml");
    if (Files.exists(sharedFile)) {
      shared = new MetadataReader(sharedFile, problems).readDefaults();
    }
    for (String id : stems(folder)) {
      Path sql = folder.resolve(id + ".sql");
      Path yaml = folder.resolve(id + ".yml");
      if (!Files.exists(sql) || !Files.exists(yaml)) {
        problems.add(half(folder, Files.exists(sql) ? sql : yaml, Files.exists(sql) ? yaml : sql));
      } else {
        ModelMetadata metadata = new MetadataReader(yaml, problems).read(shared);
        models.add(Model.of(folder.getFileName().toString(), id, text(sql), sql, metadata));
      }
    }
  }

  private static String half(Path folder, Path there, Path missing) {
    return "Cannot use %s/%s: the file beside it is missing (%s). Add it, or remove this one."
        .formatted(folder.getFileName(), there.getFileName(), missing.getFileName());
  }

  private static List<String> stems(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql") || name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - 4))
          .filter(stem -> !stem.equals(SHARED))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
