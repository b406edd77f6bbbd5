package city.socialvalue.publish;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A pointer among the releases: {@code 4-published/current}, the one to be read, or {@code
 * approved}, the one that the Board has taken. A symbolic link, or a text file with the release's
 * name where a file system has no links; replaced by one rename, so that a reader finds the old
 * release or the new one and never neither.
 */
public final class Current {
  /** The pointer's name among the releases. */
  public static final String NAME = "current";

  /** The name of the pointer to the release that the Board approved last. */
  public static final String APPROVED = "approved";

  private static final String UNFINISHED = ".current-";

  /** How a pointer is written. */
  public enum Form {
    /** A symbolic link, where the file system allows it, else a text file. */
    LINK,
    /** A text file that holds the release's name. */
    FILE
  }

  private final Path published;
  private final String name;
  private final Form form;

  /** The pointer of a folder of releases. */
  public Current(Path published) {
    this(published, NAME);
  }

  /** A pointer of a folder of releases by its name. */
  Current(Path published, String name) {
    this(published, name, Form.LINK);
  }

  Current(Path published, Form form) {
    this(published, NAME, form);
  }

  private Current(Path published, String name, Form form) {
    this.published = published;
    this.name = name;
    this.form = form;
  }

  /** The folder of the release that is named, when the pointer stands and its release does too. */
  public Optional<Path> folder() {
    return release().map(published::resolve).filter(Files::isDirectory);
  }

  /**
   * The path by which a person opens the release: the link, or its folder where a file names it.
   */
  public Optional<Path> opened() {
    Path pointer = published.resolve(name);
    return Files.isSymbolicLink(pointer) ? Optional.of(pointer) : folder();
  }

  /** The id of the release that is named; empty before the first release. */
  public Optional<String> release() {
    Path pointer = published.resolve(name);
    try {
      if (Files.isSymbolicLink(pointer)) {
        return Optional.of(Files.readSymbolicLink(pointer).getFileName().toString());
      }
      if (Files.isRegularFile(pointer)) {
        return Optional.of(Files.readString(pointer).strip()).filter(name -> !name.isEmpty());
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot read " + pointer, e);
    }
  }

  /**
   * Points to another release, in one step.
   *
   * @param release id of a release that lies whole in the folder
   */
  public void pointTo(String release) throws IOException {
    Path made = published.resolve(UNFINISHED + ProcessHandle.current().pid());
    Files.deleteIfExists(made);
    make(made, release);
    Files.move(
        made,
        published.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Durable.folder(published);
  }

  /** Whether a file is a pointer that a killed run did not finish. */
  static boolean isUnfinished(Path file) {
    return file.getFileName().toString().startsWith(UNFINISHED)
        && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void make(Path made, String release) throws IOException {
    if (form == Form.LINK && linked(made, release)) {
      return;
    }
    Files.writeString(made, release + "\n");
    Durable.file(made);
  }

  private static boolean linked(Path made, String release) {
    try {
      Files.createSymbolicLink(made, Path.of(release));
      // Some file systems take the order and make none.
      return Files.isSymbolicLink(made);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links here (a USB stick, Windows without the right to make them): a file says the same.
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
