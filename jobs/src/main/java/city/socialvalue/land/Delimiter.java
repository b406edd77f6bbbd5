package city.socialvalue.land;

import java.util.Locale;

/** The characters that part the cells of a text file. */
enum Delimiter {
  COMMA(','),
  SEMICOLON(';'),
  TAB('\t'),
  PIPE('|');

  private final char character;

  Delimiter(char character) {
    this.character = character;
  }

  char character() {
    return character;
  }

  /** Its name for people, in lower case. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
