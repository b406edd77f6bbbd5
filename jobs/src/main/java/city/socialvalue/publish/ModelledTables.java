package city.socialvalue.publish;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.DuckDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The modelled tables under their published names, and the views over them, to be read. */
public final class ModelledTables implements AutoCloseable {
  private final Connection connection;
  private final List<PublishedTable> tables;
  private final List<PublishedView> views;

  private ModelledTables(
      Connection connection, List<PublishedTable> tables, List<PublishedView> views) {
    this.connection = connection;
    this.tables = tables;
    this.views = views;
  }

  /**
   * Opens them; a format that runs beside others opens its own.
   *
   * @param modelled the modelled zone, {@code <folder>/<model>.parquet}
   */
  public static ModelledTables open(
      List<PublishedTable> tables, List<PublishedView> views, Path modelled) throws SQLException {
    ModelledTables opened = new ModelledTables(DuckDb.openInMemory(), tables, views);
    for (PublishedTable table : tables) {
      opened.execute(
          "create view %s as select * from %s"
              .formatted(
                  Sql.quoted(table.name()),
                  Conformance.source(modelled.resolve(table.modelFile()))));
    }
    for (PublishedView view : views) {
      opened.execute("create view %s as %s".formatted(Sql.quoted(view.name()), view.select()));
    }
    return opened;
  }

  /** What is published, in the order of the names. */
  public List<PublishedTable> tables() {
    return tables;
  }

  /** The views over what is published. */
  public List<PublishedView> views() {
    return views;
  }

  /** All rows of a table in its order; the column types are those of the table. */
  public Table read(PublishedTable table) throws SQLException {
    return query("select * from %s order by %s".formatted(Sql.quoted(table.name()), table.order()));
  }

  /** All rows of a select. */
  public Table query(String select) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      int width = rows.getMetaData().getColumnCount();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
      }
      List<List<Object>> all = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          row.add(rows.getObject(i));
        }
        all.add(row);
      }
      return new Table(names, all);
    }
  }

  /** The number of rows of a table or view. */
  public long count(String name) throws SQLException {
    return ((Number) query("select count(*) from " + Sql.quoted(name)).rows().get(0).get(0))
        .longValue();
  }

  /** The columns of a table or view. */
  public List<Column> columns(String name) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (List<Object> row : query("describe " + Sql.quoted(name)).rows()) {
      columns.add(new Column((String) row.get(0), (String) row.get(1)));
    }
    return columns;
  }

  /** The syntax tree of a select, as JSON. */
  public String syntaxTree(String select) throws SQLException {
    return (String)
        query(
                "select cast(json_serialize_sql(%s, skip_null := true, skip_empty := true, skip_default := true) as varchar)"
                    .formatted(Sql.text(select)))
            .rows()
            .get(0)
            .get(0);
  }

  /** Runs a statement that writes a file. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Rows in memory.
   *
   * @param names of the columns
   * @param rows values in the order of the columns
   */
  public record Table(List<String> names, List<List<Object>> rows) {
    /** Where a column stands, from 0. */
    public int index(String name) {
      int index = names.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException("no column " + name + " among " + names);
      }
      return index;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
