package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that a run writes, one zone per stage; everything in them can be made again from the
 * extracts.
 *
 * @param root the folder given as {@code --warehouse}, absolute
 */
public record Warehouse(Path root) {
  /** {@code <contract>/<sha256>.csv} and {@code .json}: files as received, made readable. */
  public static final String LANDED = "1-landed";

  /** {@code <contract>/<contract>.parquet}: typed lines that keep the contract. */
  public static final String STAGED = "2-staged";

  /** {@code <contract>/<contract>.parquet}: one row per violation of a line that was left out. */
  public static final String REJECTED = "rejected";

  /** {@code <folder>/<model>.parquet}: what the SQL of {@code jobs/models} gives to publish. */
  public static final String MODELLED = "3-modelled";

  /** {@code <release>/}: whole releases, and {@code current}, which names the one to read. */
  public static final String PUBLISHED = "4-published";

  /** {@code <utc time>/}: log and manifest of every run. */
  public static final String RUNS = "runs";

  /** The file that a run holds locked; names its owner. */
  public static final String LOCK = "run.lock";

  /** Begins the names of folders that a process uses for itself; its number follows. */
  private static final String SCRATCH = ".scratch-";

  /** Files that end so are being written; one that no run owns is a leftover. */
  public static final String UNFINISHED = ".tmp";

  /**
   * The warehouse at a path, its folders made where they are missing.
   *
   * @throws CannotRunException when the path is a file or cannot be written
   */
  public static Warehouse open(Path root) {
    Warehouse warehouse = at(root);
    for (String zone : new String[] {LANDED, STAGED, REJECTED, MODELLED, PUBLISHED, RUNS}) {
      warehouse.make(zone);
    }
    return warehouse;
  }

  /**
   * The warehouse at a path, for reading; nothing is made.
   *
   * @throws CannotRunException when the path is a file
   */
  public static Warehouse at(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot use the warehouse: it is a file, not a folder ("
              + absolute
              + "). Give --warehouse a folder; it is made where it is missing.");
    }
    return new Warehouse(absolute);
  }

  /** Where landed copies lie. */
  public Path landed() {
    return root.resolve(LANDED);
  }

  /** Where staged tables lie. */
  public Path staged() {
    return root.resolve(STAGED);
  }

  /** Where rejected lines lie. */
  public Path rejected() {
    return root.resolve(REJECTED);
  }

  /** Where modelled tables lie. */
  public Path modelled() {
    return root.resolve(MODELLED);
  }

  /** Where releases lie. */
  public Path published() {
    return root.resolve(PUBLISHED);
  }

  /** Where logs and manifests of runs lie. */
  public Path runs() {
    return root.resolve(RUNS);
  }

  /** The file that a run holds locked. */
  public Path lock() {
    return root.resolve(LOCK);
  }

  /** Removes what was being written when a run was killed; only for the owner of the lock. */
  void deleteUnfinished() throws IOException {
    for (Path zone : new Path[] {landed(), staged(), rejected(), modelled()}) {
      Folders.deleteUnfinished(zone);
    }
    try (DirectoryStream<Path> old = Files.newDirectoryStream(runs())) {
      for (Path run : old) {
        Folders.delete(run.resolve(RunFolder.SPILL));
      }
    }
  }

  /** Removes the scratch folders of processes that are no more. */
  void deleteAbandonedScratch() throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, SCRATCH + "*")) {
      for (Path folder : folders) {
        String process = folder.getFileName().toString().substring(SCRATCH.length());
        if (process.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
          Folders.delete(folder);
        }
      }
    }
  }

  /** A folder of this process alone, for what is gone when it ends. */
  public Path scratch() {
    return root.resolve(SCRATCH + ProcessHandle.current().pid());
  }

  /** The table of a zone that keeps one folder per table. */
  public static Path table(Path zone, String folder, String table) {
    return zone.resolve(folder).resolve(table + ".parquet");
  }

  private void make(String zone) {
    Path folder = root.resolve(zone);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Trouble.fullDisk(e).orElseGet(() -> notMade(folder, e));
    }
    if (!Files.isWritable(folder)) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot write into the warehouse: no permission ("
              + folder
              + "). Give yourself the right to write there, or give another --warehouse.");
    }
  }

  private static CannotRunException notMade(Path folder, IOException e) {
    return new CannotRunException(
        Reason.ENVIRONMENT,
        "Cannot make the warehouse's folder: "
            + Trouble.words(e)
            + " ("
            + folder
            + "). Free the path or give another --warehouse.",
        e);
  }
}
