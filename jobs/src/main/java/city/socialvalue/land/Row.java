package city.socialvalue.land;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One line of a file as cells of characters; reused from line to line, so that reading is fast. */
final class Row {
  private final LandLimits limits;
  private char[] text;
  private int[] ends;
  private int size;
  private long line;

  Row(LandLimits limits) {
    this(limits, new char[1024], new int[32]);
  }

  private Row(LandLimits limits, char[] text, int[] ends) {
    this.limits = limits;
    this.text = text;
    this.ends = ends;
  }

  /** Empties the row for the line of that number. */
  void start(long number) {
    line = number;
    size = 0;
  }

  void add(char[] from, int offset, int length) {
    int begin = size == 0 ? 0 : ends[size - 1];
    int end = begin + length;
    if (end > limits.lineChars() || length > limits.fieldChars()) {
      throw TooLong.line(line, limits);
    }
    if (size >= limits.columns()) {
      throw TooLong.columns(line, limits);
    }
    makeRoom(end);
    System.arraycopy(from, offset, text, begin, length);
    ends[size++] = end;
  }

  void add(String cell) {
    add(cell.toCharArray(), 0, cell.length());
  }

  private void makeRoom(int end) {
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, text.length * 2));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
  }

  long line() {
    return line;
  }

  int size() {
    return size;
  }

  char[] text() {
    return text;
  }

  int begin(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  int end(int cell) {
    return ends[cell];
  }

  /** The cell's text; empty when the line ends before it. */
  String cell(int cell) {
    return cell >= size ? "" : new String(text, begin(cell), end(cell) - begin(cell));
  }

  List<String> cells() {
    List<String> cells = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      cells.add(cell(i));
    }
    return cells;
  }

  /** Whether the cell holds anything but white space. */
  boolean isFilled(int cell) {
    return cell < size && firstInk(cell) < end(cell);
  }

  /** Index in the text of the cell's first character that is no white space. */
  int firstInk(int cell) {
    int at = begin(cell);
    int end = end(cell);
    while (at < end && isSpace(text[at])) {
      at++;
    }
    return at;
  }

  /** Index in the text after the cell's last character that is no white space. */
  int afterInk(int cell) {
    int begin = begin(cell);
    int at = end(cell);
    while (at > begin && isSpace(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  /** A copy that keeps its content. */
  Row copy() {
    int used = size == 0 ? 0 : ends[size - 1];
    Row copy = new Row(limits, Arrays.copyOf(text, used), Arrays.copyOf(ends, size));
    copy.size = size;
    copy.line = line;
    return copy;
  }
}
