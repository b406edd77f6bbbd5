package city.socialvalue.stage;

/** Texts of contracts as SQL; texts of cells never become SQL. */
final class SqlText {
  private SqlText() {}

  /** A text as a SQL literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
