package city.socialvalue.land;

/** Refusals of files whose lines pass the limits. */
final class TooLong {
  private TooLong() {}

  static RefusedException line(long line, LandLimits limits) {
    return new RefusedException(
        "line_too_long",
        "line "
            + line
            + " is longer than "
            + limits.lineChars()
            + " characters, or one of its fields than "
            + limits.fieldChars(),
        "Look for a quotation mark on that line that is never closed, or for missing line ends.");
  }

  static RefusedException columns(long line, LandLimits limits) {
    return new RefusedException(
        "too_many_columns",
        "line " + line + " has more than " + limits.columns() + " columns",
        "Save the file again without the empty columns on its right.");
  }
}
