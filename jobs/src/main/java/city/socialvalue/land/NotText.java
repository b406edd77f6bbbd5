package city.socialvalue.land;

/** Refuses files that are named like text and are not. */
final class NotText {
  private NotText() {}

  /** Looks at the first bytes for the marks of other formats. */
  static void refuse(byte[] head) {
    if (starts(head, 'P', 'K', 3, 4)) {
      throw refusal("a zip archive or workbook", ".zip or .xlsx");
    }
    if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw refusal("an old Excel workbook", ".xls, open it and save it as .xlsx");
    }
    if (starts(head, 0x1F, 0x8B)) {
      throw refusal("packed by gzip", ".csv.gz");
    }
    if (starts(head, '%', 'P', 'D', 'F')) {
      throw refusal("a PDF document", ".pdf and ask its publisher for the table");
    }
  }

  private static RefusedException refusal(String what, String ending) {
    return new RefusedException(
        "not_text", "it is named like text but is " + what, "Rename it to " + ending + ".");
  }

  /** The refusal of a text file that holds a NUL byte. */
  static RefusedException nulOn(long line) {
    return new RefusedException(
        "nul_byte",
        "line " + line + " holds a NUL byte, which no text file has",
        "Fetch it again from its publisher; it may be damaged.");
  }

  private static boolean starts(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
