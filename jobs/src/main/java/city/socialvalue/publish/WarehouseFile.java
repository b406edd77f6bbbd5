package city.socialvalue.publish;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lays out the BI file: its tables with their keys, its views, a comment on each. */
final class WarehouseFile {
  private final Connection connection;
  private final TableStatements statements;

  WarehouseFile(Connection connection, List<PublishedTable> tables) {
    this.connection = connection;
    this.statements = new TableStatements(tables);
  }

  /** The tables, each after those that it refers to. */
  List<PublishedTable> inOrder() {
    return statements.inOrder();
  }

  /** Makes an empty table. */
  void create(PublishedTable table) throws SQLException {
    execute(TableStatements.create(table));
  }

  /** Says of a table and its columns what they mean. */
  void comment(PublishedTable table) throws SQLException {
    for (String comment : TableStatements.described(table).comments("")) {
      execute(comment);
    }
  }

  /**
   * Makes the views whose tables are there, with the meanings of the columns that they take over.
   *
   * @throws CannotPublishException when a column of a view has no meaning
   */
  void create(PublishedView view) throws SQLException {
    execute(TableStatements.create(view));
    for (String comment : statements.described(view, columns(view)).comments("")) {
      execute(comment);
    }
  }

  private List<String> columns(PublishedView view) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("describe " + Sql.quoted(view.name()))) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
