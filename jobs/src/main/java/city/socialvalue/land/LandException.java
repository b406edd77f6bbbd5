package city.socialvalue.land;

import java.io.IOException;
import java.nio.file.Path;

/** The landed zone cannot be written; no received file is at fault. */
public final class LandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For the path that could not be written. */
  public LandException(Path path, IOException why) {
    super(
        "Cannot write "
            + path
            + ": "
            + (why.getMessage() == null ? why.toString() : why.getMessage())
            + ". Free some space there, or choose another folder with --warehouse.",
        why);
  }
}
