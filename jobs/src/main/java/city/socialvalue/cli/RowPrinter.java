package city.socialvalue.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints rows that are in memory as a table, as JSON or as CSV. */
final class RowPrinter {
  private final Svw svw;

  RowPrinter(Svw svw) {
    this.svw = svw;
  }

  /**
   * JSON with {@code --json}, else CSV or a table.
   *
   * @param ifNone what is said where there are no rows
   */
  void print(List<Map<String, Object>> rows, Form form, String ifNone) {
    if (svw.json()) {
      svw.out().println(Json.text(rows));
    } else if (rows.isEmpty()) {
      (form == Form.CSV ? svw.err() : svw.out()).println(ifNone);
    } else if (form == Form.CSV) {
      printCsv(rows);
    } else {
      TextTable table = new TextTable(List.copyOf(rows.get(0).keySet()));
      rows.forEach(row -> table.add(new ArrayList<>(row.values())));
      table.print(svw.out());
    }
  }

  /** How rows are printed without {@code --json}. */
  enum Form {
    TABLE,
    CSV
  }

  private void printCsv(List<Map<String, Object>> rows) {
    PrintWriter text = new PrintWriter(svw.out(), false, StandardCharsets.UTF_8);
    try {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
      csv.writeRecord(rows.get(0).keySet());
      for (Map<String, Object> row : rows) {
        csv.writeRecord(row.values().stream().map(TextTable::cell).toList());
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print: " + e.getMessage(), e);
    }
  }
}
