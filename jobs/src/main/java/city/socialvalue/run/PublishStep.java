package city.socialvalue.run;

import city.socialvalue.publish.FormatWriters;
import city.socialvalue.publish.Publisher;
import city.socialvalue.publish.Publisher.Published;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.board.Board;
import city.socialvalue.run.Manifest.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Makes a release of modelled tables and moves it into place in one step. */
final class PublishStep {
  private final Definitions definitions;
  private final Board board;
  private final Warehouse warehouse;
  private final RunLog log;

  PublishStep(Definitions definitions, Board board, Warehouse warehouse, RunLog log) {
    this.definitions = definitions;
    this.board = board;
    this.warehouse = warehouse;
    this.log = log;
  }

  /**
   * Publishes what is in the modelled zone.
   *
   * @param code the program's version
   * @param manifest gives the release's manifest from its tables and files
   * @return the manifest that is in the release
   */
  Manifest publish(
      Modelled modelled,
      String code,
      BiFunction<List<Published>, List<OutputFile>, Manifest> manifest) {
    Releases releases = new Releases(warehouse.published());
    try {
      Path making = releases.making(modelled.release());
      Made made = write(releases, modelled, code, making);
      List<Published> published = made.tables();
      Manifest whole = manifest.apply(published, files(making));
      StateFile.write(making.resolve(Releases.MANIFEST), whole);
      releases.release(modelled.release(), making);
      log.stage(
          "publish",
          "all",
          RunLog.count(published.size(), "table"),
          RunLog.count(published.stream().mapToLong(Published::rows).sum(), "row")
              + " in Parquet, CSV, DuckDB and Excel, "
              + RunLog.count(made.pages(), "page"));
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } finally {
      warehouse.deleteCopies();
    }
  }

  /** What a release is made of: its tables, and so many pages. */
  private record Made(List<Published> tables, int pages) {}

  /** Writes the tables and the pages, and the other formats beside them. */
  private Made write(Releases releases, Modelled modelled, String code, Path making)
      throws IOException {
    Path zone = warehouse.readable(definitions.tables());
    try (FormatWriters writers =
        new FormatWriters(definitions.tables(), definitions.views(), zone)) {
      for (ReleaseFormat format : ReleaseFormats.of(definitions, modelled, code, warehouse)) {
        writers.begin(format, making);
      }
      List<Published> published =
          new Publisher(definitions.tables(), definitions.views()).publish(zone, making);
      releases.checkHiddenCells(modelled.release(), making);
      int pages = board.write(making);
      writers.finish();
      return new Made(published, pages);
    }
  }

  /** Whether a release still has every file that its manifest names, each of its size. */
  static boolean isWhole(Path release) {
    Manifest manifest =
        StateFile.read(release.resolve(Releases.MANIFEST), Manifest.class, "Run 'svw run'.");
    return manifest.files().stream()
        .allMatch(file -> sizeOf(release.resolve(file.name())) == file.bytes());
  }

  private static long sizeOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file below a folder, with its size and hash. */
  static List<OutputFile> files(Path folder) throws IOException {
    List<OutputFile> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        files.add(
            new OutputFile(
                folder.relativize(file).toString().replace('\\', '/'),
                Files.size(file),
                sha256(file)));
      }
    }
    return files;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
