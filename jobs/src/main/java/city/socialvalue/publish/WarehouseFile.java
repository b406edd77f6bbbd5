package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lays out the BI file: tables with their keys declared, what each refers to before it, a comment
 * on every table, view and column.
 */
final class WarehouseFile {
  private final Connection connection;
  private final List<PublishedTable> tables;

  WarehouseFile(Connection connection, List<PublishedTable> tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /** The tables, each after those that it refers to. */
  List<PublishedTable> inOrder() {
    Map<String, PublishedTable> ordered = new LinkedHashMap<>();
    List<PublishedTable> waiting = new ArrayList<>(tables);
    while (!waiting.isEmpty()) {
      List<PublishedTable> ready =
          waiting.stream().filter(table -> refersOnlyTo(table, ordered)).toList();
      // A circle of references: none of its tables can be made with its keys before another.
      if (ready.isEmpty()) {
        throw new CannotPublishException(
            List.of(
                "Cannot publish %s: these tables refer to each other in a circle. Take out one of the relationships."
                    .formatted(
                        waiting.stream()
                            .map(PublishedTable::name)
                            .collect(Collectors.joining(", ")))));
      }
      ready.forEach(table -> ordered.put(table.name(), table));
      waiting.removeAll(ready);
    }
    return List.copyOf(ordered.values());
  }

  private static boolean refersOnlyTo(PublishedTable table, Map<String, PublishedTable> known) {
    return table.columns().stream()
        .flatMap(column -> column.reference().stream())
        .allMatch(to -> to.table().equals(table.name()) || known.containsKey(to.table()));
  }

  /** Makes an empty table. */
  void create(PublishedTable table) throws SQLException {
    execute("create table %s (%s)".formatted(Sql.quoted(table.name()), definition(table)));
  }

  private static String definition(PublishedTable table) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(definition(column)));
    if (!table.key().isEmpty()) {
      parts.add(
          "primary key (%s)"
              .formatted(table.key().stream().map(Sql::quoted).collect(Collectors.joining(", "))));
    }
    return String.join(", ", parts);
  }

  private static String definition(PublishedColumn column) {
    return Sql.quoted(column.name())
        + " "
        + column.type()
        + (column.required() ? " not null" : "")
        + column
            .reference()
            .map(
                to ->
                    " references %s (%s)"
                        .formatted(Sql.quoted(to.table()), Sql.quoted(to.column())))
            .orElse("");
  }

  /** Says of a table and its columns what they mean. */
  void comment(PublishedTable table) throws SQLException {
    String name = Sql.quoted(table.name());
    execute("comment on table %s is %s".formatted(name, Sql.text(table.description())));
    for (PublishedColumn column : table.columns()) {
      comment(name, column.name(), meaning(column));
    }
  }

  private static String meaning(PublishedColumn column) {
    return column.unit().isEmpty()
        ? column.description()
        : column.description() + " Unit: " + column.unit() + ".";
  }

  /**
   * Makes the views whose tables are there, with the meanings of the columns that they take over.
   *
   * @throws CannotPublishException when a column of a view has no meaning
   */
  void create(PublishedView view) throws SQLException {
    String name = Sql.quoted(view.name());
    execute("create view %s as %s".formatted(name, view.select()));
    execute("comment on view %s is %s".formatted(name, Sql.text(view.description())));
    for (String column : columns(view)) {
      comment(name, column, meaning(view, column));
    }
  }

  private String meaning(PublishedView view, String column) {
    if (view.columns().containsKey(column)) {
      return view.columns().get(column);
    }
    return tables.stream()
        .filter(table -> view.select().contains(table.name()))
        .flatMap(table -> table.column(column).stream())
        .map(WarehouseFile::meaning)
        .findFirst()
        .orElseThrow(
            () ->
                new CannotPublishException(
                    List.of(
                        "Cannot publish the view %s: its column %s has no meaning. Write '-- %s: ...' below the first line of its file."
                            .formatted(view.name(), column, column))));
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

  private void comment(String table, String column, String words) throws SQLException {
    execute("comment on column %s.%s is %s".formatted(table, Sql.quoted(column), Sql.text(words)));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
