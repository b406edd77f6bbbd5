package city.socialvalue.publish;

/** Writes names and texts into DuckDB's SQL so that none of them can end early. */
final class Sql {
  private Sql() {}

  static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  static String text(Object value) {
    return "'" + value.toString().replace("'", "''") + "'";
  }
}
