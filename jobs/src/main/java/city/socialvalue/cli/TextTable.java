package city.socialvalue.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Prints rows in columns as wide as their widest cell; numbers stand to the right. */
final class TextTable {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] text;
  private final int[] widths;

  TextTable(List<String> header) {
    this.header = header;
    this.text = new boolean[header.size()];
    this.widths = header.stream().mapToInt(TextTable::width).toArray();
  }

  /** Adds a row; a null is shown as nothing. */
  void add(List<?> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      String cell = cell(value).replaceAll("\\R", " ");
      text[i] |= !(value == null || value instanceof Number);
      widths[i] = Math.max(widths[i], width(cell));
      cells.add(cell);
    }
    rows.add(cells);
  }

  void print(PrintStream out) {
    print(out, header);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    print(out, rule);
    rows.forEach(row -> print(out, row));
  }

  private void print(PrintStream out, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(text[i] ? cells.get(i) + space : space + cells.get(i));
    }
    out.println(line.toString().stripTrailing());
  }

  /** A value as people write it; nothing for a null, never an exponent. */
  static String cell(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value == null ? "" : value.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
