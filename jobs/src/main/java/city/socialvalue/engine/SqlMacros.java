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
  private static final Pattern TOKEN = SqlWords.of("[A-Za-z_][A-Za-z0-9_]*|[(),]");
  private static final Pattern CHOICE = Pattern.compile("\\bcase\\s+(\\d+)\\s+when\\b");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d+");
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

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
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        parameters.put(names.get(i), types.get(i));
      }
      String body = expand(definition.group(4).strip(), parameters);
      macros.put(definition.group(1), new Macro(names, types, definition.group(3), body));
    }
  }

  /** The text with every call of a function written out. */
  String expand(String sql) {
    return chosen(expand(sql, Map.of()));
  }

  /**
   * The text with every call of a function written out.
   *
   * @param typed names in it whose types are known
   */
  private String expand(String sql, Map<String, String> typed) {
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
      expanded.append(
          written(token.group(), macro, arguments(sql.substring(open + 1, close)), typed));
      from = close + 1;
    }
    return expanded.append(sql.substring(from)).toString();
  }

  private String written(
      String name, Macro macro, List<String> arguments, Map<String, String> typed) {
    if (arguments.size() != macro.names().size()) {
      throw new IllegalArgumentException(
          "Cannot call " + name + ": it takes " + macro.names() + " (" + arguments + ")");
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      values.put(
          macro.names().get(i),
          cast(expand(arguments.get(i).strip(), typed), macro.types().get(i), typed));
    }
    Matcher token = TOKEN.matcher(macro.body());
    StringBuilder body = new StringBuilder();
    while (token.find()) {
      String text = values.getOrDefault(token.group(), token.group());
      token.appendReplacement(body, Matcher.quoteReplacement(text));
    }
    token.appendTail(body);
    return cast("(" + body + ")", macro.result(), Map.of());
  }

  /** The value as a type; as it stands where it is of that type. */
  private static String cast(String value, String type, Map<String, String> typed) {
    boolean isOfType =
        type.equals(typed.get(value))
            || (type.equals("int") && WHOLE_NUMBER.matcher(value).matches())
            || (type.equals("string") && TEXT.matcher(value).matches());
    return isOfType ? value : "cast(" + value + " as " + type + ")";
  }

  /**
   * The text with each choice by a number that stands there, such as {@code case 2 when 0 then a
   * when 2 then b end}, replaced by what is chosen. Spark would analyse every branch.
   */
  private static String chosen(String sql) {
    StringBuilder text = new StringBuilder();
    Matcher choice = CHOICE.matcher(sql);
    int from = 0;
    while (choice.find(from)) {
      text.append(sql, from, choice.start());
      List<String> words = new ArrayList<>();
      List<String> parts = new ArrayList<>();
      from = parts(sql, choice.end(1), words, parts);
      text.append("(").append(chosen(branch(choice.group(1), words, parts)).strip()).append(")");
    }
    return text.append(sql.substring(from)).toString();
  }

  private static String branch(String number, List<String> words, List<String> parts) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("then") && parts.get(i - 1).strip().equals(number)) {
        return parts.get(i);
      }
      if (words.get(i).equals("else")) {
        return parts.get(i);
      }
    }
    return "null";
  }

  /**
   * Takes a choice apart.
   *
   * @param start behind what is chosen by
   * @param words filled with its when, then and else
   * @param parts filled with what stands behind each of them
   * @return the place behind its end
   */
  private static int parts(String sql, int start, List<String> words, List<String> parts) {
    Matcher token = TOKEN.matcher(sql);
    int depth = 0;
    int from = start;
    for (int at = start; token.find(at); at = token.end()) {
      String word = token.group();
      if (depth == 0 && List.of("when", "then", "else", "end").contains(word)) {
        if (!words.isEmpty()) {
          parts.add(sql.substring(from, token.start()));
        }
        if (word.equals("end")) {
          return token.end();
        }
        words.add(word);
        from = token.end();
      }
      if (word.equals("(") || word.equals("case")) {
        depth++;
      } else if (word.equals(")") || word.equals("end")) {
        depth--;
      }
    }
    throw new IllegalArgumentException("Cannot read SQL: a choice does not end (" + sql + ")");
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
