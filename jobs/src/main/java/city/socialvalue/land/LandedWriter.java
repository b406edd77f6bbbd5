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

  private final Path file;
  private final OutputStream out;
  private final int[] columns;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  /**
   * Begins the copy with its header.
   *
   * @param columns per landed column the column of the rows, or -1
   * @throws LandException when it cannot be written, as do all methods
   */
  LandedWriter(Path file, List<String> landedColumns, List<Integer> columns) {
    this.file = file;
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw new LandException(file, e);
    }
    this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    writeHeader(landedColumns);
  }

  private void writeHeader(List<String> landedColumns) {
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
  void write(Row row, Shape shape) {
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

  private void text(char[] text, int begin, int end) {
    int at = begin;
    while (at < end) {
      int stop = Math.min(end, at + (BUFFER - MOST_BYTES_OF_CHARACTER * 2) / 4);
      makeRoom((stop - at) * 4 + MOST_BYTES_OF_CHARACTER);
      at = run(text, at, stop, end);
    }
  }

  /** Writes characters up to {@code stop}, one more where a pair straddles it. */
  private int run(char[] text, int begin, int stop, int end) {
    byte[] to = buffer;
    int next = filled;
    int at = begin;
    while (at < stop) {
      char c = text[at];
      if (c >= ' ' && c < 0x80 && c != '"') {
        to[next++] = (byte) c;
        at++;
      } else {
        filled = next;
        at = special(text, at, end);
        next = filled;
      }
    }
    filled = next;
    return at;
  }

  private int special(char[] text, int at, int end) {
    char c = text[at];
    if (c >= 0x80) {
      return beyondAscii(text, at, end);
    }
    if (c == '"') {
      buffer[filled++] = '"';
    } else if (c == '\r' && at + 1 < end && text[at + 1] == '\n') {
      return at + 1; // the line feed after it becomes the space
    }
    buffer[filled++] = (byte) (c == '\n' || c == '\r' || c == 0 ? ' ' : c);
    return at + 1;
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

  private void number(long value) {
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
  private void ascii(String text) {
    makeRoom(text.length());
    text.getBytes(0, text.length(), buffer, filled);
    filled += text.length();
  }

  private void makeRoom(int bytes) {
    if (filled + bytes > BUFFER) {
      flush();
    }
  }

  private void flush() {
    try {
      out.write(buffer, 0, filled);
    } catch (IOException e) {
      throw new LandException(file, e);
    } finally {
      filled = 0;
    }
  }

  @Override
  public void close() {
    try (out) {
      flush();
    } catch (IOException e) {
      throw new LandException(file, e);
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
