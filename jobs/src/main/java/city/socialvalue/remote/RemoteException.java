package city.socialvalue.remote;

import java.nio.file.FileSystemException;

/** Files on another file system cannot be reached, for a reason that its user can mend. */
public final class RemoteException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  /** What has to change before it is tried again. */
  public enum Blame {
    /** The address, the rights or the class path: to try again alone changes nothing. */
    ADDRESS,
    /** The server or the way to it, which may be back later. */
    SERVER
  }

  private final Blame blame;
  private final String advice;

  RemoteException(Blame blame, String file, String why, String advice, Exception cause) {
    super(file, null, why);
    this.blame = blame;
    this.advice = advice;
    initCause(cause);
  }

  /** What has to change. */
  public Blame blame() {
    return blame;
  }

  /** What a user is told, a sentence with what to do next. */
  @Override
  public String getMessage() {
    return "Cannot use %s: %s. %s".formatted(getFile(), getReason(), advice);
  }

  /** Of what Hadoop threw. */
  static RemoteException of(String file, Exception cause) {
    return RemoteReason.of(cause).about(file, cause);
  }
}
