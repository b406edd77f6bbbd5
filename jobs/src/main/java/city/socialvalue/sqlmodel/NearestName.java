package city.socialvalue.sqlmodel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name nearest to the given one, when at most a third of its letters differ.
   *
   * @param misspelt the name that is unknown
   * @param names the names that are known
   */
  public static Optional<String> to(String misspelt, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(misspelt, name) <= Math.max(1, misspelt.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> distance(misspelt, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The closing words of a message about an unknown name; empty when none is near. */
  public static String hint(String misspelt, Collection<String> names) {
    return to(misspelt, names).map(name -> " Did you mean " + name + "?").orElse("");
  }

  /** Levenshtein's distance: letters to add, drop or change. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
