package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.PythonEnvironment;
import city.socialvalue.run.RunLog;
import city.socialvalue.run.StateFile;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Airflow for one machine: its own Python, SQLite, three processes, reached from this machine
 * only. All that it writes is in one folder.
 */
public final class LocalAirflow {
  /** The user that signs in. */
  public static final String USER = "admin";

  private static final List<String> PARTS = List.of("api-server", "scheduler", "dag-processor");

  /** Without it the scheduler serves logs to the whole network; here they are read as files. */
  private static final String NO_LOG_SERVER = "--skip-serve-logs";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path home;
  private final Map<String, String> more;

  /**
   * The local Airflow of a folder, whether or not it runs.
   *
   * @param home absolute
   */
  public LocalAirflow(Path home) {
    this(home, Map.of());
  }

  /** One with settings of Airflow beside those that every local one has. */
  LocalAirflow(Path home, Map<String, String> more) {
    this.home = home;
    this.more = more;
  }

  /**
   * What is kept of one that runs.
   *
   * @param url where it is
   * @param parts its processes
   */
  record Running(String url, List<Part> parts) {}

  /**
   * A process.
   *
   * @param name Airflow's name for it
   * @param pid its number
   * @param started when it began, for a number is given to another one later
   */
  record Part(String name, long pid, Instant started) {
    Optional<ProcessHandle> handle() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(one -> one.info().startInstant().equals(Optional.of(started)));
    }
  }

  /** Where DAGs are put. */
  public Path dags() {
    return home.resolve("dags");
  }

  /** Where the password is kept, for its owner alone. */
  public Path passwordFile() {
    return home.resolve("password.json");
  }

  /** Its address while it runs. */
  public Optional<String> url() {
    return running().filter(LocalAirflow::isAlive).map(Running::url);
  }

  private Path state() {
    return home.resolve("running.json");
  }

  private Optional<Running> running() {
    return Files.isRegularFile(state())
        ? Optional.of(StateFile.read(state(), Running.class, "Run 'svw schedule up'."))
        : Optional.empty();
  }

  private static boolean isAlive(Running running) {
    return running.parts().stream().anyMatch(part -> part.handle().isPresent());
  }

  /**
   * Starts it and waits until it is whole.
   *
   * @param requirements the pinned list of its packages
   * @param environments the folder that keeps Python environments
   * @param port where it listens; 0 for any that is free
   * @return its address
   */
  public String start(Path requirements, Path environments, int port, RunLog log) {
    Optional<String> there = url();
    if (there.isPresent()) {
      log.line("Airflow runs already: " + there.get());
      return there.get();
    }
    PythonEnvironment python =
        PythonEnvironment.of("Apache Airflow", requirements, environments, log);
    int free = freePort(port);
    String url = "http://127.0.0.1:" + free;
    try {
      Files.createDirectories(dags());
      Files.createDirectories(home.resolve("logs"));
      Map<String, String> settings = settings(python, free);
      launchAndWait(python, settings);
      List<Part> parts = new ArrayList<>();
      for (String part : PARTS) {
        parts.add(launch(python, part, settings));
        StateFile.write(state(), new Running(url, parts));
      }
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot start Airflow: %s (%s). Look at the folder's owner and at the space on its disk."
              .formatted(e.getMessage(), home),
          e);
    }
    awaitWhole(url);
    return url;
  }

  /** Starts one of its processes again, with the settings that the others have. */
  void restart(String part, Path requirements, Path environments, RunLog log) {
    PythonEnvironment python =
        PythonEnvironment.of("Apache Airflow", requirements, environments, log);
    Running running = running().orElseThrow();
    try {
      Part started = launch(python, part, settings(python, port(running)));
      List<Part> parts =
          running.parts().stream().map(one -> one.name().equals(part) ? started : one).toList();
      StateFile.write(state(), new Running(running.url(), parts));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A program of Airflow's, with the settings of the processes that run; not started. */
  ProcessBuilder program(Path requirements, Path environments, RunLog log, List<String> words) {
    PythonEnvironment python =
        PythonEnvironment.of("Apache Airflow", requirements, environments, log);
    List<String> command = new ArrayList<>();
    command.add(python.command("airflow").toString());
    command.addAll(words);
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
    try {
      program.environment().putAll(settings(python, port(running().orElseThrow())));
      return program;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int port(Running running) {
    return Integer.parseInt(running.url().replaceAll(".*:", ""));
  }

  /** Ends one of its processes with all its children. */
  void end(String part) {
    running().stream()
        .flatMap(running -> running.parts().stream())
        .filter(one -> one.name().equals(part))
        .forEach(one -> end(tree(one)));
  }

  /** Ends it with all its children; whether there was one. */
  public boolean stop() {
    List<ProcessHandle> all = processes();
    end(all);
    try {
      Files.deleteIfExists(state());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return !all.isEmpty();
  }

  /** All its processes with their children. */
  List<ProcessHandle> processes() {
    return running().stream()
        .flatMap(running -> running.parts().stream())
        .flatMap(part -> tree(part).stream())
        .toList();
  }

  private static List<ProcessHandle> tree(Part part) {
    return part.handle().stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .toList();
  }

  private static void end(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroy);
    Instant end = Instant.now().plusSeconds(15);
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && Instant.now().isBefore(end)) {
      Calls.pause(Duration.ofMillis(100));
    }
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  private static int freePort(int wanted) {
    try (ServerSocket socket =
        new ServerSocket(wanted, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot start Airflow: something else listens there (port %d). Give --port another, or 0 for any that is free."
              .formatted(wanted),
          e);
    }
  }

  private Map<String, String> settings(PythonEnvironment python, int port) throws IOException {
    Map<String, String> secrets = secrets();
    String url = "http://127.0.0.1:" + port;
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("AIRFLOW_HOME", home.toString());
    settings.put(
        "PATH", python.command("") + File.pathSeparator + System.getenv().getOrDefault("PATH", ""));
    settings.put("NO_PROXY", "127.0.0.1,localhost");
    settings.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    settings.put("AIRFLOW__CORE__DAGS_FOLDER", dags().toString());
    settings.put("AIRFLOW__CORE__EXECUTOR", "LocalExecutor");
    settings.put("AIRFLOW__CORE__PARALLELISM", "2");
    // Otherwise settings that are installed soon after others are taken half a minute later.
    settings.put("AIRFLOW__CORE__MIN_SERIALIZED_DAG_UPDATE_INTERVAL", "0");
    settings.put("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", url + "/execution/");
    settings.put("AIRFLOW__CORE__FERNET_KEY", secrets.get("fernet"));
    settings.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", USER + ":admin");
    settings.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", passwordFile().toString());
    settings.put("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "sqlite:///" + home.resolve("airflow.db"));
    settings.put("AIRFLOW__API__HOST", "127.0.0.1");
    settings.put("AIRFLOW__API__PORT", String.valueOf(port));
    settings.put("AIRFLOW__API__WORKERS", "1");
    settings.put("AIRFLOW__API__BASE_URL", url);
    settings.put("AIRFLOW__API__SECRET_KEY", secrets.get("api"));
    settings.put("AIRFLOW__API_AUTH__JWT_SECRET", secrets.get("jwt"));
    settings.put("AIRFLOW__EXECUTION_API__JWT_EXPIRATION_TIME", "86400");
    settings.put("AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT", "60");
    settings.put("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "5");
    settings.put("AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL", "5");
    settings.put("AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT", String.valueOf(freePort(0)));
    settings.put("AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT", String.valueOf(freePort(0)));
    settings.putAll(more);
    return settings;
  }

  /** Kept between starts, for what is in the database was made with them. */
  private Map<String, String> secrets() throws IOException {
    Path file = home.resolve("secrets.json");
    if (!Files.exists(passwordFile())) {
      writeForOwner(passwordFile(), Map.of(USER, random(18)));
    }
    if (!Files.exists(file)) {
      writeForOwner(file, Map.of("fernet", random(32) + "=", "jwt", random(64), "api", random(32)));
    }
    Map<String, String> secrets = new LinkedHashMap<>();
    new JsonMapper()
        .readTree(Files.readString(file))
        .properties()
        .forEach(entry -> secrets.put(entry.getKey(), entry.getValue().asString()));
    return secrets;
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static void writeForOwner(Path file, Map<String, String> document) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    Files.writeString(file, new JsonMapper().writeValueAsString(document));
  }

  private void launchAndWait(PythonEnvironment python, Map<String, String> settings)
      throws IOException {
    Path log = home.resolve("logs/db.log");
    ProcessBuilder migrate =
        new ProcessBuilder(python.command("airflow").toString(), "db", "migrate")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    migrate.environment().putAll(settings);
    try {
      if (migrate.start().waitFor() != 0) {
        throw notStarted("its database could not be made", log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted("interrupted", log);
    }
  }

  /** In a session of its own, so that it outlives the terminal that it was started from. */
  private Part launch(PythonEnvironment python, String part, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(python.command("python").toString());
    command.add("-c");
    command.add("import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])");
    command.add(python.command("airflow").toString());
    command.add(part);
    if (part.equals("scheduler")) {
      command.add(NO_LOG_SERVER);
    }
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(part).toFile()));
    process.environment().putAll(settings);
    ProcessHandle handle = process.start().toHandle();
    return new Part(part, handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
  }

  private Path log(String part) {
    return home.resolve("logs").resolve(part + ".log");
  }

  private void awaitWhole(String url) {
    Airflow airflow = Airflow.at(url, Credentials.read(passwordFile()));
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (Part part : running().orElseThrow().parts()) {
        if (part.handle().isEmpty()) {
          stop();
          throw notStarted("its " + part.name() + " has ended", log(part.name()));
        }
      }
      try {
        if (airflow.health().isWhole()) {
          return;
        }
      } catch (AirflowUnreachableException e) {
        // Not yet; its processes are looked at above.
      }
      Calls.pause(Duration.ofMillis(250));
    }
    stop();
    throw notStarted(
        "it was not whole within " + PATIENCE.toSeconds() + " s", home.resolve("logs"));
  }

  private static CannotRunException notStarted(String why, Path log) {
    return new CannotRunException(
        Reason.ENVIRONMENT, "Cannot start Airflow: %s. Read %s".formatted(why, log));
  }
}
