package city.socialvalue.publish;

/** A database does not take a release; what it held before is unchanged. */
public final class CannotLoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who can mend it. */
  public enum Blame {
    /** The address that was given. */
    ADDRESS,
    /** The server, its rights or the way to it. */
    SERVER
  }

  private final Blame blame;

  /** A message of the form 'Cannot verb thing: why (value). What to do next'. */
  public CannotLoadException(Blame blame, String message, Throwable cause) {
    super(message, cause);
    this.blame = blame;
  }

  /** Who can mend it. */
  public Blame blame() {
    return blame;
  }
}
