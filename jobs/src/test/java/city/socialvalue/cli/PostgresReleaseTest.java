package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.socialvalue.PostgresServer;
import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.CannotLoadException;
import city.socialvalue.publish.PostgresAddress;
import city.socialvalue.publish.PostgresRelease;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.PublishedTables;
import city.socialvalue.publish.PublishedView;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release of the sample city in a real PostgreSQL server, as BI tools find it there. */
class PostgresReleaseTest {
  private static final String PASSWORD = "s3cret-of-reader";

  @TempDir static Path folder;
  private static PostgresServer server;
  private static Path warehouse;
  private static Path release;
  private static String id;
  private static List<PublishedTable> tables;
  private static List<PublishedView> views;

  @BeforeAll
  static void publishTheSampleCityAndStartAServer() throws IOException, SQLException {
    server = PostgresServer.start();
    // Publishing takes the warehouse's lock.
    warehouse = SampleWarehouse.copy(folder.resolve("warehouse"));
    release = SampleWarehouse.release(warehouse);
    id = release.toRealPath().getFileName().toString();
    tables = PublishedTables.read(home().resolve("schemas/published"));
    views = PublishedView.read(home().resolve("schemas/published/views"));
    ask("create role reader login password '" + PASSWORD + "'");
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void emptyTheDatabase() throws SQLException {
    for (String schema :
        ask("select nspname from pg_namespace where nspname like 'social_value%'")) {
      ask("drop schema " + schema + " cascade");
    }
  }

  @Test
  void everyCellOfTheViewsEqualsItsCsvFileAndTheSameReleaseChangesNothing()
      throws IOException, SQLException {
    Outcome first = svw("publish", "--warehouse", warehouse, "--to", address());

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("Loaded " + id, "social_value_" + id.replace('-', '_'));
    long cells = 0;
    for (PublishedTable table : tables) {
      cells += assertEqualToItsCsvFile(table);
    }
    assertThat(cells).isGreaterThan(50_000);

    Outcome again = svw("publish", "--warehouse", warehouse, "--to", address());

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Nothing changed in", id).doesNotContain("Loaded");
  }

  private static long assertEqualToItsCsvFile(PublishedTable table)
      throws IOException, SQLException {
    List<String> loaded =
        ask(
            "select concat_ws('\u0001', %s) from social_value.%s"
                .formatted(
                    table.columns().stream()
                        .map(column -> "coalesce(%s::text, '\u0002')".formatted(column.name()))
                        .collect(Collectors.joining(", ")),
                    table.name()));
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().ofCsvRecord(release.resolve("csv/" + table.name() + ".csv"))) {
      List<String> published =
          csv.stream().skip(1).map(row -> row(table, row.getFields())).toList();
      assertThat(loaded.stream().map(row -> row(table, List.of(row.split("\u0001", -1)))))
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(published);
      return (long) published.size() * table.columns().size();
    }
  }

  /** One row as one text; numbers by their value, a missing value by nothing. */
  private static String row(PublishedTable table, List<String> cells) {
    List<String> same = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      PublishedColumn column = table.columns().get(i);
      String cell = cells.get(i).equals("\u0002") ? "" : cells.get(i);
      boolean number = column.isNumber() && !cell.isEmpty();
      same.add(number ? new BigDecimal(cell).stripTrailingZeros().toPlainString() : cell);
    }
    return String.join("|", same);
  }

  @Test
  void keysReferencesCommentsAndTheUsualQuestionsAreThere() throws SQLException, IOException {
    load(id);

    String schema = "social_value_" + id.replace('-', '_');
    assertThat(constraints(schema, "p"))
        .hasSize((int) tables.stream().filter(table -> !table.key().isEmpty()).count());
    assertThat(constraints(schema, "f"))
        .hasSize(
            (int)
                tables.stream()
                    .flatMap(table -> table.columns().stream())
                    .filter(column -> column.reference().isPresent())
                    .count());
    assertThat(
            ask(
                "select relname || '.' || attname from pg_attribute inner join pg_class on attrelid = pg_class.oid inner join pg_namespace on relnamespace = pg_namespace.oid where nspname like 'social_value%' and relkind in ('r', 'v') and attnum > 0 and col_description(attrelid, attnum) is null union all select relname from pg_class inner join pg_namespace on relnamespace = pg_namespace.oid where nspname like 'social_value%' and relkind in ('r', 'v') and obj_description(pg_class.oid) is null"))
        .as("without a comment")
        .isEmpty();
    for (PublishedView view : views) {
      assertThat(ask("select 1 from social_value." + view.name())).as(view.name()).isNotEmpty();
    }
    // As METHODS.md has it: nine priority indicators.
    assertThat(ask("select priority_indicator from social_value.board_table")).hasSize(9);
  }

  private static List<String> constraints(String schema, String kind) throws SQLException {
    return ask(
        "select conname from pg_constraint inner join pg_namespace on connamespace = pg_namespace.oid where nspname = '%s' and contype = '%s'"
            .formatted(schema, kind));
  }

  @Test
  void aSecondReleaseSwitchesTheViewsAndReadersKeepTheirRights() throws SQLException, IOException {
    load(id);
    ask("grant usage on schema social_value to reader");
    ask("grant select on all tables in schema social_value to reader");

    PostgresRelease.Loaded second = load("2030-31-0123456789");

    assertThat(second.outcome()).isEqualTo(PostgresRelease.Outcome.LOADED);
    assertThat(source("lm3")).contains("social_value_2030_31_0123456789");
    assertThat(ask("select has_table_privilege('reader', 'social_value.board_table', 'select')"))
        .containsExactly("t");
    assertThat(ask("select count(*) from social_value_%s.lm3".formatted(id.replace('-', '_'))))
        .doesNotContain("0");

    assertThat(load(id).outcome()).isEqualTo(PostgresRelease.Outcome.SWITCHED);
    assertThat(source("lm3")).contains("social_value_" + id.replace('-', '_'));
  }

  @Test
  void aTableThatIsNoLongerPublishedLosesItsViewAndChangedColumnsGetANewOne()
      throws SQLException, IOException {
    load(id);
    PublishedView before = views.get(0);
    PublishedView other =
        new PublishedView(
            before.name(),
            before.description(),
            Map.of("one", "A number."),
            "select 1 as one from lm3 limit 1");
    List<PublishedTable> fewer =
        tables.stream().filter(table -> !table.name().equals("unmatched_supplier")).toList();

    new PostgresRelease(fewer, List.of(other))
        .load(parse(address()), release, "2030-31-0123456789");

    assertThat(ask("select one from social_value." + before.name())).containsExactly("1");
    assertThat(
            ask(
                "select table_name from information_schema.views where table_schema = 'social_value'"))
        .hasSize(fewer.size() + 1)
        .doesNotContain("unmatched_supplier", views.get(1).name());
  }

  @Test
  void aLoadThatFailsLeavesTheEarlierReleaseAndItsViewsAsTheyWere()
      throws SQLException, IOException {
    load(id);
    List<String> relations = relations();
    // The tables are in by then; the last view is refused.
    ask(
        "create function refuse() returns event_trigger language plpgsql as $$ begin if current_query() like '%social_value.\"ward_table\"%' then raise exception 'the disk of the server is broken'; end if; end $$");
    ask(
        "create event trigger refusing on ddl_command_start when tag in ('CREATE VIEW') execute function refuse()");
    try {
      assertThatThrownBy(() -> load("2030-31-0123456789"))
          .isInstanceOf(CannotLoadException.class)
          .hasMessageContaining("the disk of the server is broken")
          .hasMessageContaining("unchanged");
    } finally {
      ask("drop event trigger refusing");
      ask("drop function refuse");
    }

    assertThat(relations()).isEqualTo(relations);
    assertThat(source("lm3")).contains("social_value_" + id.replace('-', '_'));
    assertThat(load("2030-31-0123456789").outcome()).isEqualTo(PostgresRelease.Outcome.LOADED);
  }

  @Test
  void whatAUserBuiltOnAViewIsNotDroppedBehindTheirBack() throws SQLException, IOException {
    load(id);
    ask("create schema mine");
    ask("create view mine.lm3 as select lm3 from social_value.lm3");
    ask("create view mine.usual as select * from social_value." + views.get(0).name());
    try {
      assertThat(load("2030-31-0123456789").outcome()).isEqualTo(PostgresRelease.Outcome.LOADED);
      assertThat(ask("select * from mine.lm3")).isNotEmpty();

      assertThatThrownBy(
              () ->
                  new PostgresRelease(tables, List.of())
                      .load(parse(address()), release, "2031-32-0123456789"))
          .hasMessageContaining("something of yours stands on a view that has to change");
    } finally {
      ask("drop schema mine cascade");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "wrong password; postgresql://reader@127.0.0.1:PORT/social; wr0ng; does not know this user with this password",
        "no password; postgresql://reader@127.0.0.1:PORT/social; ''; does not let reader in",
        "no such database; postgresql://owner@127.0.0.1:PORT/nowhere; ''; the server has no such database",
        "no server; postgresql://owner@127.0.0.1:1/social; ''; no server answers there",
        "no encryption; postgresql://owner@127.0.0.1:PORT/social?sslmode=require; ''; no encrypted connection came about",
        "no right to make schemas; postgresql://reader@127.0.0.1:PORT/social; s3cret-of-reader; reader may not do this"
      })
  void whatStandsInTheWayIsSaidWithoutThePassword(
      String fault, String url, String password, String message) {
    Map<String, String> environment = Map.of("PGPASSWORD", password);
    PostgresAddress address =
        PostgresAddress.parse(url.replace("PORT", "" + server.port()), environment);

    assertThatThrownBy(() -> new PostgresRelease(tables, views).load(address, release, id))
        .as(fault)
        .isInstanceOf(CannotLoadException.class)
        .hasMessageStartingWith("Cannot load into the database: ")
        .hasMessageContaining(message)
        .hasMessageContaining(address.toString())
        .satisfies(e -> assertThat(trace(e)).doesNotContain(PASSWORD).doesNotContain("wr0ng"));
  }

  private static String trace(Throwable failure) {
    java.io.StringWriter text = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  @Test
  void aUserComesInByThePasswordOfTheEnvironment() {
    PostgresAddress.parse(
            "postgresql://127.0.0.1:%d/social".formatted(server.port()),
            Map.of("PGUSER", "reader", "PGPASSWORD", PASSWORD))
        .check();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "postgresql://reader:s3cret-of-reader@localhost/social; it holds a password",
        "postgresql://localhost/social?password=s3cret-of-reader; other than connect_timeout, sslcert",
        "mysql://localhost/social; does not begin with postgresql://",
        "reader:s3cret-of-reader@localhost/social; does not begin with postgresql://",
        "postgresql://localhost:port/social; its port is no number",
        "postgresql://local host/social; has to be written as %"
      })
  void anAddressThatCannotBeUsedIsRefusedBeforeTheRunAndWithoutItsPassword(
      String url, String message) throws IOException {
    Path untouched = folder.resolve("untouched");

    Outcome outcome = svw("run", "--warehouse", untouched, "--to", url);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("Cannot use the address of the database", message);
    assertThat(outcome.err() + outcome.out()).doesNotContain("s3cret");
    try (Stream<Path> files = Files.walk(untouched)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static PostgresRelease.Loaded load(String as) {
    return new PostgresRelease(tables, views).load(parse(address()), release, as);
  }

  private static PostgresAddress parse(String url) {
    return PostgresAddress.parse(url, Map.of());
  }

  private static String address() {
    return server.address(PostgresServer.OWNER);
  }

  private static String source(String view) throws SQLException {
    return ask("select definition from pg_views where schemaname = 'social_value' and viewname = '%s'"
            .formatted(view))
        .get(0);
  }

  private static List<String> relations() throws SQLException {
    return ask(
        "select nspname || '.' || relname || ' ' || cast(relkind as text) from pg_class inner join pg_namespace on relnamespace = pg_namespace.oid where nspname like 'social_value%' order by 1");
  }

  private static List<String> ask(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      boolean answers = statement.execute(sql);
      try (ResultSet rows = statement.getResultSet()) {
        while (answers && rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }
}
