package city.socialvalue.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.socialvalue.engine.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: figure
      version: 1.0.0
      status: active
      schema:
        - name: figure
          description: One row per area, the city's "figure"
          customProperties:
            - {property: model, value: indicators.figure}
          properties:
            - {name: area, physicalType: string, description: Area's code, primaryKey: true, primaryKeyPosition: 1, required: true}
            - {name: amount, physicalType: "decimal(38,6)", description: 'Amount, GBP'}
            - {name: note, physicalType: string, description: What to know}
      """;

  private static final String ROWS =
      """
      (values
        ('b', 1.5, '=cmd()'), ('a', null, '+1'), ('c', -2.25, 'plain, with "quotes"'),
        ('d', 0, null), ('e', 1, ''), ('f', 1, '@x'), ('g', 1, '-'), ('h', 1, chr(9) || 'x'), ('é', 1, '＝x'))
        v (area, amount, note)
      """;

  @TempDir Path folder;
  private Path modelled;
  private Path making;

  @BeforeEach
  void folders() throws IOException {
    modelled = Files.createDirectories(folder.resolve("3-modelled"));
    making = Files.createDirectories(folder.resolve("making"));
    Files.createDirectories(modelled.resolve("indicators"));
    Files.createDirectories(folder.resolve("published"));
    Files.writeString(folder.resolve("published/figure.odcs.yaml"), CONTRACT);
  }

  @Test
  void aTableIsPublishedInThreeFormatsSortedByItsKey() throws IOException, SQLException {
    model("select area, cast(amount as decimal(38,6)) as amount, note from " + ROWS);

    assertThat(publish()).containsExactly(new Publisher.Published("figure", 9));

    assertThat(making.resolve("csv/figure.csv"))
        .hasContent(
            """
            area,amount,note
            a,,'+1
            b,1.500000,'=cmd()
            c,-2.250000,"plain, with ""quotes""\"
            d,0.000000,
            e,1.000000,""
            f,1.000000,'@x
            g,1.000000,'-
            h,1.000000,'\tx
            é,1.000000,'＝x
            """);
    assertThat(Files.readString(making.resolve("csv/figure.csv"))).doesNotContain("\r");
    assertThat(query("select string_agg(area, '' order by rowid) from db.figure"))
        .isEqualTo("abcdefghé");
    assertThat(query("select note from db.figure where area = 'b'")).isEqualTo("=cmd()");
  }

  @Test
  void theWarehouseFileCarriesKeysAndComments() throws IOException, SQLException {
    model("select area, cast(amount as decimal(38,6)) as amount, note from " + ROWS);

    publish();

    assertThat(query("select comment from duckdb_tables() where table_name = 'figure'"))
        .isEqualTo("One row per area, the city's \"figure\"");
    assertThat(
            query(
                "select comment from duckdb_columns() where table_name = 'figure' and column_name = 'amount'"))
        .isEqualTo("Amount, GBP");
    assertThat(
            query(
                "select constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"))
        .isEqualTo("[area]");
  }

  @Test
  void theFileIsReadByClientsOfDuckDbOnePointTwo() throws IOException {
    model("select area, cast(amount as decimal(38,6)) as amount, note from " + ROWS);

    publish();

    // The storage version stands at byte 12 of the file: 64 and 65 are read by DuckDB 1.2.
    byte[] head = Files.readAllBytes(making.resolve("warehouse.duckdb"));
    assertThat((int) head[12]).isBetween(64, 65);
  }

  @Test
  void theSameRowsInAnotherOrderGiveTheSameCsvBytes() throws IOException {
    String select = "select area, cast(amount as decimal(38,6)) as amount, note from " + ROWS;
    model(select + " order by area");
    publish();
    byte[] first = Files.readAllBytes(making.resolve("csv/figure.csv"));
    making = Files.createDirectories(folder.resolve("again"));

    model(select + " order by area desc");
    publish();

    assertThat(Files.readAllBytes(making.resolve("csv/figure.csv"))).isEqualTo(first);
  }

  @Test
  void everythingThatBreaksAContractIsSaidAtOnce() {
    model("select 'a' as area, 1.5::double as amount, 1 as extra");

    CannotPublishException refused =
        catchThrowableOfType(CannotPublishException.class, this::publish);

    assertThat(refused.problems())
        .satisfiesExactly(
            amount -> assertThat(amount).contains("amount is DOUBLE", "DECIMAL(38,6)"),
            note -> assertThat(note).contains("note is missing"),
            extra -> assertThat(extra).contains("not in its contract (extra)"));
    assertThat(making.resolve("warehouse.duckdb")).doesNotExist();
  }

  @Test
  void aKeyThatRepeatsIsRefusedWithTheKey() {
    model("select 'a' as area, 1::decimal(38,6) as amount, 'x' as note from range(2)");

    assertThat(catchThrowableOfType(CannotPublishException.class, this::publish))
        .hasMessageContaining("its key (area) is not unique, 1 keys repeat, for instance a");
  }

  @Test
  void aKeyWithoutAValueIsRefused() {
    model("select null::varchar as area, 1::decimal(38,6) as amount, 'x' as note");

    assertThat(catchThrowableOfType(CannotPublishException.class, this::publish))
        .hasMessageContaining("area has no value in 1 rows");
  }

  @Test
  void aTableThatNoModelMakesIsRefused() {
    assertThat(catchThrowableOfType(CannotPublishException.class, this::publish))
        .hasMessageContaining("no model made it (indicators.figure)");
  }

  private List<Publisher.Published> publish() throws IOException {
    return new Publisher(PublishedTables.read(folder.resolve("published")))
        .publish(modelled, making);
  }

  private void model(String select) {
    try (Connection connection = DuckDb.openInMemory();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (%s) to '%s' (format parquet)"
              .formatted(select, modelled.resolve("indicators/figure.parquet")));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = DuckDb.openInMemory();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "attach '%s' as db (read_only)".formatted(making.resolve("warehouse.duckdb")));
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
