package city.socialvalue.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.engine.DuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
  private static final String ROWS = "(values ('a', 1.5, 'x'), ('b', null, null), ('c', 2, 'z'))";

  @TempDir Path folder;

  @Test
  void equalTablesHaveNoDifference() throws SQLException {
    assertThat(differences(List.of("area"), ROWS, ROWS)).isEmpty();
    assertThat(differences(List.of(), ROWS, ROWS)).isEmpty();
  }

  @Test
  void aCellThatDiffersIsNamedWithBothValues() throws SQLException {
    String other = "(values ('a', 1.5, 'x'), ('b', 7, null), ('c', 2, null))";

    assertThat(differences(List.of("area"), ROWS, other))
        .containsExactly(
            "figure.amount at b: no value is now 7.0", "figure.note at c: z is now no value");
  }

  @Test
  void aRowOfOneSideOnlyIsNamed() throws SQLException {
    String other = "(values ('a', 1.5, 'x'), ('b', null, null), ('d', 2, 'z'))";

    assertThat(differences(List.of("area"), ROWS, other))
        .containsExactly(
            "figure: row only in the release: c", "figure: row only in the recomputation: d");
  }

  @Test
  void withoutAKeyWholeRowsAreCompared() throws SQLException {
    String other = "(values ('a', 1.5, 'x'), ('b', null, null), ('c', 3, 'z'))";

    assertThat(differences(List.of(), ROWS, other))
        .containsExactly(
            "figure: row only in the release: c, 2.0, z",
            "figure: row only in the recomputation: c, 3.0, z");
  }

  private List<String> differences(List<String> key, String released, String recomputed)
      throws SQLException {
    try (Connection connection = DuckDb.openInMemory()) {
      return new TableDifference("figure", key, List.of("area", "amount", "note"))
          .between(
              connection,
              parquet(connection, "released", released),
              parquet(connection, "recomputed", recomputed));
    }
  }

  private Path parquet(Connection connection, String name, String rows) throws SQLException {
    Path file = folder.resolve(name + ".parquet");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select area, amount::decimal(18,1) as amount, note from %s v (area, amount, note)) to '%s' (format parquet)"
              .formatted(rows, file));
    }
    return file;
  }
}
