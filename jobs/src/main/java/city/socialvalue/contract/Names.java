package city.socialvalue.contract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares column names as people do: without case, accents, punctuation, white space and £. */
public final class Names {
  private static final Pattern NOT_NAME = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private Names() {}

  /**
   * The form in which two names are compared; empty when the text holds no letter or digit.
   *
   * @param name a header cell as received
   */
  public static String comparable(String name) {
    String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return NOT_NAME.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
