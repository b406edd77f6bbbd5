package city.socialvalue.indicator;

import java.util.List;

/** The place file cannot be used; carries every problem found, one sentence each. */
public final class InvalidPlaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** All the problems, one sentence each. */
  public InvalidPlaceException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** All the problems, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
