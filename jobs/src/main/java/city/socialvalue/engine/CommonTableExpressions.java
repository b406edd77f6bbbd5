package city.socialvalue.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A select taken apart into the expressions of its {@code with} clause and what reads them.
 *
 * <p>DuckDB works out an expression once. Spark writes it out wherever it is read, one inside the
 * other, so that the plan of three expressions that each read the one before twice holds the first
 * one eight times; and it looks through all that an expression holds for columns of the same
 * identity at each place where it is read, which takes a chain of them the square of its length.
 * What is read more than once is therefore made a table first, and all others stand as subqueries
 * in the place where they are read.
 */
final class CommonTableExpressions {
  private static final Pattern TOKEN = SqlWords.of("(?<![\\w.])[A-Za-z_]\\w*(?![\\w.])|[(),]");

  /** What puts rows together: all else is done to a row as it passes. */
  private static final Pattern GATHERS =
      Pattern.compile("\\b(join|union|group by|distinct|over|exists|in \\(select)\\b");

  /** Words after a table that do not name it. */
  private static final Set<String> AFTER_A_TABLE =
      Set.of(
          "where",
          "group",
          "having",
          "order",
          "limit",
          "union",
          "intersect",
          "except",
          "qualify",
          "window",
          "on",
          "using",
          "join",
          "inner",
          "left",
          "right",
          "full",
          "cross",
          "natural",
          "anti",
          "semi",
          "lateral");

  private final Map<String, String> bodies;
  private final String reader;
  private final Map<String, String> tables = new HashMap<>();

  private CommonTableExpressions(Map<String, String> bodies, String reader) {
    this.bodies = bodies;
    this.reader = reader;
  }

  /** Takes a select apart; one without a {@code with} clause has no expressions. */
  static CommonTableExpressions of(String select) {
    Map<String, String> bodies = new LinkedHashMap<>();
    Words words = new Words(select);
    if (!words.next().equalsIgnoreCase("with")) {
      return new CommonTableExpressions(bodies, select);
    }
    do {
      String name = words.next();
      if (!words.next().equalsIgnoreCase("as") || !words.next().equals("(")) {
        // Recursive, or with a list of columns: left as it stands.
        return new CommonTableExpressions(Map.of(), select);
      }
      bodies.put(name, words.upToClosingBracket());
    } while (words.skip(","));
    return new CommonTableExpressions(bodies, words.rest());
  }

  /**
   * The expressions that are worth working out once, each after those that it reads: they are read
   * more than once, and do more than read one table row by row.
   */
  List<String> workedOutOnce() {
    List<String> names = new ArrayList<>(bodies.keySet());
    Map<String, Long> readings = new HashMap<>();
    List<String> kept = new ArrayList<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      String name = names.get(i);
      long times = occurrences(name, reader);
      for (String later : names.subList(i + 1, names.size())) {
        times += occurrences(name, bodies.get(later)) * readings.get(later);
      }
      boolean once = times > 1 && GATHERS.matcher(bodies.get(name)).find();
      if (once) {
        kept.add(0, name);
      }
      readings.put(name, once ? 1 : times);
    }
    return kept;
  }

  private static long occurrences(String name, String sql) {
    return TOKEN.matcher(sql).results().filter(word -> word.group().equals(name)).count();
  }

  /** A select of what an expression gives. */
  String selectOf(String name) {
    return inPlace(bodies.get(name));
  }

  /** Lets an expression be a table that holds its rows. */
  void replace(String name, String table) {
    tables.put(name, table);
  }

  /** The whole select, without a {@code with} clause. */
  String select() {
    return inPlace(reader);
  }

  /** A select with the expressions in the places where it reads them. */
  private String inPlace(String select) {
    StringBuilder written = new StringBuilder(select.length() * 2);
    Words words = new Words(select);
    boolean reads = false;
    int from = 0;
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      if (reads && bodies.containsKey(word)) {
        written.append(select, from, words.at() - word.length());
        written.append(
            tables.containsKey(word) ? tables.get(word) : "(" + inPlace(bodies.get(word)) + ")");
        from = words.at();
        if (!words.isNamed()) {
          written.append(" as ").append(word);
        }
      }
      reads = word.equalsIgnoreCase("from") || word.equalsIgnoreCase("join");
    }
    return written.append(select.substring(from)).toString();
  }

  /** Reads a text word by word, over comments. */
  private static final class Words {
    private final String sql;
    private final Matcher token;
    private int at;

    Words(String sql) {
      this.sql = sql;
      this.token = TOKEN.matcher(sql);
    }

    String next() {
      while (token.find(at)) {
        at = token.end();
        if (!isComment(token.group())) {
          return token.group();
        }
      }
      return "";
    }

    boolean skip(String word) {
      int before = at;
      if (next().equals(word)) {
        return true;
      }
      at = before;
      return false;
    }

    int at() {
      return at;
    }

    /** Whether what was read last has a name of its own after it. */
    boolean isNamed() {
      int before = at;
      String word = next().toLowerCase(Locale.ROOT);
      at = before;
      return !word.isEmpty() && Character.isLetter(word.charAt(0)) && !AFTER_A_TABLE.contains(word);
    }

    String upToClosingBracket() {
      int start = at;
      for (int depth = 1; depth > 0; ) {
        switch (next()) {
          case "(" -> depth++;
          case ")" -> depth--;
          case "" ->
              throw new IllegalArgumentException(
                  "Cannot read SQL: a bracket is not closed (" + sql + ")");
          default -> {}
        }
      }
      return sql.substring(start, at - 1);
    }

    String rest() {
      return sql.substring(at);
    }

    private static boolean isComment(String word) {
      return word.startsWith("--") || word.startsWith("/*");
    }
  }
}
