package city.socialvalue.engine;

/**
 * A column of a table, with its type in the words that both engines share.
 *
 * @param name the column's name
 * @param type one of {@code string}, {@code bigint}, {@code int}, {@code double}, {@code boolean},
 *     {@code date}, {@code timestamp}, {@code decimal(p,s)}
 */
public record Column(String name, String type) {
  /** A text column. */
  public static Column text(String name) {
    return new Column(name, "string");
  }
}
