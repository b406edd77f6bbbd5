package city.socialvalue.run;

import city.socialvalue.publish.FormatWriters;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.board.Approval;
import city.socialvalue.publish.board.Board;
import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a release the Board's own: an edition beside it with the same tables, its pages and its
 * paper without the word draft, and {@code 4-published/approved} pointing to it.
 */
public final class Approve {
  /** Ends the name of an approved edition; the release's id stands before it. */
  public static final String SUFFIX = "-approved";

  /** Who approved it, in an approved edition. */
  public static final String FILE = "approval.json";

  private static final String WORKBOOK = "board-pack.xlsx";

  private final Checkout checkout;
  private final Warehouse warehouse;
  private final RunLog log;

  /** An approval of releases of a warehouse. */
  public Approve(Checkout checkout, Warehouse warehouse, RunLog log) {
    this.checkout = checkout;
    this.warehouse = warehouse;
    this.log = log;
  }

  /**
   * Approves a release.
   *
   * @param release its id
   * @param command what the user typed
   * @return the folder of the approved edition
   * @throws CannotRunException when there is no such release, nobody is named, or it is approved
   *     already
   */
  @SuppressWarnings("try") // The lock is held, not asked.
  public Path approve(String release, Approval approval, String command) {
    if (approval.by().isBlank()) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot approve %s: nobody is named (%s). Give --by the name of who answers for it."
              .formatted(release, approval.by()));
    }
    Releases releases = new Releases(warehouse.published());
    if (!releases.ids().contains(release)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot approve the release: the warehouse has none of that name (%s). See 'svw list releases'."
              .formatted(release));
    }
    String edition = release.endsWith(SUFFIX) ? release : release + SUFFIX;
    try (RunLock lock = RunLock.take(warehouse, command)) {
      if (releases.ids().contains(edition)) {
        throw approvedAlready(release, releases.folder(edition));
      }
      Path folder = make(releases, release, edition, approval);
      log.line(
          "Approved %s by %s; the Board's pages are %s"
              .formatted(release, approval.by(), folder.resolve("board/index.html")));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static CannotRunException approvedAlready(String release, Path edition) {
    Approval given =
        StateFile.read(edition.resolve(FILE), Approval.class, "Remove the folder " + edition);
    return new CannotRunException(
        Reason.USAGE,
        "Cannot approve %s: it is approved already (by %s on %s). Nothing is left to do."
            .formatted(release, given.by(), given.on()));
  }

  private Path make(Releases releases, String release, String edition, Approval approval)
      throws IOException {
    Path from = releases.folder(release);
    Manifest manifest =
        StateFile.read(from.resolve(Releases.MANIFEST), Manifest.class, "Run 'svw run'.");
    Path making = releases.making(edition);
    copyTables(from, making);
    Definitions definitions = Definitions.read(checkout, manifest.request().place());
    writeWorkbook(definitions, manifest, making);
    new Board(release, definitions.texts(), releases.approved().folder(), Optional.of(approval))
        .write(making);
    StateFile.write(making.resolve(FILE), approval);
    StateFile.write(
        making.resolve(Releases.MANIFEST), manifest.approved(PublishStep.files(making)));
    releases.approve(edition, making);
    return releases.folder(edition);
  }

  /** From the release's own tables, laid out as the modelled zone is. */
  private void writeWorkbook(Definitions definitions, Manifest manifest, Path making)
      throws IOException {
    Path zone = warehouse.scratch();
    try {
      for (PublishedTable table : definitions.tables()) {
        Path copy = zone.resolve(table.modelFile());
        Files.createDirectories(copy.getParent());
        Files.copy(making.resolve(Releases.TABLES).resolve(table.name() + ".parquet"), copy);
      }
      try (FormatWriters writers =
          new FormatWriters(definitions.tables(), definitions.views(), zone)) {
        writers.begin(ReleaseFormats.approved(definitions, manifest), making);
        writers.finish();
      }
    } finally {
      Folders.delete(zone);
    }
  }

  /** Everything but what says draft. */
  private static void copyTables(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path name = from.relativize(path);
        String first = name.getName(0).toString();
        boolean made =
            Board.MADE.contains(first) || first.equals(Releases.MANIFEST) || first.equals(WORKBOOK);
        if (!made && !path.equals(from)) {
          Files.copy(path, to.resolve(name));
        }
      }
    }
  }
}
