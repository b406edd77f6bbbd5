package city.socialvalue.publish;

import java.util.List;

/** The modelled tables do not keep the published contracts, so that no release is made. */
public final class CannotPublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** All the problems, one sentence each. */
  public CannotPublishException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** All the problems, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
