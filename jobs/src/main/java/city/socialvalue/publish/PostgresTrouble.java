package city.socialvalue.publish;

import city.socialvalue.publish.CannotLoadException.Blame;
import java.sql.SQLException;
import java.util.Objects;

/** Says in plain words why a PostgreSQL server did not do what it was asked. */
final class PostgresTrouble {
  private static final String AFTERWARDS =
      " What the database held before is unchanged; 'svw publish --to' loads the release later.";

  private PostgresTrouble() {}

  /** What a user is to be told; the password is in no message of the driver. */
  static CannotLoadException explained(PostgresAddress address, SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    String words = firstLine(failure);
    String why = why(state, words, address);
    String advice = advice(state, words, address);
    return new CannotLoadException(
        Blame.SERVER,
        "Cannot load into the database: %s (%s). %s%s".formatted(why, address, advice, AFTERWARDS),
        failure);
  }

  private static String why(String state, String words, PostgresAddress address) {
    if (isAboutTls(state, words)) {
      return "no encrypted connection came about: " + words;
    }
    return switch (state) {
      case "08001" -> "no server answers there";
      case "28P01" -> "the server does not know this user with this password";
      case "08004", "28000" -> "the server does not let " + address.user() + " in: " + words;
      case "3D000" -> "the server has no such database";
      case "42501" -> address.user() + " may not do this: " + words;
      case "2BP01" -> "something of yours stands on a view that has to change: " + words;
      default -> words + (state.isEmpty() ? "" : ", SQLSTATE " + state);
    };
  }

  private static String advice(String state, String words, PostgresAddress address) {
    if (isAboutTls(state, words)) {
      return "Look at sslmode and sslrootcert, or ask whoever runs the server.";
    }
    return switch (state) {
      case "08001" -> "Start the server, or mend host and port.";
      case "28P01", "08004", "28000" ->
          "Set PGUSER and PGPASSWORD, or PGPASSFILE, or have pg_hba.conf let this user in.";
      case "3D000" -> "Make it with createdb, or mend its name.";
      case "42501" -> "Grant it: grant create on database ... to %s.".formatted(address.user());
      case "2BP01" -> "Drop it, load the release, and make it again.";
      case "53100" -> "Free some space on the server.";
      default -> "Ask whoever runs the server.";
    };
  }

  private static boolean isAboutTls(String state, String words) {
    return state.startsWith("08")
        && words.matches("(?i).*\\b(ssl|tls|certificate|hostnameverifier)\\b.*");
  }

  private static String firstLine(SQLException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^(FATAL|ERROR): ", "")
        .replaceFirst("\\.$", "");
  }
}
