package city.socialvalue.run;

import java.util.List;

/** A command ends without its result for reasons that its user can mend; carries the exit code. */
public final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of reason it is, and so the exit code of the process. */
  public enum Reason {
    /** Data are refused, or there is nothing to publish. */
    REFUSED(1),
    /** An option, or a file of settings, is wrong. */
    USAGE(2),
    /** The machine stands in the way: another run, a full disk, a folder without permission. */
    ENVIRONMENT(3);

    private final int exitCode;

    Reason(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of a process that ends for this reason. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Reason reason;
  private final List<String> problems;

  /** A message of the form 'Cannot verb thing: why (value). What to do next'. */
  public CannotRunException(Reason reason, String message) {
    this(reason, List.of(message));
  }

  /** All the problems at once, a message each. */
  public CannotRunException(Reason reason, List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.reason = reason;
    this.problems = List.copyOf(problems);
  }

  /** The same, with the error that led to it, which {@code --debug} shows. */
  public CannotRunException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.problems = List.of(message);
  }

  /** What kind of reason it is. */
  public Reason reason() {
    return reason;
  }

  /** All the problems, a message each. */
  public List<String> problems() {
    return problems;
  }
}
