package city.socialvalue;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server of this machine's own package, for the time of a test: its data in a
 * folder that is deleted, listening on this machine alone. Everybody is let in but {@code reader},
 * whose password is asked. Where the package is missing the test is skipped with the command that
 * installs it, and fails instead when {@code SVW_REQUIRE_ALL=1}.
 */
public final class PostgresServer implements AutoCloseable {
  /** Who owns the server. */
  public static final String OWNER = "owner";

  private static final String INSTALL = "apt-get install postgresql";

  private final Path folder;
  private final Process process;
  private final int port;

  private PostgresServer(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts a server with one empty database. */
  public static PostgresServer start() throws IOException, SQLException {
    Path programs = programs();
    Path folder = Files.createTempDirectory("postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    String data = folder.resolve("data").toString();
    InstalledProgram.run(
        folder,
        asNobody(
            programs.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=" + OWNER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions"));
    Files.writeString(
        folder.resolve("access.conf"),
        "host all reader 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                asNobody(
                    programs.resolve("postgres").toString(),
                    "-D",
                    data,
                    "-p",
                    String.valueOf(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "hba_file=" + folder.resolve("access.conf"),
                    "-c",
                    "fsync=off"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    PostgresServer server = new PostgresServer(folder, process, port);
    server.awaitConnections();
    return server;
  }

  private static Path programs() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> list = Files.list(versions)) {
        List<Path> found =
            list.map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .sorted(Comparator.reverseOrder())
                .toList();
        if (!found.isEmpty()) {
          return found.get(0);
        }
      }
    }
    String message =
        "Cannot run the tests that need a PostgreSQL server: it is not below %s. Install it: %s"
            .formatted(versions, INSTALL);
    if ("1".equals(System.getenv("SVW_REQUIRE_ALL"))) {
      throw new AssertionError(message);
    }
    abort(message);
    throw new IllegalStateException("aborted");
  }

  /** The server refuses to run as root. */
  private static List<String> asNobody(String... command) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    }
    words.addAll(List.of(command));
    return words;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitConnections() throws IOException, SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try (Connection connection = connect("postgres")) {
        connection.createStatement().execute("create database social");
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          close();
          throw new IOException(
              "the server did not start: "
                  + Files.readString(folder.resolve("server.log"), StandardCharsets.UTF_8),
              e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection of the owner to the database {@code social}. */
  public Connection connect() throws SQLException {
    return connect("social");
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, OWNER));
  }

  /** The address of the database for a user, as the command line takes it. */
  public String address(String user) {
    return "postgresql://%s@127.0.0.1:%d/social".formatted(user, port);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
