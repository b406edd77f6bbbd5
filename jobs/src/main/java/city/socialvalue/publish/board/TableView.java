package city.socialvalue.publish.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as a page shows it: all text, ready to read.
 *
 * @param caption what it holds
 * @param columns its columns; the first names the row
 * @param rows as many texts as columns
 * @param files its figures to take away
 */
public record TableView(
    String caption, List<Column> columns, List<List<String>> rows, Optional<Files> files) {
  /**
   * Files with the figures of a table, and with those beside them.
   *
   * @param csv where the CSV file lies
   * @param workbook where the workbook lies
   */
  public record Files(String csv, String workbook) {
    /** Those of a published table. */
    static Files of(String table) {
      return new Files("../csv/" + table + ".csv", "../xlsx/" + table + ".xlsx");
    }

    /** Those of an indicator. */
    static Files of(Measure measure) {
      String file = "data/" + measure.id();
      return new Files(file + ".csv", file + ".xlsx");
    }
  }

  /** The table with files to take away beside it. */
  TableView with(Files taken) {
    return new TableView(caption, columns, rows, Optional.of(taken));
  }

  /**
   * A column.
   *
   * @param name its head
   * @param kind {@code text} or {@code number}
   */
  public record Column(String name, String kind) {}

  /** Collects the rows of a table. */
  static final class Builder {
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    Builder(String caption) {
      this.caption = caption;
    }

    Builder text(String... names) {
      for (String name : names) {
        columns.add(new Column(name, "text"));
      }
      return this;
    }

    Builder number(String... names) {
      for (String name : names) {
        columns.add(new Column(name, "number"));
      }
      return this;
    }

    Builder row(String... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "%s has %d columns, not %d".formatted(caption, columns.size(), cells.length));
      }
      rows.add(List.of(cells));
      return this;
    }

    TableView build() {
      return new TableView(caption, List.copyOf(columns), List.copyOf(rows), Optional.empty());
    }
  }
}
