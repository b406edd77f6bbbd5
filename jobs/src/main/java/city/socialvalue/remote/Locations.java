package city.socialvalue.remote;

import city.socialvalue.remote.RemoteException.Blame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where folders and files stand: on this machine, or by URI on any Hadoop file system. */
public final class Locations {
  /** A letter alone is a drive of Windows. */
  private static final Pattern URI_WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private Locations() {}

  /**
   * The path of a text: a path of this machine, or a URI such as {@code s3a://bucket/folder} or
   * {@code file:///srv/folder}.
   *
   * @throws UncheckedIOException with a sentence for the user when there is no way to it
   */
  public static Path of(String text) {
    if (!URI_WITH_SCHEME.matcher(text).matches()) {
      return Path.of(text);
    }
    try {
      URI uri = new URI(text.replace(" ", "%20"));
      return uri.getScheme().equalsIgnoreCase("file")
          ? Path.of(URI.create("file://" + uri.getRawPath()))
          : RemoteFileSystem.at(uri);
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(
          new RemoteException(
              Blame.ADDRESS,
              text,
              "it is no URI, character %d is wrong".formatted(e.getIndex() + 1),
              "Write it as s3a://bucket/folder; other signs than letters and digits as %25.",
              e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoClassDefFoundError e) {
      throw new UncheckedIOException(
          new RemoteException(
              Blame.ADDRESS,
              text,
              "Hadoop's libraries are not on the class path",
              "Add --engine spark, or start with spark-submit.",
              new IOException(e)));
    }
  }

  /** A text as it is kept in settings: a URI as it was written, a path in its full length. */
  public static String absolute(String text) {
    return URI_WITH_SCHEME.matcher(text).matches()
        ? text
        : Path.of(text).toAbsolutePath().normalize().toString();
  }

  /** Whether a path is one of another file system than this machine's. */
  public static boolean isRemote(Path path) {
    return path.getFileSystem() != FileSystems.getDefault();
  }

  /**
   * Whether there is such a file or folder. {@link Files#exists} says no, too, where a server does
   * not answer, and a run would go on without what it holds.
   *
   * @throws UncheckedIOException when that cannot be told
   */
  public static boolean exists(Path path) {
    if (!isRemote(path)) {
      return Files.exists(path);
    }
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a user is to be told of a failure of something else than {@link Files}, of Spark for
   * instance, that has files elsewhere under its hands; empty when they are not the reason.
   *
   * @param place where the files are
   */
  public static Optional<RemoteException> reason(String place, Exception failure) {
    RemoteReason reason = RemoteReason.of(failure);
    return reason == RemoteReason.OTHER
        ? Optional.empty()
        : Optional.of(reason.about(place, failure));
  }

  /**
   * A file or folder that programs of this machine can open: itself, or a copy.
   *
   * @param folder where the copy of a remote one is made, under the same name
   * @throws UncheckedIOException when it cannot be copied
   */
  public static Path local(Path path, Path folder) {
    if (!isRemote(path)) {
      return path;
    }
    Path name = path.getFileName();
    Path copy = folder.resolve(name == null ? "all" : name.toString());
    try {
      new Fetch((RemotePath) path, copy).all();
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
