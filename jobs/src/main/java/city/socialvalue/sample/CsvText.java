package city.socialvalue.sample;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/** Writes lines of a CSV file as publishers do: quotes only where they are needed. */
final class CsvText {
  private final Writer writer;
  private final String lineEnd;

  CsvText(Writer writer, String lineEnd) {
    this.writer = writer;
    this.lineEnd = lineEnd;
  }

  /** Writes one line of cells. */
  void line(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        writer.write(',');
      }
      cell(cells.get(i));
    }
    writer.write(lineEnd);
  }

  /** Writes one line as it stands. */
  void raw(String text) throws IOException {
    writer.write(text);
    writer.write(lineEnd);
  }

  private void cell(String text) throws IOException {
    if (needsQuotes(text)) {
      writer.write('"');
      writer.write(text.replace("\"", "\"\""));
      writer.write('"');
    } else {
      writer.write(text);
    }
  }

  private static boolean needsQuotes(String text) {
    return text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
  }

  /** A number with a fixed count of decimals, given as whole units of the last one. */
  static String fixed(long units, int decimals) {
    return BigDecimal.valueOf(units, decimals).toPlainString();
  }
}
