package city.socialvalue.land;

import city.socialvalue.land.LandedFile.LineCounts;
import city.socialvalue.land.LandedWriter.Shape;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Goes through all lines of a file: data is written, everything else is counted and remarked. */
final class BodySorter {
  private static final int CLOSING_ROWS_HELD = 200;
  private static final int REMARKS_OF_ONE_SORT = 20;

  private final Header header;
  private final List<List<String>> headerCells;
  private final boolean headerIsLast;
  private final FileColumns columns;
  private final ClosingRows closing;
  private final LandedWriter out;
  private final Deque<Row> held = new ArrayDeque<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Long> repeatedHeaders = new ArrayList<>();
  private final long[] namelessFilled;
  private long data;
  private long blank;
  private long structure;
  private long surplus;
  private long shortLines;
  private int banners;

  BodySorter(HeaderMatch match, boolean headerIsLast, LandedWriter out) {
    header = match.header();
    headerCells = header.rows().stream().map(BodySorter::strippedCells).toList();
    this.headerIsLast = headerIsLast;
    columns = new FileColumns(match);
    closing = new ClosingRows(columns);
    namelessFilled = new long[columns.nameless().size()];
    this.out = out;
  }

  void sort(Rows rows) throws IOException {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (!headerIsLast && row.line() <= header.lastLine()) {
        takeAboveData(row);
      } else {
        takeBody(row);
      }
    }
    end();
  }

  LineCounts counts() {
    return new LineCounts(data + blank, blank, structure, surplus, shortLines);
  }

  List<String> remarks() {
    return remarks;
  }

  private void takeAboveData(Row row) {
    structure++;
    boolean banner = row.line() < header.firstLine();
    if (banner && !columns.isBlank(row) && banners++ < REMARKS_OF_ONE_SORT) {
      remarks.add(remark("banner row above the header", row));
    }
  }

  private void takeBody(Row row) throws IOException {
    if (columns.isBlank(row)) {
      blank++;
    } else if (repeatsHeader(row)) {
      structure++;
      repeatedHeaders.add(row.line());
    } else if (!columns.isComplete(row) && closing.isLikely(row)) {
      hold(row);
    } else {
      writeHeld();
      write(row);
    }
  }

  /** Keeps a row that closes the file unless data follows. */
  private void hold(Row row) throws IOException {
    if (held.size() == CLOSING_ROWS_HELD) {
      write(held.removeFirst());
    }
    held.addLast(row.copy());
  }

  private void writeHeld() throws IOException {
    while (!held.isEmpty()) {
      write(held.removeFirst());
    }
  }

  private void write(Row row) throws IOException {
    data++;
    Shape shape = shape(row);
    if (shape == Shape.SHORT) {
      shortLines++;
    } else if (shape == Shape.SURPLUS) {
      surplus++;
    }
    countNameless(row);
    out.write(row, shape);
  }

  private void countNameless(Row row) {
    for (int i = 0; i < namelessFilled.length; i++) {
      if (row.isFilled(columns.nameless().get(i))) {
        namelessFilled[i]++;
      }
    }
  }

  private Shape shape(Row row) {
    if (columns.isShort(row)) {
      return Shape.SHORT;
    }
    return columns.hasSurplus(row) ? Shape.SURPLUS : Shape.WHOLE;
  }

  private boolean repeatsHeader(Row row) {
    for (int i = 0; i < headerCells.size(); i++) {
      if (repeats(row, headerCells.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> strippedCells(HeadLine row) {
    return row.cells().stream().map(Row::stripped).toList();
  }

  private static boolean repeats(Row row, List<String> cells) {
    int width = Math.max(row.size(), cells.size());
    for (int i = 0; i < width; i++) {
      if (!row.says(i, i < cells.size() ? cells.get(i) : "")) {
        return false;
      }
    }
    return true;
  }

  private void end() {
    for (Row row : held) {
      structure++;
      if (remarks.size() < 2 * REMARKS_OF_ONE_SORT) {
        remarks.add(remark("total or note below the data", row));
      }
    }
    if (headerIsLast) {
      remarks.add("the header is the last row, line " + header.firstLine());
    } else if (!repeatedHeaders.isEmpty()) {
      remarks.add("the header is repeated on " + Lines.shown(repeatedHeaders));
    }
    remarkNameless();
    if (data == 0) {
      remarks.add("no data below the header");
    }
  }

  private void remarkNameless() {
    for (int i = 0; i < namelessFilled.length; i++) {
      if (namelessFilled[i] > 0) {
        remarks.add(
            "column %d has no name and is not read; it is filled on %d lines"
                .formatted(columns.nameless().get(i) + 1, namelessFilled[i]));
      }
    }
  }

  private static String remark(String what, Row row) {
    return what + ", line " + row.line() + ": " + new HeadLine(row.line(), row.cells()).shown();
  }
}
