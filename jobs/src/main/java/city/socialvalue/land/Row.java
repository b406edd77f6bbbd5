package city.socialvalue.land;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One line of a file as cells of characters; reused from line to line, so that reading is fast. */
final class Row {
  private static final int FIRST_CHARS = 256;
  private static final int FIRST_CELLS = 16;
  private static final int USUAL_CHARS = 1 << 14;
  private static final int USUAL_CELLS = 1 << 10;

  private final LandLimits limits;
  private char[] text = new char[FIRST_CHARS];
  private int[] ends = new int[FIRST_CELLS];
  private int size;
  private long line;

  Row(LandLimits limits) {
    this.limits = limits;
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

  /** Whether the cell's text is this one, white space around it aside. */
  boolean says(int cell, String stripped) {
    if (cell >= size) {
      return stripped.isEmpty();
    }
    int from = firstInk(cell);
    int length = Math.max(0, afterInk(cell) - from);
    if (length != stripped.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[from + i] != stripped.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text without the white space around it. */
  static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  /** How many characters its cells hold. */
  int chars() {
    return size == 0 ? 0 : ends[size - 1];
  }

  /** A copy that keeps its content. */
  Row copy() {
    Row copy = new Row(limits);
    copy.become(this);
    return copy;
  }

  /** Takes over the content of another row; room for an unusually long line is given back. */
  void become(Row other) {
    int chars = other.chars();
    if (text.length < chars || text.length > USUAL_CHARS) {
      text = new char[Math.max(chars, FIRST_CHARS)];
    }
    if (ends.length < other.size || ends.length > USUAL_CELLS) {
      ends = new int[Math.max(other.size, FIRST_CELLS)];
    }
    System.arraycopy(other.text, 0, text, 0, chars);
    System.arraycopy(other.ends, 0, ends, 0, other.size);
    size = other.size;
    line = other.line;
  }
}
