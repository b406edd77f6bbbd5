package city.socialvalue.land;

/** Tells byte by byte whether a file is strictly valid UTF-8. */
final class Utf8Check {
  private boolean valid = true;
  private int awaited;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** Whether the last character is complete. */
  boolean isBetween() {
    return awaited == 0;
  }

  boolean isValid() {
    return valid;
  }

  void take(int value) {
    if (awaited > 0) {
      continueCharacter(value);
    } else if (value >= 0x80) {
      beginCharacter(value);
    }
  }

  void end() {
    valid &= awaited == 0;
  }

  private void continueCharacter(int value) {
    if (value < lowest || value > highest) {
      valid = false;
      awaited = 0;
      return;
    }
    awaited--;
    lowest = 0x80;
    highest = 0xBF;
  }

  /** The Unicode standard's table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF. */
  private void beginCharacter(int value) {
    if (value >= 0xC2 && value <= 0xDF) {
      awaited = 1;
    } else if (value >= 0xE0 && value <= 0xEF) {
      awaited = 2;
      lowest = value == 0xE0 ? 0xA0 : 0x80;
      highest = value == 0xED ? 0x9F : 0xBF;
    } else if (value >= 0xF0 && value <= 0xF4) {
      awaited = 3;
      lowest = value == 0xF0 ? 0x90 : 0x80;
      highest = value == 0xF4 ? 0x8F : 0xBF;
    } else {
      valid = false;
    }
  }
}
