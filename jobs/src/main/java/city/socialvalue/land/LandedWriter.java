package city.socialvalue.land;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the landed copy: UTF-8, LF, comma, all fields quoted, one record per line. It writes one
 * fixed form from characters to bytes without an object per cell, which no CSV library does.
 */
final class LandedWriter implements Closeable {
  private static final int BUFFER = 1 << 17;
  private static final int MOST_BYTES_OF_CHARACTER = 4;

  private final OutputStream out;
  private final int[] columns;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  /**
   * Begins the copy with its header.
   *
   * @param columns per landed column the column of the rows, or -1
   */
  LandedWriter(Path file, List<String> landedColumns, List<Integer> columns) throws IOException {
    out = Files.newOutputStream(file);
    this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    writeHeader(landedColumns);
  }

  private void writeHeader(List<String> landedColumns) throws IOException {
    ascii("\"_line\",\"_shape\"");
    for (String column : landedColumns) {
      ascii(",\"");
      char[] name = column.toCharArray();
      text(name, 0, name.length);
      ascii("\"");
    }
    ascii("\n");
  }

  /** Writes the landed cells of one line. */
  void write(Row row, Shape shape) throws IOException {
    ascii("\"");
    number(row.line());
    ascii(shape.between());
    for (int i = 0; i < columns.length; i++) {
      ascii(",\"");
      int column = columns[i];
      if (column >= 0 && column < row.size()) {
        text(row.text(), row.begin(column), row.end(column));
      }
      ascii("\"");
    }
    ascii("\n");
  }

  private void text(char[] text, int begin, int end) throws IOException {
    int at = begin;
    while (at < end) {
      int stop = Math.min(end, at + (BUFFER - MOST_BYTES_OF_CHARACTER * 2) / 4);
      makeRoom((stop - at) * 4 + MOST_BYTES_OF_CHARACTER);
      at = run(text, at, stop, end);
    }
  }

  /** Writes characters up to {@code stop}, one more where a pair straddles it. */
  private int run(char[] text, int begin, int stop, int end) {
    int at = begin;
    int to = filled;
    while (at < stop) {
      char c = text[at++];
      if (c == '"') {
        buffer[to++] = '"';
        buffer[to++] = '"';
      } else if (c < 0x80) {
        if (c == '\r' && at < end && text[at] == '\n') {
          continue;
        }
        buffer[to++] = (byte) (c == '\n' || c == '\r' || c == 0 ? ' ' : c);
      } else {
        filled = to;
        at = beyondAscii(text, at - 1, end);
        to = filled;
      }
    }
    filled = to;
    return at;
  }

  private int beyondAscii(char[] text, int at, int end) {
    char c = text[at];
    if (c < 0x800) {
      buffer[filled++] = (byte) (0xC0 | (c >> 6));
      buffer[filled++] = (byte) (0x80 | (c & 0x3F));
      return at + 1;
    }
    if (Character.isHighSurrogate(c) && at + 1 < end && Character.isLowSurrogate(text[at + 1])) {
      int point = Character.toCodePoint(c, text[at + 1]);
      buffer[filled++] = (byte) (0xF0 | (point >> 18));
      buffer[filled++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      buffer[filled++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      buffer[filled++] = (byte) (0x80 | (point & 0x3F));
      return at + 2;
    }
    char whole = Character.isSurrogate(c) ? '\uFFFD' : c;
    buffer[filled++] = (byte) (0xE0 | (whole >> 12));
    buffer[filled++] = (byte) (0x80 | ((whole >> 6) & 0x3F));
    buffer[filled++] = (byte) (0x80 | (whole & 0x3F));
    return at + 1;
  }

  private void number(long value) throws IOException {
    makeRoom(20);
    long power = 1;
    while (value / power >= 10) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      buffer[filled++] = (byte) ('0' + value / power % 10);
    }
  }

  @SuppressWarnings("deprecation") // copies the low bytes of ASCII text without an array
  private void ascii(String text) throws IOException {
    makeRoom(text.length());
    text.getBytes(0, text.length(), buffer, filled);
    filled += text.length();
  }

  private void makeRoom(int bytes) throws IOException {
    if (filled + bytes > BUFFER) {
      flush();
    }
  }

  private void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  /** Whether a line has the cells that its header promises. */
  enum Shape {
    WHOLE(""),
    SHORT("short"),
    SURPLUS("surplus");

    private final String between;

    Shape(String text) {
      between = "\",\"" + text + "\"";
    }

    /** What closes the line number and holds the shape. */
    String between() {
      return between;
    }
  }
}
