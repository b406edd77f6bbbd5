package city.socialvalue.engine;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the {@code schema.table} names in a SQL text, outside strings and comments.
 *
 * <p>Spark's temporary views have no schema, so its engine gives each table a plain name of its
 * own; the model's text stays the same on both engines.
 */
final class TableNames {
  private static final Pattern TOKEN =
      SqlWords.of("(?<![\\w.])([a-z_][a-z0-9_]*\\.[a-z_][a-z0-9_]*)(?![\\w.(])");

  private TableNames() {}

  /** The text with each qualified name replaced by what the rule gives for it. */
  static String replace(String sql, UnaryOperator<String> rule) {
    Matcher token = TOKEN.matcher(sql);
    StringBuilder replaced = new StringBuilder(sql.length());
    while (token.find()) {
      String name = token.group(1);
      String text = name == null ? token.group() : rule.apply(name);
      token.appendReplacement(replaced, Matcher.quoteReplacement(text));
    }
    return token.appendTail(replaced).toString();
  }
}
