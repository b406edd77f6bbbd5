package city.socialvalue.sqlmodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the tables that a select reads: what stands after {@code from}, {@code join} and the commas
 * between them, at any depth, and is neither a common table expression nor a table function.
 */
final class TableReferences {
  private static final Set<String> ENDS_OF_FROM =
      Set.of(
          "select",
          "where",
          "group",
          "having",
          "order",
          "limit",
          "offset",
          "qualify",
          "window",
          "union",
          "except",
          "intersect");

  /** What the text between two brackets, or outside all, is. */
  private enum Clause {
    /** Not a query: arguments, an expression, a list. */
    EXPRESSION,
    /** The list of common table expressions. */
    WITH,
    /** The tables of a query. */
    FROM,
    /** Any other clause of a query. */
    OTHER
  }

  private static final class Scope {
    Clause clause;
    boolean expectsName;

    Scope(Clause clause, boolean expectsName) {
      this.clause = clause;
      this.expectsName = expectsName;
    }
  }

  private final List<SqlToken> tokens;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Set<String> expressions = new HashSet<>();
  private final List<TableReference> found = new ArrayList<>();
  private int at;

  private TableReferences(List<SqlToken> tokens) {
    this.tokens = tokens;
    scopes.push(new Scope(Clause.OTHER, false));
  }

  /** The tables read by a statement, in the order in which they stand in it. */
  static List<TableReference> in(List<SqlToken> tokens) {
    TableReferences finder = new TableReferences(tokens);
    while (finder.at < tokens.size()) {
      finder.next(tokens.get(finder.at));
    }
    return finder.found.stream()
        .filter(reference -> !finder.expressions.contains(reference.table()))
        .toList();
  }

  private void next(SqlToken token) {
    if (token.is("(")) {
      open();
    } else if (token.is(")")) {
      if (scopes.size() > 1) {
        scopes.pop();
      }
    } else if (token.is(",")) {
      Clause clause = scopes.element().clause;
      scopes.element().expectsName = clause == Clause.FROM || clause == Clause.WITH;
    } else if (token.isName()) {
      name(token);
    }
    at++;
  }

  private void open() {
    Scope outer = scopes.element();
    boolean query = wordAt(at + 1, "select") || wordAt(at + 1, "with") || wordAt(at + 1, "values");
    boolean tables = !query && outer.clause == Clause.FROM && outer.expectsName;
    outer.expectsName = false;
    if (tables) {
      scopes.push(new Scope(Clause.FROM, true));
    } else {
      scopes.push(new Scope(query ? Clause.OTHER : Clause.EXPRESSION, false));
    }
  }

  private void name(SqlToken token) {
    Scope scope = scopes.element();
    if (scope.clause == Clause.EXPRESSION) {
      return;
    }
    String word = token.kind() == SqlToken.Kind.WORD ? token.lower() : "";
    if (word.equals("with")) {
      scope.clause = Clause.WITH;
      scope.expectsName = true;
    } else if (word.equals("join") || (word.equals("from") && !comparesDistinct())) {
      scope.clause = Clause.FROM;
      scope.expectsName = true;
    } else if (ENDS_OF_FROM.contains(word)) {
      scope.clause = Clause.OTHER;
      scope.expectsName = false;
    } else if (scope.expectsName && !word.equals("recursive") && !word.equals("lateral")) {
      scope.expectsName = false;
      table(scope.clause, token);
    }
  }

  /** {@code a is distinct from b} reads no table. */
  private boolean comparesDistinct() {
    return wordAt(at - 1, "distinct") && (wordAt(at - 2, "is") || wordAt(at - 2, "not"));
  }

  private void table(Clause clause, SqlToken token) {
    StringBuilder path = new StringBuilder(token.lower());
    while (wordAt(at + 1, ".") && at + 2 < tokens.size() && tokens.get(at + 2).isName()) {
      path.append('.').append(tokens.get(at + 2).lower());
      at += 2;
    }
    if (clause == Clause.WITH) {
      expressions.add(path.toString());
    } else if (!wordAt(at + 1, "(")) {
      found.add(new TableReference(path.toString(), token.line(), token.column()));
    }
  }

  private boolean wordAt(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(word);
  }
}
