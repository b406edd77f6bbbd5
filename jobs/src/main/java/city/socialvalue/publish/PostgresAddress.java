package city.socialvalue.publish;

import city.socialvalue.publish.CannotLoadException.Blame;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where a PostgreSQL database is and who loads into it, by the names that its own tools use. A
 * password comes from the environment or its password file, never from the address, because
 * commands are kept in logs and manifests.
 */
public final class PostgresAddress {
  private static final int PORT = 5432;

  /** The driver's own log; what goes wrong is said once, by an exception. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  /** What may stand behind the question mark, and what the driver calls it. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "connect_timeout", "connectTimeout");

  private final String host;
  private final int port;
  private final String database;
  private final String user;
  private final Properties properties;

  private PostgresAddress(
      String host, int port, String database, String user, Properties properties) {
    this.host = host;
    this.port = port;
    this.database = database;
    this.user = user;
    this.properties = properties;
  }

  /**
   * Reads an address.
   *
   * @param text {@code postgresql://[user@][host][:port][/database][?sslmode=...]}
   * @param environment what {@code PGHOST}, {@code PGUSER}, {@code PGPASSWORD} and their like say
   *     where the address does not
   * @throws CannotLoadException when it is no such address, or holds a password
   */
  public static PostgresAddress parse(String text, Map<String, String> environment) {
    URI uri = uri(text);
    Authority authority = Authority.of(uri);
    String host =
        authority.host().isEmpty()
            ? environment.getOrDefault("PGHOST", "localhost")
            : authority.host();
    if (host.startsWith("/")) {
      throw wrong("Java reaches a server by its network address alone", host);
    }
    String user =
        authority
            .user()
            .orElseGet(
                () -> environment.getOrDefault("PGUSER", System.getProperty("user.name", "")));
    String path = Objects.requireNonNullElse(uri.getPath(), "").replaceFirst("^/", "");
    String database = path.isEmpty() ? environment.getOrDefault("PGDATABASE", user) : path;
    int port = port(authority.port(), environment);
    Properties properties = settings(uri, environment);
    properties.setProperty("user", user);
    Optional.ofNullable(environment.get("PGPASSWORD"))
        .filter(password -> !password.isEmpty())
        .ifPresent(password -> properties.setProperty("password", password));
    return new PostgresAddress(host, port, database, user, properties);
  }

  private static URI uri(String text) {
    if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
      // Whatever it is, it may hold a password, so that it is not repeated.
      throw wrong(
          "it does not begin with postgresql://", text.replaceFirst("(?s)[:/?@ ].*$", "") + "...");
    }
    try {
      return new URI(text.replaceFirst("^postgres(ql)?:///", "postgresql://-/"));
    } catch (URISyntaxException e) {
      throw wrong("a sign in it has to be written as %", String.valueOf(e.getIndex()));
    }
  }

  /** What stands between the slashes; read by hand, because names of hosts may hold underscores. */
  private record Authority(Optional<String> user, String host, String port) {
    static Authority of(URI uri) {
      String text = Objects.requireNonNullElse(uri.getRawAuthority(), "-");
      int at = text.lastIndexOf('@');
      String before = at < 0 ? "" : text.substring(0, at);
      if (before.contains(":")) {
        throw new CannotLoadException(
            Blame.ADDRESS,
            "Cannot use the address of the database: it holds a password, which logs would keep (%s). Leave it out and set PGPASSWORD, or name a password file by PGPASSFILE."
                .formatted(decoded(before.substring(0, before.indexOf(':'))) + ":..."),
            null);
      }
      String place = text.substring(at + 1);
      int colon =
          place.startsWith("[") ? place.indexOf(':', place.indexOf(']')) : place.indexOf(':');
      String host = colon < 0 ? place : place.substring(0, colon);
      return new Authority(
          Optional.of(decoded(before)).filter(user -> !user.isEmpty()),
          host.equals("-") ? "" : decoded(host),
          colon < 0 ? "" : place.substring(colon + 1));
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static int port(String given, Map<String, String> environment) {
    String text = given.isEmpty() ? environment.getOrDefault("PGPORT", "" + PORT) : given;
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, with the text.
    }
    throw wrong("its port is no number from 1 to 65535", text);
  }

  private static Properties settings(URI uri, Map<String, String> environment) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : SETTINGS.keySet()) {
      Optional.ofNullable(
              environment.get("PG" + name.replace("_", "").toUpperCase(java.util.Locale.ROOT)))
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> settings.put(name, value));
    }
    for (String pair : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
      if (!pair.isEmpty()) {
        String name = pair.replaceFirst("(?s)=.*$", "");
        if (!SETTINGS.containsKey(name)) {
          throw wrong(
              "it has a setting other than "
                  + String.join(", ", SETTINGS.keySet().stream().sorted().toList()),
              name);
        }
        settings.put(name, decoded(pair.substring(Math.min(name.length() + 1, pair.length()))));
      }
    }
    Properties properties = new Properties();
    settings.forEach((name, value) -> properties.setProperty(SETTINGS.get(name), value));
    properties.putIfAbsent("connectTimeout", "10");
    properties.setProperty("ApplicationName", "social-value-warehouse");
    return properties;
  }

  private static CannotLoadException wrong(String why, String value) {
    return new CannotLoadException(
        Blame.ADDRESS,
        "Cannot use the address of the database: %s (%s). Write postgresql://user@host:port/database."
            .formatted(why, value),
        null);
  }

  /**
   * Opens a connection.
   *
   * @throws CannotLoadException when the server is not there or does not let this user in
   */
  Connection connect() {
    try {
      String url =
          "jdbc:postgresql://%s:%d/%s"
              .formatted(
                  host,
                  port,
                  java.net.URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20"));
      return new org.postgresql.Driver().connect(url, properties);
    } catch (SQLException e) {
      throw PostgresTrouble.explained(this, e);
    }
  }

  /**
   * Opens a connection and closes it, so that a wrong password is known before a long run.
   *
   * @throws CannotLoadException when the server is not there or does not let this user in
   */
  public void check() {
    try (Connection connection = connect()) {
      connection.isValid(0);
    } catch (SQLException e) {
      throw PostgresTrouble.explained(this, e);
    }
  }

  String user() {
    return user;
  }

  /** The address without anything that is secret. */
  @Override
  public String toString() {
    return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
