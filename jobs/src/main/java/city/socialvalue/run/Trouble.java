package city.socialvalue.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** Says in plain words what stands behind an error of the file system. */
public final class Trouble {
  private Trouble() {}

  /** The reason in a few words, without the path. */
  public static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (e instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
      return fileSystem.getReason().toLowerCase(Locale.ROOT);
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** The sentence of a full disk, when that is what stands behind an error of whatever kind. */
  public static Optional<String> fullDisk(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      String message = at.getMessage() == null ? "" : at.getMessage().toLowerCase(Locale.ROOT);
      if (message.contains("no space left")
          || message.contains("not enough space on the disk")
          || message.contains("disk quota exceeded")) {
        return Optional.of(
            "Cannot write: the disk is full. Free some space or give another --warehouse, then run"
                + " again; the current release is unchanged.");
      }
    }
    return Optional.empty();
  }
}
