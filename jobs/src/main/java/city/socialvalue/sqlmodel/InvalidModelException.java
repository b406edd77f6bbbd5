package city.socialvalue.sqlmodel;

import java.util.List;

/** The models cannot be run; carries every problem found, one sentence each. */
public final class InvalidModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** All the problems, one sentence each. */
  public InvalidModelException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** All the problems, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
