package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements that lay out what is published in a database: tables with their keys declared,
 * what each refers to before it, a comment on every table, view and column. DuckDB and PostgreSQL
 * take the same words.
 */
final class TableStatements {
  private final List<PublishedTable> tables;

  TableStatements(List<PublishedTable> tables) {
    this.tables = tables;
  }

  /**
   * A table or view as its readers find it described.
   *
   * @param name its name
   * @param kind {@code table} or {@code view}
   * @param description what a row says
   * @param columns meaning of each column
   */
  record Described(String name, String kind, String description, Map<String, String> columns) {
    /** What its comments say, one statement each. */
    List<String> comments(String schema) {
      String place = schema.isEmpty() ? "" : Sql.quoted(schema) + ".";
      String qualified = place + Sql.quoted(name);
      List<String> comments = new ArrayList<>();
      comments.add("comment on %s %s is %s".formatted(kind, qualified, Sql.text(description)));
      columns.forEach(
          (column, meaning) ->
              comments.add(
                  "comment on column %s.%s is %s"
                      .formatted(qualified, Sql.quoted(column), Sql.text(meaning))));
      return comments;
    }

    /** The same of a view over it. */
    Described asView() {
      return new Described(name, "view", description, columns);
    }
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
  static String create(PublishedTable table) {
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(definition(column)));
    if (!table.key().isEmpty()) {
      parts.add(
          "primary key (%s)"
              .formatted(table.key().stream().map(Sql::quoted).collect(Collectors.joining(", "))));
    }
    return "create table %s (%s)".formatted(Sql.quoted(table.name()), String.join(", ", parts));
  }

  private static String definition(PublishedColumn column) {
    String type = column.type().equals("DOUBLE") ? "DOUBLE PRECISION" : column.type();
    return Sql.quoted(column.name())
        + " "
        + type
        + (column.required() ? " not null" : "")
        + column
            .reference()
            .map(
                to ->
                    " references %s (%s)"
                        .formatted(Sql.quoted(to.table()), Sql.quoted(to.column())))
            .orElse("");
  }

  /** Makes a view whose tables are there. */
  static String create(PublishedView view) {
    return "create view %s as %s".formatted(Sql.quoted(view.name()), view.select());
  }

  /** A table with what its contract says of it. */
  static Described described(PublishedTable table) {
    Map<String, String> meanings = new LinkedHashMap<>();
    table.columns().forEach(column -> meanings.put(column.name(), meaning(column)));
    return new Described(table.name(), "table", table.description(), meanings);
  }

  private static String meaning(PublishedColumn column) {
    return column.unit().isEmpty()
        ? column.description()
        : column.description() + " Unit: " + column.unit() + ".";
  }

  /**
   * A view with the meanings of the columns that it takes over.
   *
   * @param columns the names of its columns
   * @throws CannotPublishException when a column of a view has no meaning
   */
  Described described(PublishedView view, List<String> columns) {
    Map<String, String> meanings = new LinkedHashMap<>();
    columns.forEach(column -> meanings.put(column, meaning(view, column)));
    return new Described(view.name(), "view", view.description(), meanings);
  }

  private String meaning(PublishedView view, String column) {
    if (view.columns().containsKey(column)) {
      return view.columns().get(column);
    }
    return tables.stream()
        .filter(table -> view.select().contains(table.name()))
        .flatMap(table -> table.column(column).stream())
        .map(TableStatements::meaning)
        .findFirst()
        .orElseThrow(
            () ->
                new CannotPublishException(
                    List.of(
                        "Cannot publish the view %s: its column %s has no meaning. Write '-- %s: ...' below the first line of its file."
                            .formatted(view.name(), column, column))));
  }
}
