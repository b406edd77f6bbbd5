package city.socialvalue.schedule;

import city.socialvalue.airflow.ApiException;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** Repeats calls that failed for reasons that pass, with longer and longer pauses. */
final class Calls {
  /** Whether a call may be sent again when it is not known whether Airflow has taken it. */
  enum Kind {
    /** It reads, or has the same effect however often it is taken. */
    REPEATABLE,
    /** It may be taken once only. */
    ONCE
  }

  /** A call of the client. */
  interface Call<T> {
    T send() throws ApiException;
  }

  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final int TRIES = 6;

  private final String url;
  private final Duration firstPause;

  Calls(String url, Duration firstPause) {
    this.url = url;
    this.firstPause = firstPause;
  }

  /**
   * The answer of a call.
   *
   * @throws ApiException when Airflow answers, and says no
   * @throws CannotRunException when it does not answer, however often it is asked
   */
  <T> T answer(Kind kind, Call<T> call) throws ApiException {
    Duration pause = firstPause;
    for (int tries = 1; ; tries++) {
      try {
        return call.send();
      } catch (ApiException e) {
        boolean again = passes(e) && (kind == Kind.REPEATABLE || wasNotTaken(e));
        if (!again || tries == TRIES) {
          if (e.getCode() == 0) {
            throw unreachable(e);
          }
          throw e;
        }
      }
      pause(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private static boolean passes(ApiException e) {
    return e.getCode() == 0
        ? !(e.getCause() instanceof InterruptedException
            || e.getCause() instanceof SSLHandshakeException)
        : PASSING.contains(e.getCode()) || isLocked(e);
  }

  /**
   * SQLite has one writer. Of two requests at once one waits for it in vain, and Airflow answers
   * 500, not 503; the transaction is undone. The words of the database stay in Airflow's log.
   */
  private static boolean isLocked(ApiException e) {
    String answer = String.valueOf(e.getResponseBody());
    return e.getCode() == 500
        && (answer.contains("database is locked") || answer.contains("\"Database error\""));
  }

  /** Too many requests is said before one is looked at; without a connection none was sent. */
  private static boolean wasNotTaken(ApiException e) {
    return e.getCode() == 429
        || e.getCause() instanceof ConnectException
        || e.getCause() instanceof HttpConnectTimeoutException;
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException(
          Reason.ENVIRONMENT, "Cannot go on: the command was interrupted. Run it again.", e);
    }
  }

  private AirflowUnreachableException unreachable(ApiException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String why =
        cause.getMessage() == null || cause instanceof ConnectException
            ? "nothing answers there"
            : cause.getMessage();
    if (cause instanceof SSLHandshakeException) {
      return new AirflowUnreachableException(
          "Cannot reach Airflow: its certificate is not trusted (%s, %s). Put the certificate of who signed it into a trust store and name that with SVW_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE."
              .formatted(why, url),
          e);
    }
    return new AirflowUnreachableException(
        "Cannot reach Airflow: %s (%s). Start one with 'svw schedule up', or give --airflow the address of yours."
            .formatted(why, url),
        e);
  }
}
