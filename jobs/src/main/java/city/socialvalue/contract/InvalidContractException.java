package city.socialvalue.contract;

import java.util.List;

/** The contracts cannot be used; carries every problem found, one sentence each. */
public final class InvalidContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** All the problems, one sentence each. */
  public InvalidContractException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** All the problems, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
