package city.socialvalue.engine;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns what DuckDB's driver gives into the value types of {@link Rows}. */
final class JdbcRows {
  private JdbcRows() {}

  static List<Column> columns(ResultSetMetaData metadata) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(new Column(metadata.getColumnName(i), type(metadata.getColumnTypeName(i))));
    }
    return columns;
  }

  static List<List<Object>> rows(ResultSet result) throws SQLException {
    int width = result.getMetaData().getColumnCount();
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) {
        row.add(plain(result.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object plain(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    return value;
  }

  /** DuckDB's name of a type in the words that both engines share. */
  static String type(String duckType) {
    return switch (duckType) {
      case "VARCHAR" -> "string";
      case "INTEGER" -> "int";
      default -> duckType.toLowerCase(Locale.ROOT);
    };
  }
}
