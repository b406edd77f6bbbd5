package city.socialvalue.sqlmodel;

import java.util.Locale;

/**
 * A word, text, number or sign of an SQL statement, with its place.
 *
 * @param kind what it is
 * @param text as written; for a quoted name without its quotes
 * @param line from 1
 * @param column from 1
 */
record SqlToken(Kind kind, String text, int line, int column) {

  /** What a token is. */
  enum Kind {
    /** A keyword or a plain name. */
    WORD,
    /** A name between double quotes or backticks. */
    QUOTED,
    /** A text between single quotes. */
    TEXT,
    /** A number. */
    NUMBER,
    /** Any other sign, one character each. */
    SIGN,
    /** The rest of a statement whose text, name or comment has no end. */
    UNENDED
  }

  boolean is(String wordOrSign) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && lower().equals(wordOrSign);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }
}
