package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.PublishedTable.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds a modelled table against its published contract: columns, types, values, unique key,
 * references.
 */
final class Conformance {
  private final Connection connection;

  Conformance(Connection connection) {
    this.connection = connection;
  }

  /** What the modelled file breaks, one sentence each; empty when it may be published. */
  List<String> problems(PublishedTable table, Path file) throws SQLException {
    if (!Files.exists(file)) {
      return List.of(
          "Cannot publish %s: no model made it (%s). Add the model or mend the name in schemas/published."
              .formatted(table.name(), table.model()));
    }
    List<String> problems = new ArrayList<>(columnProblems(table, columns(file)));
    if (problems.isEmpty()) {
      problems.addAll(valueProblems(table, file));
    }
    return problems;
  }

  private Map<String, String> columns(Path file) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("describe select * from " + source(file))) {
      while (rows.next()) {
        columns.put(rows.getString(1), rows.getString(2));
      }
    }
    return columns;
  }

  private static List<String> columnProblems(PublishedTable table, Map<String, String> columns) {
    List<String> problems = new ArrayList<>();
    for (PublishedColumn column : table.columns()) {
      String type = columns.get(column.name());
      if (!Objects.equals(type, column.type())) {
        problems.add(
            "Cannot publish %s: column %s is %s in the model %s (promised is %s). Mend the model or its contract."
                .formatted(
                    table.name(),
                    column.name(),
                    type == null ? "missing" : type,
                    table.model(),
                    column.type()));
      }
    }
    List<String> extra = new ArrayList<>(columns.keySet());
    extra.removeAll(table.columnNames());
    if (!extra.isEmpty()) {
      problems.add(
          "Cannot publish %s: the model %s has columns that are not in its contract (%s). Add them there with a description, or leave them out."
              .formatted(table.name(), table.model(), String.join(", ", extra)));
    }
    return problems;
  }

  private List<String> valueProblems(PublishedTable table, Path file) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (PublishedColumn column : table.columns()) {
      if (column.required()) {
        long nulls =
            count("select count(*) from %s where %s is null", file, Sql.quoted(column.name()));
        if (nulls > 0) {
          problems.add(
              "Cannot publish %s: %s has no value in %,d rows. Mend the model %s."
                  .formatted(table.name(), column.name(), nulls, table.model()));
        }
      }
      if (!column.validValues().isEmpty()) {
        problems.addAll(invalidValues(table, column, file));
      }
    }
    if (!table.key().isEmpty()) {
      problems.addAll(keyProblems(table, file));
    }
    return problems;
  }

  private List<String> invalidValues(PublishedTable table, PublishedColumn column, Path file)
      throws SQLException {
    String name = Sql.quoted(column.name());
    String listed = column.validValues().stream().map(Sql::text).collect(Collectors.joining(", "));
    return first(
            "select cast(%1$s as varchar) from %2$s where %1$s not in (%3$s) group by %1$s order by %1$s limit 1"
                .formatted(name, source(file), listed))
        .map(
            value ->
                "Cannot publish %s: %s has a value that its contract does not list (%s). Mend the model %s, or list the value."
                    .formatted(table.name(), column.name(), value, table.model()))
        .stream()
        .toList();
  }

  /**
   * Values that refer to no row of the table that they should.
   *
   * @param files each published table's modelled file
   */
  List<String> strayReferences(PublishedTable table, Map<String, Path> files) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (PublishedColumn column : table.columns()) {
      if (column.reference().isPresent()) {
        Reference to = column.reference().get();
        String name = Sql.quoted(column.name());
        first(
                "select cast(%1$s as varchar) from %2$s where %1$s is not null and %1$s not in (select %3$s from %4$s) order by %1$s limit 1"
                    .formatted(
                        name,
                        source(files.get(table.name())),
                        Sql.quoted(to.column()),
                        source(files.get(to.table()))))
            .ifPresent(
                value ->
                    problems.add(
                        "Cannot publish %s: %s names what is not in %s (%s). Mend the model %s, or add the row to %s."
                            .formatted(
                                table.name(),
                                column.name(),
                                to.table(),
                                value,
                                table.model(),
                                to.table())));
      }
    }
    return problems;
  }

  private Optional<String> first(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  private List<String> keyProblems(PublishedTable table, Path file) throws SQLException {
    String key = table.key().stream().map(Sql::quoted).collect(Collectors.joining(", "));
    long repeated =
        count("select count(*) from (select 1 from %s group by %s having count(*) > 1)", file, key);
    if (repeated == 0) {
      return List.of();
    }
    return List.of(
        "Cannot publish %s: its key (%s) is not unique, %,d keys repeat, for instance %s. Mend the model %s."
            .formatted(
                table.name(),
                String.join(", ", table.key()),
                repeated,
                firstRepeated(file, key),
                table.model()));
  }

  private String firstRepeated(Path file, String key) throws SQLException {
    String sql =
        "select concat_ws(', ', %2$s) from %1$s group by %2$s having count(*) > 1 order by %2$s limit 1"
            .formatted(source(file), key);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private long count(String sql, Path file, String names) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.formatted(source(file), names))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static String source(Path file) {
    return "read_parquet(" + Sql.text(file) + ")";
  }
}
