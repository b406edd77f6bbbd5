package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The named columns of a received file, as its header match tells. */
final class FileColumns {
  private final List<FileColumn> named = new ArrayList<>();
  private final List<FileColumn> required = new ArrayList<>();
  private final List<Integer> nameless = new ArrayList<>();
  private final int namedWidth;
  private final int neededWidth;

  FileColumns(HeaderMatch match) {
    namedWidth = match.header().namedWidth();
    for (int i = 0; i < namedWidth; i++) {
      if (match.header().isNamed(i)) {
        named.add(column(match, i));
      } else {
        nameless.add(i);
      }
    }
    named.stream().filter(FileColumn::required).forEach(required::add);
    neededWidth = neededWidth(match);
  }

  private static FileColumn column(HeaderMatch match, int index) {
    Contract contract = match.contract();
    int landed = match.columns().indexOf(index);
    Layout layout = match.layout();
    if (landed < 0) {
      return new FileColumn(index, NullWords.of(contract), FileColumn.Role.UNREAD, false);
    }
    boolean wide = landed >= layout.columns().size();
    String fieldName =
        wide
            ? layout.unpivot().get(landed - layout.columns().size()).valueField()
            : layout.columns().get(landed).field();
    Optional<Field> field = contract.field(fieldName);
    return new FileColumn(
        index,
        field.map(f -> NullWords.of(contract, f)).orElse(NullWords.of(contract)),
        field.map(f -> FileColumn.Role.of(f.type())).orElse(FileColumn.Role.TEXT),
        !wide && field.map(Field::required).orElse(false));
  }

  private static int neededWidth(HeaderMatch match) {
    int width = 0;
    List<Layout.Column> columns = match.layout().columns();
    for (int i = 0; i < match.columns().size(); i++) {
      boolean needed =
          i < columns.size()
              ? columns.get(i).needed()
              : match.layout().unpivot().get(i - columns.size()).needed();
      if (needed) {
        width = Math.max(width, match.columns().get(i) + 1);
      }
    }
    return width;
  }

  List<FileColumn> named() {
    return named;
  }

  /** Columns without a name that lie between named ones. */
  List<Integer> nameless() {
    return nameless;
  }

  /** Whether no named cell of the line holds a value, whatever lies right of them. */
  boolean isBlank(Row row) {
    for (int i = 0; i < named.size(); i++) {
      if (!named.get(i).isEmpty(row)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every required field that has a column has a value. */
  boolean isComplete(Row row) {
    for (int i = 0; i < required.size(); i++) {
      if (required.get(i).isEmpty(row)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line ends before a needed column. */
  boolean isShort(Row row) {
    return row.size() < neededWidth;
  }

  /** Whether a cell right of the last named column is filled. */
  boolean hasSurplus(Row row) {
    for (int i = namedWidth; i < row.size(); i++) {
      if (row.isFilled(i)) {
        return true;
      }
    }
    return false;
  }
}
