package city.socialvalue.publish;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.CannotLoadException.Blame;
import city.socialvalue.publish.TableStatements.Described;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Loads a release into a PostgreSQL database in one transaction: its tables into a schema of their
 * own, and the views of the schema {@code social_value}, which BI tools read, over to them.
 */
public final class PostgresRelease {
  /** The schema whose views point to the newest release. */
  static final String VIEWS = "social_value";

  private static final String COMMENT = "Social value release ";

  /** Names what is locked, so that two loads do not meet; any number will do. */
  private static final long LOCK = 0x50C1A1;

  private final List<PublishedTable> tables;
  private final List<PublishedView> views;
  private final TableStatements statements;

  /** Releases of those tables, with views over them. */
  public PostgresRelease(List<PublishedTable> tables, List<PublishedView> views) {
    this.tables = tables;
    this.views = views;
    this.statements = new TableStatements(tables);
  }

  /** What came of a load. */
  public enum Outcome {
    /** The release is new in the database. */
    LOADED,
    /** The release was there; the views point to it again. */
    SWITCHED,
    /** The release was there and the views pointed to it. */
    UNCHANGED
  }

  /**
   * What a load did.
   *
   * @param outcome in a word
   * @param schema where the release's tables are
   * @param rows how many rows went over
   */
  public record Loaded(Outcome outcome, String schema, long rows) {}

  /**
   * Loads a release, or makes it current again where it is there.
   *
   * @param release the release's folder
   * @param id the release's id
   * @throws CannotLoadException when the database does not take it; it then holds what it held
   */
  public Loaded load(PostgresAddress address, Path release, String id) {
    String schema = schema(id);
    try (Connection database = address.connect()) {
      database.setAutoCommit(false);
      execute(database, "select pg_advisory_xact_lock(" + LOCK + ")");
      Optional<String> found = comment(database, schema);
      if (found.isPresent() && !found.get().equals(COMMENT + id)) {
        throw new CannotLoadException(
            Blame.SERVER,
            "Cannot load into the database: it has a schema of the release's name that no release made (%s). Rename or drop that schema."
                .formatted(schema),
            null);
      }
      boolean isCurrent = comment(database, VIEWS).equals(Optional.of(COMMENT + id));
      if (found.isPresent() && isCurrent) {
        return new Loaded(Outcome.UNCHANGED, schema, 0);
      }
      long rows = found.isPresent() ? 0 : fill(database, schema, id, release);
      switchViews(database, schema, id);
      database.commit();
      return new Loaded(found.isPresent() ? Outcome.SWITCHED : Outcome.LOADED, schema, rows);
    } catch (SQLException e) {
      throw PostgresTrouble.explained(address, e);
    }
  }

  /** The schema of a release, a name that needs no quotes. */
  static String schema(String id) {
    return VIEWS + "_" + id.replace('-', '_');
  }

  private static Optional<String> comment(Connection database, String schema) throws SQLException {
    List<String> found =
        texts(
            database,
            "select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = "
                + Sql.text(schema));
    return found.stream().findFirst();
  }

  /** Makes the release's schema with all that belongs into it; gives the number of rows. */
  private long fill(Connection database, String schema, String id, Path release)
      throws SQLException {
    execute(database, "create schema " + Sql.quoted(schema));
    execute(
        database,
        "comment on schema %s is %s".formatted(Sql.quoted(schema), Sql.text(COMMENT + id)));
    execute(database, "set local search_path to " + Sql.quoted(schema));
    long rows = 0;
    List<String> comments = new ArrayList<>();
    try (Connection file = DuckDb.openReadOnly(release.resolve(Releases.DATABASE))) {
      for (PublishedTable table : statements.inOrder()) {
        execute(database, TableStatements.create(table));
        rows += copy(file, database, table);
        comments.addAll(TableStatements.described(table).comments(schema));
      }
    }
    for (PublishedView view : views) {
      execute(database, TableStatements.create(view));
      comments.addAll(described(database, view).comments(schema));
    }
    execute(database, String.join(";\n", comments));
    execute(
        database,
        tables.stream()
            .map(table -> "analyze " + Sql.quoted(table.name()))
            .collect(Collectors.joining(";\n")));
    return rows;
  }

  private Described described(Connection database, PublishedView view) throws SQLException {
    return statements.described(view, columns(database, Sql.quoted(view.name())));
  }

  private static long copy(Connection file, Connection database, PublishedTable table)
      throws SQLException {
    String columns =
        table.columnNames().stream().map(Sql::quoted).collect(Collectors.joining(", "));
    String texts =
        table.columnNames().stream()
            .map(name -> "cast(" + Sql.quoted(name) + " as varchar)")
            .collect(Collectors.joining(", "));
    String into =
        "copy %s (%s) from stdin (format csv)".formatted(Sql.quoted(table.name()), columns);
    try (Statement statement = file.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s from %s order by %s"
                    .formatted(texts, Sql.quoted(table.name()), table.order()));
        Writer copied =
            new OutputStreamWriter(
                new PGCopyOutputStream(database.unwrap(PGConnection.class), into),
                StandardCharsets.UTF_8)) {
      return write(rows, table.columns().size(), copied);
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new SQLException("cannot send " + table.name() + ": " + e.getMessage(), "08006", e);
    }
  }

  /** A missing value is an empty field without quotes, an empty text one with quotes. */
  private static long write(ResultSet rows, int width, Writer copied)
      throws SQLException, IOException {
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(copied);
    long count = 0;
    String[] row = new String[width];
    while (rows.next()) {
      for (int i = 0; i < width; i++) {
        row[i] = rows.getString(i + 1);
      }
      csv.writeRecord(row);
      count++;
    }
    csv.flush();
    return count;
  }

  /**
   * Lets the views that everybody reads point to a release. One that keeps its columns is replaced,
   * so that the rights that readers have on it, and what stands on it, stay.
   */
  private void switchViews(Connection database, String schema, String id) throws SQLException {
    execute(database, "create schema if not exists " + VIEWS);
    execute(database, "comment on schema %s is %s".formatted(VIEWS, Sql.text(COMMENT + id)));
    execute(database, "set local search_path to " + Sql.quoted(schema));
    List<Described> wanted = new ArrayList<>();
    tables.forEach(table -> wanted.add(TableStatements.described(table).asView()));
    for (PublishedView view : views) {
      wanted.add(described(database, view));
    }
    List<String> names = wanted.stream().map(Described::name).toList();
    List<String> comments = new ArrayList<>();
    for (String old : pointingToReleases(database)) {
      if (!names.contains(old)) {
        execute(database, "drop view %s.%s".formatted(VIEWS, Sql.quoted(old)));
      }
    }
    for (Described each : wanted) {
      String view = VIEWS + "." + Sql.quoted(each.name());
      if (!keepsColumns(database, schema, each.name())) {
        execute(database, "drop view if exists " + view);
      }
      execute(
          database,
          "create or replace view %s as select * from %s.%s"
              .formatted(view, Sql.quoted(schema), Sql.quoted(each.name())));
      comments.addAll(each.comments(VIEWS));
    }
    execute(database, String.join(";\n", comments));
  }

  /** The views that earlier loads made. */
  private static List<String> pointingToReleases(Connection database) throws SQLException {
    return texts(
        database,
        """
        select distinct views.relname
        from pg_class as views
        inner join pg_namespace as held on views.relnamespace = held.oid
        inner join pg_rewrite as rules on rules.ev_class = views.oid
        inner join pg_depend as needs
            on needs.classid = 'pg_rewrite'::regclass and needs.objid = rules.oid
        inner join pg_class as needed
            on needs.refclassid = 'pg_class'::regclass and needs.refobjid = needed.oid
        inner join pg_namespace as there on needed.relnamespace = there.oid
        where
            held.nspname = 'social_value'
            and views.relkind = 'v'
            and obj_description(there.oid, 'pg_namespace') like 'Social value release %'
            and there.oid <> held.oid
            and needed.relname = views.relname
        """);
  }

  /** Whether a view begins with the columns that it has now; a view that is not there does. */
  private static boolean keepsColumns(Connection database, String schema, String name)
      throws SQLException {
    List<String> before = described(database, VIEWS, name);
    List<String> after = described(database, schema, name);
    return before.size() <= after.size() && after.subList(0, before.size()).equals(before);
  }

  private static List<String> described(Connection database, String schema, String name)
      throws SQLException {
    return texts(
        database,
        "select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute inner join pg_class on attrelid = pg_class.oid inner join pg_namespace on relnamespace = pg_namespace.oid where nspname = %s and relname = %s and attnum > 0 and not attisdropped order by attnum"
            .formatted(Sql.text(schema), Sql.text(name)));
  }

  private static List<String> columns(Connection database, String from) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select * from " + from + " limit 0")) {
      ResultSetMetaData columns = rows.getMetaData();
      String[] names = new String[columns.getColumnCount()];
      for (int i = 0; i < names.length; i++) {
        names[i] = columns.getColumnLabel(i + 1);
      }
      return Arrays.asList(names);
    }
  }

  private static List<String> texts(Connection database, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }
}
