package city.socialvalue.schedule;

import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Releases;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Folders;
import city.socialvalue.run.RunLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Airflow of this machine, used by the commands as people use it. */
final class ScheduleUse {
  /** The DAG of the sample city. */
  static final String DAG = "social_value";

  private final Path folder;
  private final LocalAirflow local;
  private final Path requirements;
  private final Checkout checkout = new Checkout(home());

  private ScheduleUse(Path folder, Map<String, String> settings, Path requirements) {
    this.folder = folder;
    this.requirements = requirements;
    this.local = new LocalAirflow(folder.resolve("home"), settings);
  }

  /** With the packages that the project installs, in an empty folder with a few extracts. */
  static ScheduleUse in(Path folder) throws IOException {
    return in(folder, Map.of(), new Checkout(home()).airflowRequirements());
  }

  /** With settings of Airflow and packages of a list beside. */
  static ScheduleUse in(Path folder, Map<String, String> settings, Path requirements)
      throws IOException {
    ScheduleUse use = new ScheduleUse(folder, settings, requirements);
    use.local.stop();
    Folders.delete(folder);
    use.copyExtracts(use.extracts());
    return use;
  }

  /** The extracts of three kinds: enough for a release, and quick. */
  void copyExtracts(Path to) {
    CommandLineUse.copyExtracts(to, "waste", "population", "spend");
  }

  Path folder() {
    return folder;
  }

  Path extracts() {
    return folder.resolve("extracts");
  }

  Path warehouse() {
    return folder.resolve("warehouse");
  }

  Path place() {
    return samples().resolve("place/place.yml");
  }

  LocalAirflow local() {
    return local;
  }

  String url() {
    return local.url().orElseThrow();
  }

  Credentials credentials() {
    return Credentials.read(local.passwordFile());
  }

  Airflow airflow() {
    return Airflow.at(url(), credentials());
  }

  /** A command of the schedule. */
  Outcome schedule(Object... words) {
    return svw(
        Stream.of(
                Stream.of("schedule"),
                Stream.of(words),
                Stream.of("--home", folder.resolve("home")))
            .flatMap(part -> part)
            .toArray());
  }

  /** What a command says to machines. */
  JsonNode json(Object... words) {
    Outcome outcome = schedule(Stream.concat(Stream.of(words), Stream.of("--json")).toArray());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return new JsonMapper().readTree(outcome.out());
  }

  /** Installs a DAG that computes on the quicker engine and tries again soon. */
  void install(String dag, Object... settings) {
    Object[] common = {
      "install", "--dag", dag, "--engine", "duckdb", "--verify-on", "duckdb", "--retry-seconds", 1
    };
    Outcome installed = schedule(Stream.of(common, settings).flatMap(Stream::of).toArray());
    assertThat(installed.err()).isEmpty();
    assertThat(installed.out()).contains("Installed " + dag);
  }

  /** Installs the sample city's DAG, so late that the schedule starts no run of it by itself. */
  void installSampleCity() {
    install(
        DAG,
        "--extracts",
        extracts(),
        "--place",
        place(),
        "--warehouse",
        warehouse(),
        "--first-year",
        "2040/41");
  }

  /** What a program of Airflow's own writes. */
  String program(String... words) throws Exception {
    Process process =
        local
            .program(requirements, checkout.airflowEnvironments(), log(), List.of(words))
            .directory(folder.toFile())
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  void start() {
    local.start(requirements, checkout.airflowEnvironments(), 0, log());
  }

  /** Ends one of Airflow's processes and starts it again after a while. */
  void takeAway(String part, Duration time) throws InterruptedException {
    local.end(part);
    Thread.sleep(time.toMillis());
    local.restart(part, requirements, checkout.airflowEnvironments(), log());
  }

  /** Nobody reads it: what it says is looked at in what the commands print. */
  RunLog log() {
    return new RunLog(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        InstantSource.system());
  }

  RunWatch watch(Airflow airflow) {
    return new RunWatch(airflow, DAG, log());
  }

  List<String> releasesOf(String year) {
    return releasesOf(warehouse(), year);
  }

  /** The releases of a year, {@code 2014-15}, in a warehouse. */
  static List<String> releasesOf(Path warehouse, String year) {
    return new Releases(warehouse.resolve("4-published"))
        .ids().stream().filter(id -> id.startsWith(year)).toList();
  }

  /** The Java program of a stage of a year's run. */
  Optional<ProcessHandle> process(ScheduledYear year, String stage) {
    return ProcessHandle.allProcesses()
        .filter(
            one -> {
              String line = commandLine(one);
              return line.contains("java")
                  && line.contains("city.socialvalue.cli")
                  && line.contains(" " + stage + " --run-id " + year.runId() + " ")
                  && line.contains(folder.toString());
            })
        .findFirst();
  }

  /** Java cuts a line as long as that of Spark; Linux has the whole of it. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .replace('\0', ' ');
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  /** The release of a run that nothing happened to, made beside it, has the same id and bytes. */
  void assertSameAsUndisturbed(ScheduledYear year) throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    Folders.delete(undisturbed);
    Path log = folder.resolve("undisturbed.log");
    int exitCode =
        new ProcessBuilder(
                home().resolve("svw").toString(),
                "run",
                "--year",
                year.label(),
                "--extracts",
                extracts().toString(),
                "--place",
                place().toString(),
                "--warehouse",
                undisturbed.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(exitCode).as(Files.readString(log)).isZero();
    String id = new Releases(undisturbed.resolve("4-published")).ids().get(0);
    assertThat(releasesOf(year.label().replace('/', '-'))).containsExactly(id);
    Path ours = warehouse().resolve("4-published").resolve(id).resolve("csv");
    Path csv = undisturbed.resolve("4-published").resolve(id).resolve("csv");
    try (Stream<Path> files = Files.list(csv)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
        assertThat(ours.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  /** What lies among the releases is whole: no run has left there what it was making. */
  void assertNothingHalfPublished() throws IOException {
    Path published = warehouse().resolve("4-published");
    Releases releases = new Releases(published);
    try (Stream<Path> files = Files.list(published)) {
      assertThat(files.filter(Files::isDirectory).filter(file -> !Files.isSymbolicLink(file)))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(releases.ids());
    }
    assertThat(releases.current().release()).get().isIn(releases.ids());
  }
}
