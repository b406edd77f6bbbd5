package city.socialvalue.lineage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares a table in two Parquet files cell by cell, rows matched by key.
 *
 * @param table the table's name
 * @param key names of the columns that tell rows apart; all columns when there is no key
 * @param columns names of all columns
 */
record TableDifference(String table, List<String> key, List<String> columns) {
  /** Of one kind of difference so many are shown; the rest is counted. */
  private static final int MOST = 20;

  /** Every difference, a line each; empty when all cells are equal. */
  List<String> between(Connection connection, Path released, Path recomputed) throws SQLException {
    List<String> differences = new ArrayList<>();
    if (key.isEmpty()) {
      differences.addAll(rows(connection, released, recomputed, "only in the release"));
      differences.addAll(rows(connection, recomputed, released, "only in the recomputation"));
      return differences;
    }
    differences.addAll(missing(connection, released, recomputed, "only in the release"));
    differences.addAll(missing(connection, recomputed, released, "only in the recomputation"));
    for (String column : columns) {
      if (!key.contains(column)) {
        differences.addAll(cells(connection, column, released, recomputed));
      }
    }
    return differences;
  }

  private List<String> rows(Connection connection, Path one, Path other, String where)
      throws SQLException {
    return lines(
        connection,
        "select %s from (select * from read_parquet(?) except all select * from read_parquet(?)) a order by all"
            .formatted(shown(columns, ", ")),
        List.of(one, other),
        table + ": row " + where + ": ");
  }

  private List<String> missing(Connection connection, Path one, Path other, String where)
      throws SQLException {
    return lines(
        connection,
        "select %s from read_parquet(?) a anti join read_parquet(?) b on %s order by all"
            .formatted(shownKey(), join()),
        List.of(one, other),
        table + ": row " + where + ": ");
  }

  private List<String> cells(Connection connection, String column, Path one, Path other)
      throws SQLException {
    String name = quoted(column);
    return lines(
        connection,
        "select %s || ': ' || coalesce(a.%s::varchar, 'no value') || ' is now ' || coalesce(b.%s::varchar, 'no value') from read_parquet(?) a inner join read_parquet(?) b on %s where a.%s is distinct from b.%s order by all"
            .formatted(shownKey(), name, name, join(), name, name),
        List.of(one, other),
        table + "." + column + " at ");
  }

  private String shownKey() {
    return shown(key, " ");
  }

  private static String shown(List<String> columns, String between) {
    return columns.stream()
        .map(column -> "a." + quoted(column) + "::varchar")
        .collect(Collectors.joining(", ", "concat_ws('" + between + "', ", ")"));
  }

  private String join() {
    return key.stream()
        .map(column -> "a." + quoted(column) + " = b." + quoted(column))
        .collect(Collectors.joining(" and "));
  }

  private static List<String> lines(
      Connection connection, String sql, List<Path> files, String prefix) throws SQLException {
    List<String> lines = new ArrayList<>();
    long more = 0;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < files.size(); i++) {
        statement.setString(i + 1, files.get(i).toString());
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (lines.size() < MOST) {
            lines.add(prefix + rows.getString(1));
          } else {
            more++;
          }
        }
      }
    }
    if (more > 0) {
      lines.add("%sand %,d more".formatted(prefix, more));
    }
    return lines;
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }
}
