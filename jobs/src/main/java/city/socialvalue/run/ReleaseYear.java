package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The financial year that names a release.
 *
 * @param label as it is written everywhere, {@code 2014/15}
 */
public record ReleaseYear(String label) {
  private static final Pattern WRITTEN = Pattern.compile("((?:19|20)\\d\\d)[/-](\\d\\d)");

  /**
   * The year in a text, {@code 2014/15} or {@code 2014-15}.
   *
   * @throws CannotRunException when it is not a financial year
   */
  public static ReleaseYear parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches() || !follows(matcher.group(1), matcher.group(2))) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot use the year: it is no financial year ("
              + text
              + "). Write it as 2014/15, from April 2014 to March 2015.");
    }
    return new ReleaseYear(matcher.group(1) + "/" + matcher.group(2));
  }

  /** The year in names of files and folders, {@code 2014-15}. */
  public String inNames() {
    return label.replace('/', '-');
  }

  private static boolean follows(String first, String second) {
    return (Integer.parseInt(first) + 1) % 100 == Integer.parseInt(second);
  }
}
