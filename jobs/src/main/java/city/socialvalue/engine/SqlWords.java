package city.socialvalue.engine;

import java.util.regex.Pattern;

/** What is looked for in a SQL text, past its texts, quoted names and comments. */
final class SqlWords {
  private static final String PASSED = "'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/";

  private SqlWords() {}

  /** A pattern of what is sought; it matches what is passed over as well, each as one token. */
  static Pattern of(String sought) {
    return Pattern.compile(PASSED + "|" + sought, Pattern.DOTALL);
  }
}
