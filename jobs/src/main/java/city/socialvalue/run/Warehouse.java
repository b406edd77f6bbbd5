package city.socialvalue.run;

import city.socialvalue.publish.PublishedTable;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders that a run writes, one zone per stage; everything in them can be made again from the
 * extracts.
 *
 * @param root the folder given as {@code --warehouse}, absolute, on this machine
 * @param elsewhere where landed, staged and modelled tables stand, a path or a URI that every
 *     machine of a cluster reaches; empty for the root
 */
public record Warehouse(Path root, Optional<String> elsewhere) {
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

  /** Holds in one line where the first three zones stand, when that is elsewhere. */
  static final String ZONES = "zones.txt";

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
    return at(root).made();
  }

  /**
   * The warehouse at a path, with its first three zones at another.
   *
   * @param zones a path or a URI; the root takes the zones back
   * @throws CannotRunException when one of them is a file or cannot be written
   */
  public static Warehouse open(Path root, String zones) {
    Path absolute = absolute(root);
    String place = Locations.absolute(zones);
    boolean isRoot = place.equals(absolute.toString());
    return new Warehouse(absolute, isRoot ? Optional.empty() : Optional.of(place)).made();
  }

  private Warehouse made() {
    for (Path zone : new Path[] {landed(), staged(), rejected(), modelled(), published(), runs()}) {
      make(zone);
    }
    return this;
  }

  /**
   * The warehouse at a path, for reading; nothing is made. Its zones are where its last run put
   * them.
   *
   * @throws CannotRunException when the path is a file
   */
  public static Warehouse at(Path root) {
    Path absolute = absolute(root);
    Path zones = absolute.resolve(ZONES);
    try {
      return new Warehouse(
          absolute,
          Optional.of(Files.exists(zones) ? Files.readString(zones).strip() : "")
              .filter(place -> !place.isEmpty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path absolute(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot use the warehouse: it is a file, not a folder ("
              + absolute
              + "). Give --warehouse a folder; it is made where it is missing.");
    }
    return absolute;
  }

  /** Keeps for later commands where the zones are; only for the owner of the lock. */
  void keepZones() throws IOException {
    if (elsewhere.isEmpty()) {
      Files.deleteIfExists(root.resolve(ZONES));
    } else {
      Files.writeString(root.resolve(ZONES), elsewhere.get() + "\n");
    }
  }

  /** Whether the zones are on another file system than this machine's. */
  public boolean isRemote() {
    return elsewhere.isPresent() && Locations.isRemote(zones());
  }

  private Path zones() {
    return elsewhere.map(Locations::of).orElse(root);
  }

  /** Where landed copies lie. */
  public Path landed() {
    return zones().resolve(LANDED);
  }

  /** Where staged tables lie. */
  public Path staged() {
    return zones().resolve(STAGED);
  }

  /** Where rejected lines lie. */
  public Path rejected() {
    return zones().resolve(REJECTED);
  }

  /** Where modelled tables lie. */
  public Path modelled() {
    return zones().resolve(MODELLED);
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
    deleteAbandonedScratch(root);
    if (elsewhere.isPresent()) {
      deleteAbandonedScratch(zones());
    }
  }

  private static void deleteAbandonedScratch(Path place) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, SCRATCH + "*")) {
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

  /** A warehouse of this process alone, with its zones where those of this warehouse are. */
  Warehouse ofThisProcess() {
    String name = scratch().getFileName().toString();
    return open(scratch(), zones().resolve(name).toString());
  }

  /** Removes what this process had for itself. */
  public void deleteScratch() throws IOException {
    Folders.delete(scratch());
    if (elsewhere.isPresent()) {
      Folders.delete(zones().resolve(scratch().getFileName().toString()));
    }
  }

  /** Removes the copies that a step has made of what is elsewhere. */
  void deleteCopies() {
    try {
      Folders.delete(scratch());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file or folder of a zone as programs of this machine open it: itself, or its copy. */
  public Path local(Path path) {
    return Locations.local(path, scratch());
  }

  /**
   * The modelled zone as programs of this machine read it: itself, or copies of tables.
   *
   * @param tables those that are needed
   */
  Path readable(List<PublishedTable> tables) {
    Path zone = modelled();
    if (!Locations.isRemote(zone)) {
      return zone;
    }
    Path copies = scratch().resolve(MODELLED);
    for (PublishedTable table : tables) {
      Locations.local(
          zone.resolve(table.modelFile()), copies.resolve(table.modelFile()).getParent());
    }
    return copies;
  }

  /** The table of a zone that keeps one folder per table. */
  public static Path table(Path zone, String folder, String table) {
    return zone.resolve(folder).resolve(table + ".parquet");
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Trouble.fullDisk(e).or(() -> Trouble.remote(e)).orElseGet(() -> notMade(folder, e));
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
