package city.socialvalue.land;

import city.socialvalue.contract.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of a file taken as its header, or two rows joined into one.
 *
 * @param rows the row or rows, in order
 * @param texts the header text of each column, for people
 * @param names the comparable names that each column may go by, the fullest first
 */
record Header(List<HeadLine> rows, List<String> texts, List<List<String>> names) {

  static Header of(HeadLine row) {
    List<List<String>> names = new ArrayList<>();
    for (String cell : row.cells()) {
      names.add(named(Names.comparable(cell)));
    }
    return new Header(List.of(row), row.cells(), names);
  }

  /**
   * Two rows read as one. An upper cell also stands over the empty ones to its right, as merged
   * cells are saved; where the lower cell is filled, the upper one alone is no name, so that a line
   * of data is never taken for the second half of a header.
   */
  static Header joined(HeadLine upper, HeadLine lower) {
    List<String> texts = new ArrayList<>();
    List<List<String>> names = new ArrayList<>();
    String over = "";
    int columns = Math.max(upper.cells().size(), lower.cells().size());
    for (int i = 0; i < columns; i++) {
      String above = cell(upper, i);
      String below = cell(lower, i);
      over = above.isBlank() ? over : above;
      texts.add((above + " " + below).strip());
      names.add(namesOf(above, over, below));
    }
    return new Header(List.of(upper, lower), texts, names);
  }

  private static List<String> namesOf(String above, String over, String below) {
    String lower = Names.comparable(below);
    if (lower.isEmpty()) {
      return named(Names.comparable(above));
    }
    return named(Names.comparable(above) + lower, Names.comparable(over) + lower, lower);
  }

  private static List<String> named(String... candidates) {
    List<String> names = new ArrayList<>();
    for (String name : candidates) {
      if (!name.isEmpty() && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static String cell(HeadLine row, int column) {
    return column < row.cells().size() ? row.cells().get(column) : "";
  }

  long firstLine() {
    return rows.get(0).line();
  }

  long lastLine() {
    return rows.get(rows.size() - 1).line();
  }

  /** Number of columns up to the last one that has a name. */
  int namedWidth() {
    int width = names.size();
    while (width > 0 && names.get(width - 1).isEmpty()) {
      width--;
    }
    return width;
  }

  boolean isNamed(int column) {
    return column < names.size() && !names.get(column).isEmpty();
  }
}
