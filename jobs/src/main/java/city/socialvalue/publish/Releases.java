package city.socialvalue.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The releases of a warehouse. One is made whole in a hidden folder beside the others and becomes a
 * release by one rename; {@link Current} names it after that.
 */
public final class Releases {
  /** The file whose presence makes a folder a release. */
  public static final String MANIFEST = "manifest.json";

  /** The BI file of a release. */
  public static final String DATABASE = "warehouse.duckdb";

  /** The folder of a release's Parquet files, one per table. */
  public static final String TABLES = "tables";

  /** The folder of a release's CSV files, one per table. */
  public static final String CSV = "csv";

  private static final String MAKING = ".making-";
  private static final String REMOVED = ".removed-";

  private final Path published;

  /** The releases in a folder, {@code 4-published}. */
  public Releases(Path published) {
    this.published = published;
  }

  /** The pointer to the release to be read. */
  public Current current() {
    return new Current(published);
  }

  /** The pointer to the release that the Board approved last. */
  public Current approved() {
    return new Current(published, Current.APPROVED);
  }

  /** An empty folder to make a release in; not a release yet. */
  public Path making(String release) throws IOException {
    Path folder = published.resolve(MAKING + release);
    delete(folder);
    return Files.createDirectories(folder);
  }

  /**
   * Makes a finished folder a release and points {@code current} to it.
   *
   * @param made the folder of {@link #making}, with everything in it
   */
  public void release(String release, Path made) throws IOException {
    place(release, made);
    current().pointTo(release);
    delete(published.resolve(REMOVED + release));
  }

  /**
   * Makes a finished folder an approved edition and points {@code approved} to it; {@code current}
   * stays where it is.
   *
   * @param made the folder of {@link #making}, with everything in it
   */
  public void approve(String edition, Path made) throws IOException {
    place(edition, made);
    approved().pointTo(edition);
  }

  private void place(String release, Path made) throws IOException {
    Durable.tree(made);
    Path place = published.resolve(release);
    Path removed = published.resolve(REMOVED + release);
    delete(removed);
    if (Files.exists(place)) {
      // Of the same inputs, yet found damaged: it makes room for the one just made.
      Files.move(place, removed, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    Durable.folder(published);
  }

  /**
   * Holds a finished folder against every other release: what is hidden in one of them may not be
   * worked out from the difference.
   *
   * @param made the folder of {@link #making}, with its tables
   * @throws CannotPublishException with every cell that would be given away
   */
  public void checkHiddenCells(String release, Path made) throws IOException {
    HiddenCells cells = HiddenCells.of(made);
    Map<String, String> shown = new TreeMap<>();
    Map<String, String> hidden = new TreeMap<>();
    for (String id : ids()) {
      if (!id.equals(release)) {
        HiddenCells before = HiddenCells.of(folder(id));
        cells.shownBeside(before).forEach(line -> shown.put(line, id));
        cells.hiddenBeside(before).forEach(line -> hidden.put(line, id));
      }
    }
    List<String> problems = new ArrayList<>();
    addProblem(
        problems,
        shown,
        "it would show what an earlier release hides",
        "Add these lines, each with a source, to hidden_cell.csv in the place's folder, or remove the folders of earlier releases that nobody was given.");
    addProblem(
        problems,
        hidden,
        "it hides what an earlier release shows",
        "Take those releases back, or leave the file out that changed.");
    if (!problems.isEmpty()) {
      throw new CannotPublishException(problems);
    }
  }

  /** One problem for all cells of a kind, each with the newest release that differs in it. */
  private static void addProblem(
      List<String> problems, Map<String, String> cells, String what, String advice) {
    if (!cells.isEmpty()) {
      problems.add(
          "Cannot publish this release: %s (%d of its figures). %s%s"
              .formatted(
                  what,
                  cells.size(),
                  advice,
                  cells.entrySet().stream()
                      .map(cell -> "%n  %s   in %s".formatted(cell.getKey(), cell.getValue()))
                      .collect(Collectors.joining())));
    }
  }

  /** The release with that digest, whatever its year. */
  public Optional<String> withDigest(String digest) {
    return ids().stream().filter(id -> id.endsWith("-" + digest)).findFirst();
  }

  /** The ids of all releases, in the order of their names. */
  public List<String> ids() {
    if (!Files.isDirectory(published)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(published)) {
      return files
          .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
          .filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the releases in " + published, e);
    }
  }

  /** The folder of a release. */
  public Path folder(String release) {
    return published.resolve(release);
  }

  /**
   * Removes what killed runs left behind. Only for the owner of the warehouse's lock.
   *
   * @return the names that are gone
   */
  public List<String> removeLeftovers() throws IOException {
    List<String> gone = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(published)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (isToPutBack(file, name)) {
          Files.move(
              file, folder(name.substring(REMOVED.length())), StandardCopyOption.ATOMIC_MOVE);
        } else if (isLeftover(file, name)) {
          delete(file);
          gone.add(name);
        }
      }
    }
    return gone;
  }

  private boolean isToPutBack(Path file, String name) {
    return name.startsWith(REMOVED)
        && Files.isDirectory(file)
        && !Files.exists(folder(name.substring(REMOVED.length())));
  }

  private static boolean isLeftover(Path file, String name) {
    return name.startsWith(MAKING) || name.startsWith(REMOVED) || Current.isUnfinished(file);
  }

  /** Deletes a file, or a folder with all that is in it; links are not followed. */
  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
