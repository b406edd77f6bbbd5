package city.socialvalue.run;

import city.socialvalue.publish.FormatWriters;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.board.Approval;
import city.socialvalue.publish.board.Board;
import city.socialvalue.publish.workbook.BoardPack;
import city.socialvalue.publish.workbook.Downloads;
import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What is made anew, because it says whether a release is a draft. */
  private static final Set<String> SAYS_DRAFT =
      Stream.concat(
              Board.MADE.stream(), Stream.of(Releases.MANIFEST, BoardPack.FILE, Downloads.FOLDER))
          .collect(Collectors.toUnmodifiableSet());

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
    writeWorkbooks(definitions, manifest, making);
    new Board(release, definitions.texts(), releases.approved().folder(), Optional.of(approval))
        .write(making);
    StateFile.write(making.resolve(FILE), approval);
    StateFile.write(
        making.resolve(Releases.MANIFEST), manifest.approved(PublishStep.files(making)));
    releases.approve(edition, making);
    return releases.folder(edition);
  }

  /** From the release's own tables, laid out as the modelled zone is. */
  private void writeWorkbooks(Definitions definitions, Manifest manifest, Path making)
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
        for (ReleaseFormat format : ReleaseFormats.approved(definitions, manifest)) {
          writers.begin(format, making);
        }
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
        if (!SAYS_DRAFT.contains(name.getName(0).toString()) && !path.equals(from)) {
          Files.copy(path, to.resolve(name));
        }
      }
    }
  }
}
