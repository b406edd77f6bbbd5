package city.socialvalue.land;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says in plain words why the bytes of a file could not be read. */
final class Unreadable {
  private Unreadable() {}

  static RefusedException because(IOException e) {
    return new RefusedException("unreadable", reason(e), advice(e));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof FileSystemLoopException) {
      return "its folder is a link into itself";
    }
    String message = e.getMessage();
    return "it cannot be read to its end"
        + (message == null || message.isBlank() ? "" : ": " + message);
  }

  private static String advice(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "Give this user the right to read it.";
    }
    if (e instanceof NoSuchFileException || e instanceof FileSystemLoopException) {
      return "Check the path.";
    }
    return "Fetch it again from its publisher; it may be damaged or cut short.";
  }
}
