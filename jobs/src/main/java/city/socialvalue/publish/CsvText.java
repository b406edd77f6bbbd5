package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Selects a table as it goes into a CSV file: a text that a spreadsheet would take for a formula
 * gets an apostrophe before it.
 */
public final class CsvText {
  /** What begins a formula in the common spreadsheets, the full-width signs among them. */
  private static final String FORMULA = "^[=+\\-@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}]";

  private static final Pattern FORMULA_START = Pattern.compile(FORMULA);

  private CsvText() {}

  static String select(PublishedTable table, String source) {
    String columns =
        table.columns().stream().map(CsvText::column).collect(Collectors.joining(", "));
    return "select " + columns + " from " + source + " order by " + qualified(table);
  }

  private static String qualified(PublishedTable table) {
    // By the table's own values: the apostrophe must not change the order.
    return table.order().replaceAll("(^|, )\"", "$1t.\"");
  }

  private static String column(PublishedColumn column) {
    String name = "t." + Sql.quoted(column.name());
    if (!column.type().equals("VARCHAR")) {
      return name;
    }
    return neutralised(name) + " as " + Sql.quoted(column.name());
  }

  /** The text of an expression, with an apostrophe before what would be a formula. */
  static String neutralised(String expression) {
    return "case when regexp_matches(%1$s, %2$s) then '''' || %1$s else %1$s end"
        .formatted(expression, Sql.text(FORMULA));
  }

  /** A text that a spreadsheet would take for a formula, with an apostrophe before it. */
  public static String neutral(String text) {
    return FORMULA_START.matcher(text).find() ? "'" + text : text;
  }
}
