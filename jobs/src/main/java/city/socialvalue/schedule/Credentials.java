package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who signs in to Airflow. The password never stands in a text that is shown.
 *
 * @param user the name that Airflow knows
 * @param password its password
 */
public record Credentials(String user, String password) {
  /** Names of what the environment may hold. */
  public static final String USER = "SVW_AIRFLOW_USER";

  /** The password that goes with {@link #USER}. */
  public static final String PASSWORD = "SVW_AIRFLOW_PASSWORD";

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** The credentials that the environment names; empty when it names none. */
  public static Optional<Credentials> of(Map<String, String> environment) {
    String user = environment.get(USER);
    String password = environment.get(PASSWORD);
    if (user == null && password == null) {
      return Optional.empty();
    }
    if (user == null || password == null) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot sign in to Airflow: only one of the two is set (%s). Set both %s and %s."
              .formatted(user == null ? PASSWORD : USER, USER, PASSWORD));
    }
    return Optional.of(new Credentials(user, password));
  }

  /**
   * The credentials in a file that only its owner may read: {@code {"user": "password"}}.
   *
   * @throws CannotRunException when others may read it, or it holds no user
   */
  public static Credentials read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new CannotRunException(
            Reason.USAGE,
            "Cannot read the password file: there is no such file (%s).".formatted(file)
                + " Write {\"user\": \"password\"} into it and let only yourself read it.");
      }
      refuseOpen(file);
      Map<String, String> users =
          new JsonMapper().readValue(Files.readString(file), new TypeReference<>() {});
      return users.entrySet().stream()
          .findFirst()
          .map(entry -> new Credentials(entry.getKey(), entry.getValue()))
          .orElseThrow(() -> malformed(file));
    } catch (JacksonException e) {
      // Without the cause, whose text quotes the file.
      throw malformed(file);
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot read the password file: %s (%s). Look at its permissions."
              .formatted(e.getClass().getSimpleName(), file));
    }
  }

  private static void refuseOpen(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
    open.retainAll(Files.getPosixFilePermissions(file));
    if (!open.isEmpty()) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot use the password file: others than its owner may use it (%s). Run: chmod 600 %s"
              .formatted(file, file));
    }
  }

  private static CannotRunException malformed(Path file) {
    return new CannotRunException(
        Reason.USAGE,
        "Cannot read the password file: it names no user (%s). Write {\"user\": \"password\"} into it."
            .formatted(file));
  }

  @Override
  public String toString() {
    return user + " with a password";
  }
}
