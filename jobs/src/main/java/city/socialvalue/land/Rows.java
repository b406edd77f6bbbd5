package city.socialvalue.land;

import java.io.Closeable;
import java.io.IOException;

/** The lines of a received file, one after the other, whatever its form. */
interface Rows extends Closeable {
  /**
   * The next line, or null at the end; the row is reused by the call after.
   *
   * @throws RefusedException when the file breaks a limit or is not well formed
   */
  Row next() throws IOException;
}
