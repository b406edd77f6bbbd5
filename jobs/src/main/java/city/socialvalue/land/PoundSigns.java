package city.socialvalue.land;

/**
 * Counts the bytes that are a pound sign in one code page and a letter in the other, where no
 * letter stands beside them: 0xA3 is £ in Windows-1252 and ú in code page 850, 0x9C is £ in code
 * page 850 and œ in Windows-1252.
 */
final class PoundSigns {
  private static final int WINDOWS_POUND = 0xA3;
  private static final int CP850_POUND = 0x9C;

  private int before = ' ';
  private int candidate;
  private long windows;
  private long cp850;

  void take(int value) {
    settle(value);
    if ((value == WINDOWS_POUND || value == CP850_POUND) && !isLetter(before)) {
      candidate = value;
    }
    before = value;
  }

  /** Passes over a run of plain characters. */
  void after(byte first, byte last) {
    settle(first);
    before = last;
  }

  void end() {
    settle(' ');
  }

  boolean speakForCp850() {
    return cp850 > windows;
  }

  private void settle(int next) {
    if (candidate != 0 && !isLetter(next)) {
      if (candidate == WINDOWS_POUND) {
        windows++;
      } else {
        cp850++;
      }
    }
    candidate = 0;
  }

  private static boolean isLetter(int value) {
    return (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z') || value >= 0xC0;
  }
}
