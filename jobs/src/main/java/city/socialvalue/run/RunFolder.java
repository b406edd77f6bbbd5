package city.socialvalue.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The folder {@code runs/<utc time>/} of one run: its log and its manifest. */
final class RunFolder implements AutoCloseable {
  /** Sorts by time, and holds no sign that a file system refuses. */
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Sub-folder for what outgrows memory while the run lasts. */
  static final String SPILL = "spill";

  private final Path folder;
  private final RunLog log;
  private final Writer file;

  private RunFolder(Path folder, RunLog log, Writer file) {
    this.folder = folder;
    this.log = log;
    this.file = file;
  }

  /** Makes the folder of a run that begins now; the log's lines go there too. */
  static RunFolder begin(Warehouse warehouse, Instant now, RunLog log) {
    Path folder = warehouse.runs().resolve(NAME.format(now));
    try {
      Files.createDirectories(folder);
      Writer writer = Files.newBufferedWriter(folder.resolve("log.txt"));
      log.alsoTo(writer);
      return new RunFolder(folder, log, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where what outgrows memory is put while the run lasts. */
  Path spill() {
    return folder.resolve(SPILL);
  }

  /** Keeps what the run did. */
  void keep(Manifest manifest) {
    StateFile.write(folder.resolve(Manifest.FILE), manifest);
  }

  @Override
  public void close() {
    try {
      // What the command says after the run goes to the terminal alone.
      log.alsoTo(Writer.nullWriter());
      file.close();
      Folders.delete(spill());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
