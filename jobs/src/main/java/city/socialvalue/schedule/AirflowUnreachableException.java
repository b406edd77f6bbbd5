package city.socialvalue.schedule;

/** Airflow does not answer; what is asked of it may be asked again later. */
public final class AirflowUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AirflowUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
