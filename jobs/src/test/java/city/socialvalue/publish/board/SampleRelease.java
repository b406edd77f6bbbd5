package city.socialvalue.publish.board;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.Svw;
import city.socialvalue.engine.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A release of the sample city, and copies of it in which the tables hold something strange. */
final class SampleRelease {
  private SampleRelease() {}

  static String svw(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Svw.execute(words, stream, stream)).as("%s", out).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Copies the tables of a release, changed by statements. */
  static void changeTables(Path release, Path folder, String... statements)
      throws IOException, SQLException {
    Files.copy(release.resolve("warehouse.duckdb"), folder.resolve("warehouse.duckdb"));
    try (Connection connection = DuckDb.open(folder.resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The pages of a release whose tables were changed. */
  static Path changed(Path release, Path folder, String... statements)
      throws IOException, SQLException {
    Files.createDirectories(folder);
    changeTables(release, folder, statements);
    new Board("2023-24-0000000000", PlaceTexts.none(), Optional.empty(), Optional.empty())
        .write(folder);
    return folder.resolve(Board.FOLDER);
  }
}
