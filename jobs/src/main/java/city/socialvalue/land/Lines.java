package city.socialvalue.land;

import java.util.List;
import java.util.stream.Collectors;

/** Line numbers in words. */
final class Lines {
  private static final int SHOWN = 5;

  private Lines() {}

  /** {@code line 7}, or {@code lines 7, 19 and 3 more}. */
  static String shown(List<Long> numbers) {
    String shown =
        numbers.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    String more = numbers.size() > SHOWN ? " and " + (numbers.size() - SHOWN) + " more" : "";
    return (numbers.size() == 1 ? "line " : "lines ") + shown + more;
  }
}
