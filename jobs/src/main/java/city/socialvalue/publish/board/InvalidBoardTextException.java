package city.socialvalue.publish.board;

import java.util.List;

/** The texts of a place cannot be used; says everything that is wrong with them. */
public final class InvalidBoardTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** With every problem, one sentence each. */
  public InvalidBoardTextException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
