package city.socialvalue.engine;

/** An engine refused a statement or could not read or write a file; says which statement. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message of the form 'Cannot verb thing: why', with the engine's own error as its cause. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
