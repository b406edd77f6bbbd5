package city.socialvalue.schedule;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.PythonEnvironment;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Releases;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Folders;
import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.RunWatch.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One real Airflow, and the life of a schedule in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AirflowIT {
  private static final String DAG = "social_value";
  private static final Path FOLDER = home().resolve("jobs/target/airflow-test");

  /** What goes wrong while a schedule runs. */
  enum Fault {
    TASK_KILLED_WHILE_STAGING,
    BAD_YEAR,
    TOKEN_ENDED_WHILE_WAITING,
    TASK_KILLED_WHILE_LANDING,
    TASK_KILLED_WHILE_MODELLING,
    TASK_KILLED_WHILE_PUBLISHING,
    TASK_KILLED_WHILE_VERIFYING,
    SCHEDULER_RESTARTED,
    API_SERVER_AWAY_WHILE_WAITING,
    DISK_FULL,
    NO_EXTRACTS
  }

  private static final int IN_EVERY_BUILD = 3;

  private final Path airflowHome = FOLDER.resolve("home");
  private final Path extracts = FOLDER.resolve("extracts");
  private final Path warehouse = FOLDER.resolve("warehouse");
  private final Checkout checkout = new Checkout(home());
  private LocalAirflow local;
  private int faults;

  @BeforeAll
  void start() throws IOException {
    PythonEnvironment.plain();
    local = new LocalAirflow(airflowHome);
    local.stop();
    Folders.delete(FOLDER);
    for (String contract : List.of("waste", "population", "spend")) {
      copy(samples().resolve("extracts").resolve(contract), extracts.resolve(contract));
    }
    Outcome up = schedule("up", "--port", 0);
    assertThat(up.err()).isEmpty();
    assertThat(up.exitCode()).isZero();
  }

  @AfterAll
  void end() {
    List<ProcessHandle> before =
        ProcessHandle.current().descendants().filter(this::isAirflows).toList();
    assertThat(schedule("down").exitCode()).isZero();
    assertThat(before).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  private boolean isAirflows(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains("airflow ")).isPresent();
  }

  /** Without the Airflow of a year that the schedule itself would start. */
  private void install(Path from) {
    Outcome installed =
        schedule(
            "install",
            "--engine",
            "duckdb",
            "--verify-on",
            "duckdb",
            "--extracts",
            from,
            "--place",
            samples().resolve("place/place.yml"),
            "--warehouse",
            warehouse,
            "--first-year",
            "2040/41",
            "--retry-seconds",
            1);
    assertThat(installed.err()).isEmpty();
    assertThat(installed.out()).contains("Installed " + DAG);
  }

  private Outcome schedule(Object... words) {
    return svw(
        Stream.of(Stream.of("schedule"), Stream.of(words), Stream.of("--home", airflowHome))
            .flatMap(part -> part)
            .toArray());
  }

  private Airflow airflow() {
    return Airflow.at(local.url().orElseThrow(), Credentials.read(local.passwordFile()));
  }

  @Test
  @Order(1)
  void theDescriptionOfTheClientIsThatOfTheInstalledAirflow() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode ours = yaml.readTree(home().resolve("schemas/airflow/airflow-api.yaml"));
    try (Stream<Path> files = Files.walk(checkout.airflowEnvironments())) {
      List<Path> documents =
          files
              .filter(
                  file ->
                      file.endsWith("core_api/openapi/v2-rest-api-generated.yaml")
                          || file.endsWith("simple/openapi/v2-simple-auth-manager-generated.yaml"))
              .toList();
      assertThat(documents).hasSizeGreaterThanOrEqualTo(2);
      for (Path document : documents) {
        DescriptionComparison comparison = new DescriptionComparison(ours, yaml.readTree(document));
        assertThat(comparison.differences()).as(document.toString()).isEmpty();
        assertThat(comparison.compared()).isPositive();
      }
    }
  }

  @Test
  @Order(2)
  void theDagIsInstalledAndTheDoctorFindsNothing() {
    install(extracts);
    assertThat(schedule("trigger", "--year", "2014/15", "--wait").err())
        .startsWith("Cannot wait for the run: the DAG is paused");
    assertThat(schedule("unpause").out()).contains("not paused");

    Outcome doctor = schedule("doctor");

    assertThat(doctor.out()).contains("healthy").doesNotContain("NO");
    assertThat(doctor.exitCode()).isZero();
    assertThat(schedule("status").out()).contains("There are no runs yet.");
    assertThat(schedule("status", "--dag", "other").err()).startsWith("Cannot find the DAG");
  }

  @Test
  @Order(3)
  void aYearRunsOnSparkAndIsVerifiedOnDuckDb() {
    Outcome run =
        schedule(
            "trigger", "--year", "2014/15", "--engine", "spark", "--verify-on", "duckdb", "--wait");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Released 2014-15-");
    assertThat(schedule("logs", "--year", "2014/15", "--task", "verify").out())
        .contains("is the same on spark and duckdb");
    assertThat(schedule("trigger", "--year", "2014/15").out()).contains("already there", "success");
    JsonNode status = new JsonMapper().readTree(schedule("status", "--json").out());
    assertThat(status.path("tasks"))
        .hasSize(5)
        .allMatch(task -> task.path("state").asString().equals("success"));
  }

  @Test
  @Order(4)
  void aRunWhoseFilesAreRefusedFailsAtOnceAndIsRetriedWhenTheyAreMended() throws IOException {
    Path broken = extracts.resolve("waste/broken.csv");
    Files.writeString(broken, "this,is,no,waste\n1,2,3,4\n");
    int exitCode = schedule("trigger", "--year", "2015/16", "--wait").exitCode();
    Outcome log = schedule("logs", "--year", "2015/16", "--task", "land");
    Files.delete(broken);

    assertThat(exitCode).isEqualTo(1);
    assertThat(log.out()).contains("[land] failed").doesNotContain("try 2");
    List<String> closing = log.out().lines().toList();
    assertThat(String.join("\n", closing.subList(closing.size() - 12, closing.size())))
        .contains("Failed: social_value, run year_2015, task land, try 1", "broken.csv");
    assertThat(releasesOf("2015-16")).isEmpty();

    Outcome retried = schedule("retry", "--wait");

    assertThat(retried.err()).isEmpty();
    assertThat(retried.exitCode()).isZero();
    assertThat(retried.out()).contains("Released 2015-16-");
  }

  @Test
  @Order(5)
  void threeYearsAreFilledAndThoseThatWerePublishedChangeNothing() {
    assertThat(schedule("backfill", "--from", "2015/16", "--to", "2017/18", "--dry-run").out())
        .containsSubsequence("2015/16", "success", "2016/17", "none", "2017/18", "none");

    Outcome filled = schedule("backfill", "--from", "2015/16", "--to", "2017/18");

    assertThat(filled.err()).isEmpty();
    assertThat(filled.exitCode()).isZero();
    assertThat(filled.out())
        .containsSubsequence(
            "2015/16: success, Nothing changed: 2015-16-",
            "2016/17: success, Released 2016-17-",
            "2017/18: success, Released 2017-18-");
    for (String year : List.of("2014-15", "2015-16", "2016-17", "2017-18")) {
      assertThat(releasesOf(year)).as(year).hasSize(1);
    }
  }

  @Test
  @Order(6)
  void everyCommandSpeaksToMachines() {
    String year = "2016/17";

    assertThat(json("doctor")).isNotEmpty().allMatch(one -> one.path("good").asBoolean());
    assertThat(json("pause").path("paused").asBoolean()).isTrue();
    assertThat(json("unpause").path("paused").asBoolean()).isFalse();
    assertThat(json("status", "--runs", 2).path("runs")).hasSize(2);
    assertThat(json("trigger", "--year", year).path("state").asString()).isEqualTo("success");
    assertThat(json("retry", "--year", year).path("id").asString()).isEqualTo("year_2016");
    assertThat(json("backfill", "--from", year, "--to", "2017/18", "--dry-run")).hasSize(2);
    assertThat(json("logs", "--year", year, "--task", "land", "--follow").path("land"))
        .isNotEmpty();
  }

  private JsonNode json(Object... words) {
    Outcome outcome = schedule(Stream.concat(Stream.of(words), Stream.of("--json")).toArray());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return new JsonMapper().readTree(outcome.out());
  }

  @Test
  @Order(6)
  void whatIsWrongIsSaidInASentence() throws IOException {
    assertThat(svw("schedule", "status", "--home", FOLDER.resolve("none")).err())
        .startsWith("Cannot sign in to Airflow: no user is named");
    Path password = FOLDER.resolve("password.json");
    Files.writeString(password, "{\"admin\": \"not-the-password\"}");
    Files.setPosixFilePermissions(
        password, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(schedule("status", "--password-file", password).err())
        .startsWith("Cannot use the password file: others than its owner");
    Files.setPosixFilePermissions(
        password, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Outcome refused = schedule("status", "--password-file", password);
    assertThat(refused.err())
        .startsWith("Cannot sign in to Airflow: it refuses the user or the password")
        .doesNotContain("not-the-password");
    assertThat(refused.exitCode()).isEqualTo(3);
  }

  @Test
  @Order(6)
  void whatPassesByItselfIsWaitedOutAndNothingIsAskedForTwice() throws Exception {
    try (FaultyWay way = FaultyWay.to(local.url().orElseThrow())) {
      Airflow airflow = Airflow.at(way.url(), Credentials.read(local.passwordFile()));
      airflow.signIn();

      way.fail(429, 502, 503, 504, FaultyWay.BROKEN_CONNECTION);
      assertThat(airflow.run(DAG, "year_2014")).isPresent();
      assertThat(way.asked())
          .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
          .containsExactly("429", "502", "503", "504", "0", "200");

      // A run of a year has a name of its own: to ask again cannot make a second one.
      way.loseTheNextAnswer();
      assertThat(airflow.trigger(DAG, new ScheduledYear(2014), Map.of())).isEmpty();
      assertThat(way.asked()).hasSize(2).allMatch(line -> line.startsWith("POST "));
      way.fail(FaultyWay.BUSY_DATABASE);
      assertThat(airflow.trigger(DAG, new ScheduledYear(2014), Map.of())).isEmpty();
      assertThat(way.asked()).hasSize(2);

      // To begin tasks again is asked once, unless it cannot have been taken.
      way.fail(503);
      assertThatThrownBy(() -> airflow.clear(DAG, "year_2014", Airflow.Again.FAILED_TASKS))
          .isInstanceOf(CannotRunException.class)
          .hasMessageContaining("Airflow answers 503");
      assertThat(way.asked()).hasSize(1);
      way.fail(429);
      airflow.clear(DAG, "year_2014", Airflow.Again.FAILED_TASKS);
      assertThat(way.asked()).hasSize(2);
    }
  }

  @Test
  @Order(6)
  void anEncryptedAddressIsTrustedAsTheTrustStoreOfJavaSays() throws Exception {
    Path keys = FOLDER.resolve("keys.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "airflow",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        keys.toString(),
        "-storepass",
        "changeit");
    try (FaultyWay way = FaultyWay.encryptedTo(local.url().orElseThrow(), keys, "changeit")) {
      Path log = FOLDER.resolve("encrypted.log");

      int unknown = doctor(way.url(), "", log);

      assertThat(unknown).isEqualTo(3);
      assertThat(Files.readString(log))
          .contains("Cannot reach Airflow", "certificate", "javax.net.ssl.trustStore")
          .doesNotContain("\tat ");

      String trusted =
          "-Djavax.net.ssl.trustStore=" + keys + " -Djavax.net.ssl.trustStorePassword=changeit";
      assertThat(doctor(way.url(), trusted, log)).as(Files.readString(log)).isZero();
    }
  }

  private static void keytool(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private int doctor(String url, String javaOptions, Path log) throws Exception {
    ProcessBuilder process =
        new ProcessBuilder(
            home().resolve("svw").toString(),
            "schedule",
            "doctor",
            "--airflow",
            url,
            "--password-file",
            local.passwordFile().toString());
    process.environment().put("SVW_JAVA_OPTS", javaOptions);
    return process.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
  }

  static Stream<Fault> faults() {
    boolean all = "all".equals(System.getProperty("svw.faults"));
    return Stream.of(Fault.values()).limit(all ? Fault.values().length : IN_EVERY_BUILD);
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Order(7)
  void nothingHalfIsPublished(Fault fault) throws Exception {
    ScheduledYear year = new ScheduledYear(2018 + faults++);
    switch (fault) {
      case BAD_YEAR ->
          assertThatThrownBy(() -> airflow().trigger(DAG, new ScheduledYear(123456), Map.of()))
              .isInstanceOf(CannotRunException.class)
              .hasMessageContaining("Airflow answers 400")
              .hasMessageContaining("year");
      case TASK_KILLED_WHILE_LANDING -> killed(year, "land");
      case TASK_KILLED_WHILE_STAGING -> killed(year, "stage");
      case TASK_KILLED_WHILE_MODELLING -> killed(year, "model");
      case TASK_KILLED_WHILE_PUBLISHING -> killed(year, "publish");
      case TASK_KILLED_WHILE_VERIFYING -> killed(year, "verify");
      case TOKEN_ENDED_WHILE_WAITING -> twoTriggersAndAnEndedToken(year);
      case SCHEDULER_RESTARTED -> away(year, "scheduler");
      case API_SERVER_AWAY_WHILE_WAITING -> away(year, "api-server");
      case DISK_FULL -> fullDisk(year);
      case NO_EXTRACTS -> noExtracts(year);
    }
  }

  private void killed(ScheduledYear year, String stage) throws Exception {
    start(year);
    kill(year, stage);
    Ended ended = watch(airflow()).untilEnded(year.runId());
    assertThat(ended.exitCode()).as(ended.outcome()).isZero();
    assertThat(ended.tasks())
        .filteredOn(task -> task.task().equals(stage))
        .allMatch(task -> task.tries() > 1);
    assertSameAsUndisturbed(year);
  }

  /** A second trigger finds the run of the first; a token that has ended is replaced. */
  private void twoTriggersAndAnEndedToken(ScheduledYear year) throws Exception {
    CompletableFuture<Outcome> other =
        CompletableFuture.supplyAsync(() -> schedule("trigger", "--year", year.label()));
    Outcome one = schedule("trigger", "--year", year.label());
    String both = one.out() + other.get().out();
    assertThat(both)
        .as(one.err() + other.get().err())
        .contains("asked for as " + year.runId(), "already there as " + year.runId());
    Airflow airflow = airflow();
    airflow.signIn();
    airflow.forgetToken();
    assertThat(watch(airflow).untilEnded(year.runId()).exitCode()).isZero();
    assertThat(airflow.newestRuns(DAG, 50))
        .filteredOn(run -> run.id().equals(year.runId()))
        .hasSize(1);
    assertSameAsUndisturbed(year);
  }

  private void away(ScheduledYear year, String part) throws Exception {
    start(year);
    await(() -> process(year, "stage").isPresent());
    CompletableFuture<Ended> waiting =
        CompletableFuture.supplyAsync(() -> watch(airflow()).untilEnded(year.runId()));
    local.end(part);
    Thread.sleep(3000);
    local.restart(
        part,
        checkout.airflowRequirements(),
        checkout.airflowEnvironments(),
        new RunLog(System.out, InstantSource.system()));
    assertThat(waiting.get().exitCode()).isZero();
    assertSameAsUndisturbed(year);
  }

  private void fullDisk(ScheduledYear year) throws Exception {
    Path disk = Files.createDirectories(FOLDER.resolve("disk"));
    assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
                .start()
                .waitFor()
            == 0,
        "No small disk can be mounted here: a full disk is not tested. Run the tests as root on Linux.");
    try {
      airflow().trigger(DAG, year, Map.of("warehouse", disk.resolve("warehouse").toString()));
      Ended ended = watch(airflow()).untilEnded(year.runId());
      assertThat(ended.exitCode()).isEqualTo(3);
      assertThat(ended.outcome()).contains("the disk is full");
      assertThat(disk.resolve("warehouse/4-published")).isEmptyDirectory();
    } finally {
      new ProcessBuilder("umount", "--lazy", disk.toString()).start().waitFor();
    }
  }

  private void noExtracts(ScheduledYear year) throws Exception {
    Path empty = Files.createDirectories(FOLDER.resolve("no-extracts"));
    airflow().trigger(DAG, year, Map.of("extracts", empty.toString()));
    Ended ended = watch(airflow()).untilEnded(year.runId());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.outcome()).startsWith("Cannot publish: the extracts folder holds no file");
    assertThat(releasesOf(year.label().replace('/', '-'))).isEmpty();
  }

  private void start(ScheduledYear year) {
    assertThat(airflow().trigger(DAG, year, Map.of())).isPresent();
  }

  private void kill(ScheduledYear year, String stage) throws InterruptedException {
    await(() -> process(year, stage).isPresent());
    process(year, stage).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** The Java program of a stage of a year's run. */
  private static Optional<ProcessHandle> process(ScheduledYear year, String stage) {
    return ProcessHandle.allProcesses()
        .filter(
            one ->
                one.info()
                    .commandLine()
                    .filter(line -> line.contains("java") && line.contains("city.socialvalue.cli"))
                    .filter(line -> line.contains(" " + stage + " --run-id " + year.runId() + " "))
                    .filter(line -> line.contains(FOLDER.toString()))
                    .isPresent())
        .findFirst();
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private RunWatch watch(Airflow airflow) {
    return new RunWatch(
        airflow,
        DAG,
        new RunLog(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            InstantSource.system()));
  }

  private List<String> releasesOf(String year) {
    Path published = warehouse.resolve("4-published");
    return Files.isDirectory(published)
        ? new Releases(published).ids().stream().filter(id -> id.startsWith(year)).toList()
        : List.of();
  }

  /** The release of a run that nothing happened to, made beside it, has the same id and bytes. */
  private void assertSameAsUndisturbed(ScheduledYear year) throws Exception {
    Path undisturbed = FOLDER.resolve("undisturbed");
    Folders.delete(undisturbed);
    int exitCode =
        new ProcessBuilder(
                home().resolve("svw").toString(),
                "run",
                "--year",
                year.label(),
                "--extracts",
                extracts.toString(),
                "--place",
                samples().resolve("place/place.yml").toString(),
                "--warehouse",
                undisturbed.toString())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("undisturbed.log").toFile())
            .start()
            .waitFor();
    assertThat(exitCode).isZero();
    String id = new Releases(undisturbed.resolve("4-published")).ids().get(0);
    assertThat(releasesOf(year.label().replace('/', '-'))).containsExactly(id);
    Path csv = undisturbed.resolve("4-published").resolve(id).resolve("csv");
    try (Stream<Path> files = Files.list(csv)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
        assertThat(warehouse.resolve("4-published").resolve(id).resolve("csv"))
            .satisfies(
                folder ->
                    assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file));
      }
    }
  }
}
