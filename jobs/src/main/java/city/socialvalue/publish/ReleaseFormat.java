package city.socialvalue.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A way in which a release is given out beside its tables. Formats are written side by side with
 * the tables, so that one reads the modelled tables alone and writes files of its own; what differs
 * between two makings of the same release, such as the time, must not be in them.
 */
public interface ReleaseFormat {
  /**
   * Writes the format's files.
   *
   * @param tables the modelled tables and the views over them
   * @param making the folder of the release, which is not in place yet
   */
  void write(ModelledTables tables, Path making) throws IOException, SQLException;
}
