package city.socialvalue.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of {@code spark.sql} written out where they are called.
 *
 * <p>Spark takes SQL functions too, but plans each call as a query of its own: staging a contract
 * of ten fields then spends ten seconds on planning alone. DuckDB's macros are written out
 * likewise.
 */
final class SqlMacros {
  private static final Pattern DEFINITION =
      Pattern.compile(
          "create or replace temporary function (\\w+)\\((.*?)\\) returns ([\\w(), ]+?)\\s+return (.*)",
          Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|[A-Za-z_][A-Za-z0-9_]*|[(),]");

  /**
   * A function: its parameters with their types, the type of its result, and what it stands for.
   */
  private record Macro(List<String> names, List<String> types, String result, String body) {}

  private final Map<String, Macro> macros = new HashMap<>();

  /**
   * Reads functions; each may call those before it.
   *
   * @throws IllegalArgumentException when a statement is no function
   */
  SqlMacros(List<String> statements) {
    for (String statement : statements) {
      Matcher definition = DEFINITION.matcher(statement.strip());
      if (!definition.matches()) {
        throw new IllegalArgumentException(
            "Cannot read function: expected 'create or replace temporary function' ("
                + statement
                + ")");
      }
      List<String> names = new ArrayList<>();
      List<String> types = new ArrayList<>();
      for (String parameter : arguments(definition.group(2))) {
        String[] parts = parameter.strip().split(" ", 2);
        names.add(parts[0]);
        types.add(parts[1]);
      }
      String body = expand(definition.group(4).strip());
      macros.put(definition.group(1), new Macro(names, types, definition.group(3), body));
    }
  }

  /** The text with every call of a function written out. */
  String expand(String sql) {
    StringBuilder expanded = new StringBuilder(sql.length() * 2);
    Matcher token = TOKEN.matcher(sql);
    int from = 0;
    while (token.find(from)) {
      expanded.append(sql, from, token.start());
      Macro macro = macros.get(token.group());
      int open = token.end();
      if (macro == null || open >= sql.length() || sql.charAt(open) != '(') {
        expanded.append(token.group());
        from = token.end();
        continue;
      }
      int close = closing(sql, open);
      expanded.append(written(token.group(), macro, arguments(sql.substring(open + 1, close))));
      from = close + 1;
    }
    return expanded.append(sql.substring(from)).toString();
  }

  private String written(String name, Macro macro, List<String> arguments) {
    if (arguments.size() != macro.names().size()) {
      throw new IllegalArgumentException(
          "Cannot call " + name + ": it takes " + macro.names() + " (" + arguments + ")");
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      values.put(
          macro.names().get(i),
          "cast(" + expand(arguments.get(i).strip()) + " as " + macro.types().get(i) + ")");
    }
    Matcher token = TOKEN.matcher(macro.body());
    StringBuilder body = new StringBuilder();
    while (token.find()) {
      String text = values.getOrDefault(token.group(), token.group());
      token.appendReplacement(body, Matcher.quoteReplacement(text));
    }
    token.appendTail(body);
    return "cast((" + body + ") as " + macro.result() + ")";
  }

  /** The place of the bracket that closes the one at a place. */
  private static int closing(String sql, int open) {
    Matcher token = TOKEN.matcher(sql);
    int depth = 0;
    int from = open;
    while (token.find(from)) {
      if (token.group().equals("(")) {
        depth++;
      } else if (token.group().equals(")") && --depth == 0) {
        return token.start();
      }
      from = token.end();
    }
    throw new IllegalArgumentException("Cannot read SQL: a bracket is not closed (" + sql + ")");
  }

  /** The texts between the commas that stand outside brackets and strings. */
  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int depth = 0;
    int start = 0;
    while (token.find()) {
      switch (token.group()) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "," -> {
          if (depth == 0) {
            arguments.add(text.substring(start, token.start()));
            start = token.end();
          }
        }
        default -> {}
      }
    }
    if (!text.substring(start).isBlank()) {
      arguments.add(text.substring(start));
    }
    return arguments;
  }
}
