package city.socialvalue.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the rows of a query as a table, as JSON or as CSV. */
final class ResultPrinter {
  private final Svw svw;

  ResultPrinter(Svw svw) {
    this.svw = svw;
  }

  /** JSON with {@code --json}, else a table. */
  void print(ResultSet rows) throws SQLException {
    List<String> names = names(rows);
    if (svw.json()) {
      svw.out().println(Json.text(maps(names, rows)));
      return;
    }
    TextTable table = new TextTable(names);
    while (rows.next()) {
      table.add(values(names.size(), rows));
    }
    table.print(svw.out());
  }

  void printCsv(ResultSet rows) throws SQLException {
    List<String> names = names(rows);
    PrintWriter text = new PrintWriter(svw.out(), false, StandardCharsets.UTF_8);
    try {
      CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
      writer.writeRecord(names);
      while (rows.next()) {
        writer.writeRecord(values(names.size(), rows).stream().map(TextTable::cell).toList());
      }
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print: " + e.getMessage(), e);
    }
  }

  private static List<Map<String, Object>> maps(List<String> names, ResultSet rows)
      throws SQLException {
    List<Map<String, Object>> maps = new ArrayList<>();
    while (rows.next()) {
      Map<String, Object> map = new LinkedHashMap<>();
      List<Object> values = values(names.size(), rows);
      for (int i = 0; i < names.size(); i++) {
        map.put(names.get(i), values.get(i));
      }
      maps.add(map);
    }
    return maps;
  }

  private static List<String> names(ResultSet rows) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      names.add(rows.getMetaData().getColumnLabel(i));
    }
    return names;
  }

  private static List<Object> values(int width, ResultSet rows) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      Object value = rows.getObject(i);
      boolean plain = value == null || value instanceof Number || value instanceof Boolean;
      values.add(plain ? value : rows.getString(i));
    }
    return values;
  }
}
