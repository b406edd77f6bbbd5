package city.socialvalue.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A view of the warehouse file that answers a usual question, from {@code schemas/published/views}.
 *
 * @param name the file's stem
 * @param description what a row says: the first line of the file's opening comment
 * @param columns meanings of columns that no published table has, from the lines after it
 * @param select the statement
 */
public record PublishedView(
    String name, String description, Map<String, String> columns, String select) {
  private static final String SUFFIX = ".sql";

  /**
   * The views of a folder in the order of their names; none where there is no folder.
   *
   * @throws CannotPublishException when a file does not begin with its description
   */
  public static List<PublishedView> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(PublishedView::view)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the views in " + folder, e);
    }
  }

  private static PublishedView view(Path file) {
    List<String> lines = lines(file);
    List<String> opening =
        lines.stream().takeWhile(line -> line.startsWith("--")).map(PublishedView::words).toList();
    if (opening.isEmpty()) {
      throw new CannotPublishException(
          List.of(
              "Cannot use %s: it does not say what it is for. Begin it with a comment of one line."
                  .formatted(file.getFileName())));
    }
    Map<String, String> columns = new LinkedHashMap<>();
    for (String line : opening.subList(1, opening.size())) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        columns.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    String name = file.getFileName().toString();
    return new PublishedView(
        name.substring(0, name.length() - SUFFIX.length()),
        opening.get(0),
        columns,
        String.join("\n", lines.subList(opening.size(), lines.size())).strip());
  }

  private static String words(String comment) {
    return comment.substring(2).strip();
  }

  private static List<String> lines(Path file) {
    try {
      return new ArrayList<>(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
