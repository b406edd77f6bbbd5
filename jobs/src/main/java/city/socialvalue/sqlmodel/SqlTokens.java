package city.socialvalue.sqlmodel;

import city.socialvalue.sqlmodel.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts an SQL statement into tokens; comments and white space are left out. */
final class SqlTokens {
  private final String sql;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  static List<SqlToken> of(String sql) {
    SqlTokens scanner = new SqlTokens(sql);
    while (scanner.at < sql.length()) {
      scanner.next();
    }
    return scanner.tokens;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      skipTo(at + 1);
    } else if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      skipTo(end < 0 ? sql.length() : end);
    } else if (sql.startsWith("/*", at)) {
      comment();
    } else if (c == '\'') {
      quoted(c, Kind.TEXT);
    } else if (c == '"' || c == '`') {
      quoted(c, Kind.QUOTED);
    } else if (Character.isDigit(c)) {
      run(Kind.NUMBER);
    } else if (Character.isLetter(c) || c == '_') {
      run(Kind.WORD);
    } else {
      add(Kind.SIGN, String.valueOf(c), at + 1);
    }
  }

  private void comment() {
    int end = sql.indexOf("*/", at + 2);
    if (end < 0) {
      add(Kind.UNENDED, "comment", sql.length());
    } else {
      skipTo(end + 2);
    }
  }

  private void quoted(char quote, Kind kind) {
    int end = at + 1;
    while (end < sql.length()) {
      boolean closes = sql.charAt(end) == quote;
      boolean doubled = closes && end + 1 < sql.length() && sql.charAt(end + 1) == quote;
      if (closes && !doubled) {
        String once = String.valueOf(quote);
        add(kind, sql.substring(at + 1, end).replace(once + once, once), end + 1);
        return;
      }
      end += doubled ? 2 : 1;
    }
    add(Kind.UNENDED, kind == Kind.TEXT ? "text" : "quoted name", sql.length());
  }

  private void run(Kind kind) {
    int end = at;
    while (end < sql.length() && partOf(kind, sql.charAt(end))) {
      end++;
    }
    add(kind, sql.substring(at, end), end);
  }

  private static boolean partOf(Kind kind, char c) {
    return Character.isLetterOrDigit(c) || c == '_' || (kind == Kind.NUMBER && c == '.');
  }

  private void add(Kind kind, String text, int end) {
    tokens.add(new SqlToken(kind, text, line, at - lineStart + 1));
    skipTo(end);
  }

  private void skipTo(int end) {
    for (; at < end; at++) {
      if (sql.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }
}
