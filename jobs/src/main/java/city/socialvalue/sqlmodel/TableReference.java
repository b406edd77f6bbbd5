package city.socialvalue.sqlmodel;

/**
 * A place in a model's SQL that reads a table.
 *
 * @param table the name as written, lower case, parts joined by a full stop
 * @param line line of the SQL file, from 1
 * @param column column of that line, from 1
 */
public record TableReference(String table, int line, int column) {
  /** Whether the name is {@code schema.table}, the only form that models use. */
  public boolean isQualified() {
    return table.matches("[a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*");
  }
}
