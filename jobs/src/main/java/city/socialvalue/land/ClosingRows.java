package city.socialvalue.land;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells rows that close a file, totals and notes, from data; only rows that lack a required value
 * and have no data below them are asked about.
 */
final class ClosingRows {
  private static final Pattern TOTAL =
      Pattern.compile(
          "(?:.*\\W)?(?:sub|grand)?[ -]?totals?\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[-+(£$€ ]*\\d[\\d,. ]*[-) ]*%?");

  private final FileColumns columns;

  ClosingRows(FileColumns columns) {
    this.columns = columns;
  }

  /** Whether the row reads like a total or a note. */
  boolean isLikely(Row row) {
    if (columns.isComplete(row)) {
      return false;
    }
    List<FileColumn> filled =
        columns.named().stream().filter(column -> !column.isEmpty(row)).toList();
    return saysTotal(row, filled) || holdsAmountsAlone(row, filled) || isNote(row, filled);
  }

  /** One cell says 'total', all others are numbers. */
  private static boolean saysTotal(Row row, List<FileColumn> filled) {
    FileColumn first = filled.get(0);
    return TOTAL.matcher(text(row, first)).matches()
        && filled.stream().skip(1).allMatch(column -> isNumber(row, column));
  }

  private static boolean holdsAmountsAlone(Row row, List<FileColumn> filled) {
    boolean anAmount = filled.stream().anyMatch(c -> c.role() == FileColumn.Role.NUMBER);
    return anAmount
        && filled.stream()
            .allMatch(
                column ->
                    isNumber(row, column)
                        && (column.role() == FileColumn.Role.NUMBER
                            || column.role() == FileColumn.Role.UNREAD));
  }

  /**
   * One cell alone, with words, that is not the text of a required field; a line whose one cell
   * could be such a value is data, and is rejected for what it lacks.
   */
  private boolean isNote(Row row, List<FileColumn> filled) {
    FileColumn first = filled.get(0);
    return filled.size() == 1
        && !columns.isShort(row)
        && !(first.role() == FileColumn.Role.TEXT && first.required())
        && text(row, first).chars().anyMatch(Character::isLetter);
  }

  private static boolean isNumber(Row row, FileColumn column) {
    return NUMBER.matcher(text(row, column)).matches();
  }

  private static String text(Row row, FileColumn column) {
    return row.cell(column.index()).strip();
  }
}
