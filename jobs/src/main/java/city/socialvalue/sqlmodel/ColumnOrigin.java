package city.socialvalue.sqlmodel;

import java.util.Comparator;

/**
 * A column of a table that a select reads, and what it does to a column of the select's own table.
 *
 * @param table {@code schema.table}
 * @param column its name
 * @param influence how it gets there
 */
public record ColumnOrigin(String table, String column, Influence influence)
    implements Comparable<ColumnOrigin> {
  private static final Comparator<ColumnOrigin> ORDER =
      Comparator.comparing(ColumnOrigin::table)
          .thenComparing(ColumnOrigin::column)
          .thenComparing(ColumnOrigin::influence);

  /** What a column does: its values come through, or they decide what comes through. */
  public enum Influence {
    /** The value is taken as it is. */
    IDENTITY(true),
    /** The value is worked into another. */
    TRANSFORMATION(true),
    /** The values of many rows are brought together. */
    AGGREGATION(true),
    /** It decides between values. */
    CONDITIONAL(false),
    /** It decides which rows count. */
    FILTER(false),
    /** It decides which rows meet. */
    JOIN(false),
    /** It decides which rows are brought together. */
    GROUP_BY(false),
    /** It decides the order of rows, and so which is first. */
    SORT(false),
    /** It decides which rows a window function sees. */
    WINDOW(false);

    private final boolean direct;

    Influence(boolean direct) {
      this.direct = direct;
    }

    /** Whether values themselves come through. */
    public boolean isDirect() {
      return direct;
    }

    /** What becomes of an influence that has passed through another step. */
    Influence then(Influence outer) {
      if (!outer.direct) {
        return outer;
      }
      return direct && outer.compareTo(this) > 0 ? outer : this;
    }
  }

  /** The same column after a further step. */
  ColumnOrigin then(Influence outer) {
    return new ColumnOrigin(table, column, influence.then(outer));
  }

  @Override
  public int compareTo(ColumnOrigin other) {
    return ORDER.compare(this, other);
  }
}
