package city.socialvalue.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date format of a contract as SQL: a pattern that the whole text must match, and the day in it.
 *
 * @param pattern regular expression without backslashes
 * @param day SQL for the day in a matching {@code %s}; null when there is no such day
 */
record DateFormat(String pattern, String day) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(d{1,2}|M{1,4}|y{2}|y{4})([^A-Za-z]?)(d{1,2}|M{1,4}|y{2}|y{4})\\2(d{1,2}|M{1,4}|y{2}|y{4})");

  /** A time of day in a format; the time after a day is allowed and left out in any case. */
  private static final Pattern TIME_LETTERS = Pattern.compile("( |'T')HH:mm(:ss)?");

  private static final String TIME = "([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?";

  /**
   * Reads a format in the letters of {@code DateTimeFormatter}: {@code d}, {@code M}, {@code yy}.
   *
   * @throws IllegalArgumentException when the format has other letters or mixed separators
   */
  static DateFormat of(String format) {
    Matcher parts = PARTS.matcher(TIME_LETTERS.matcher(format).replaceAll(""));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Cannot use date format '"
              + format
              + "'. Write it like dd/MM/yyyy, d MMM yyyy or yyyyMMdd.");
    }
    String separator = parts.group(2);
    List<String> letters = List.of(parts.group(1), parts.group(3), parts.group(4));
    return separator.isEmpty() ? compact(letters) : separated(letters, separator);
  }

  private static DateFormat separated(List<String> letters, String separator) {
    String literal = "[" + separator + "]";
    String pattern =
        String.join(literal, letters.stream().map(DateFormat::part).toList())
            + (separator.equals(" ") ? "" : TIME);
    List<String> found = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      found.add("split_part(%s, '" + separator + "', " + i + ")");
    }
    String day = day(letters, found);
    // Most files are written so, and both engines read it as it stands.
    boolean iso = separator.equals("-") && letters.equals(List.of("yyyy", "MM", "dd"));
    return new DateFormat(
        pattern,
        iso ? "case when length(%s) = 10 then try_cast(%s as date) else " + day + " end" : day);
  }

  private static DateFormat compact(List<String> letters) {
    StringBuilder pattern = new StringBuilder();
    List<String> found = new ArrayList<>();
    int start = 1;
    for (String letter : letters) {
      pattern.append("[0-9]{").append(letter.length()).append('}');
      found.add("substr(%s, " + start + ", " + letter.length() + ")");
      start += letter.length();
    }
    return new DateFormat(pattern.toString(), day(letters, found));
  }

  private static String part(String letters) {
    return switch (letters) {
      case "d", "dd", "M", "MM" -> "[0-9]{1,2}";
      case "yy" -> "[0-9]{2}";
      case "yyyy" -> "[0-9]{4}";
      default -> "[A-Za-z]{3,9}";
    };
  }

  private static String day(List<String> letters, List<String> found) {
    String year = "";
    String month = "";
    String day = "";
    for (int i = 0; i < 3; i++) {
      String text = found.get(i);
      switch (letters.get(i).charAt(0)) {
        case 'y' ->
            year =
                letters.get(i).length() == 2
                    ? "'20' || left(" + text + ", 2)"
                    : "left(" + text + ", 4)";
        case 'M' -> month = letters.get(i).length() > 2 ? "month_number(" + text + ")" : text;
        default -> day = i == 2 ? "split_part(split_part(" + text + ", ' ', 1), 'T', 1)" : text;
      }
    }
    return "to_day(" + year + ", " + month + ", " + day + ")";
  }

  /** The day in a SQL expression that matches the pattern. */
  String dayIn(String expression) {
    return day.replace("%s", expression);
  }

  /** Whether a text could match both formats and mean different days. */
  boolean mayBeTakenFor(DateFormat other) {
    return pattern.equals(other.pattern) && !day.equals(other.day);
  }
}
