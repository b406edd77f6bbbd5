package city.socialvalue.schedule;

import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.svw;
import static city.socialvalue.schedule.ScheduleUse.DAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.PythonEnvironment;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.engine.SparkCluster;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.Checkout;
import city.socialvalue.schedule.ScheduleFaults.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One real Airflow, and the life of a schedule in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AirflowIT {
  private static final Path FOLDER = home().resolve("jobs/target/airflow-test");
  private static final String SECOND = "social_value_second";
  private static final String FOLLOWER = "after_release";

  private final Checkout checkout = new Checkout(home());
  private ScheduleUse use;
  private String password;
  private int faults;

  @BeforeAll
  void start() throws IOException {
    PythonEnvironment.plain();
    use = ScheduleUse.in(FOLDER);
    Outcome up = use.schedule("up", "--port", 0);
    assertThat(up.err()).isEmpty();
    assertThat(up.exitCode()).isZero();
    password = use.credentials().password();
    assertThat(up.out()).containsOnlyOnce(password);
  }

  @AfterAll
  void end() {
    List<ProcessHandle> before = use.local().processes();
    assertThat(use.schedule("down").exitCode()).isZero();
    assertThat(before).isNotEmpty().noneMatch(ProcessHandle::isAlive);
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
  @Order(1)
  void aSecondStartFindsTheFirstAndNamesNoPassword() {
    Outcome up = use.schedule("up", "--port", 0);

    assertThat(up.exitCode()).isZero();
    assertThat(up.out()).contains("Airflow runs already: " + use.url()).doesNotContain(password);
  }

  @Test
  @Order(2)
  void theDagIsInstalledAndTheDoctorFindsNothing() {
    use.installSampleCity();
    assertThat(use.schedule("trigger", "--year", "2014/15", "--wait").err())
        .startsWith("Cannot wait for the run: the DAG is paused");
    assertThat(use.schedule("unpause").out())
        .contains("is not paused: the schedule starts its next run, of 2040/41, on 2041-07-01");

    Outcome doctor = use.schedule("doctor");

    assertThat(doctor.out()).contains("healthy").doesNotContain("NO");
    assertThat(doctor.exitCode()).isZero();
    assertThat(use.schedule("status").out()).contains("There are no runs yet.");
    assertThat(use.schedule("status", "--dag", "other").err()).startsWith("Cannot find the DAG");
    Outcome unknown = use.schedule("doctor", "--dag", "other");
    assertThat(unknown.out()).contains("NO", "other is not known: run 'svw schedule install'");
    assertThat(unknown.exitCode()).isEqualTo(3);
  }

  /** Its folders are Airflow's variables; what it gives is looked at when the others have run. */
  @Test
  @Order(3)
  void aSecondCityFromTheSameFileBeginsItsLastYearAtOnce() throws Exception {
    Path second = FOLDER.resolve("second");
    use.copyExtracts(second.resolve("extracts"));
    Path variables = FOLDER.resolve("variables.json");
    Files.writeString(
        variables,
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    SECOND + "_extracts", second.resolve("extracts").toString(),
                    SECOND + "_place", use.place().toString(),
                    SECOND + "_warehouse", second.resolve("warehouse").toString())));
    use.program("variables", "import", variables.toString());
    Files.copy(
        home().resolve("jobs/src/test/python/waits_for_release.py"),
        use.local().dags().resolve("waits_for_release.py"));
    use.install(SECOND);

    assertThat(use.schedule("unpause", "--dag", SECOND).out())
        .contains("starts the run of the last year, " + lastYear().label() + ", at once");
  }

  /** The schedule runs a year three months after its end, at six in the morning. */
  private static ScheduledYear lastYear() {
    LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/London"));
    boolean ran = !now.isBefore(LocalDateTime.of(now.getYear(), 7, 1, 6, 0));
    return new ScheduledYear(now.getYear() - (ran ? 1 : 2));
  }

  @Test
  @Order(4)
  void aYearRunsOnASparkClusterAndIsVerifiedOnDuckDb() throws Exception {
    Outcome run;
    try (SparkCluster cluster = SparkCluster.start(FOLDER.resolve("cluster"), 1)) {
      run =
          use.schedule(
              "trigger",
              "--year",
              "2014/15",
              "--engine",
              "spark",
              "--master",
              cluster.master(),
              "--verify-on",
              "duckdb",
              "--wait");
      // The stage and the model are an application each.
      assertThat(cluster.applications()).isEqualTo(2);
    }

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Released 2014-15-");
    assertThat(use.schedule("logs", "--year", "2014/15", "--task", "verify").out())
        .contains("is the same on spark and duckdb");
    assertThat(use.schedule("trigger", "--year", "2014/15").out())
        .contains("already there", "success");
    assertThat(use.json("status").path("tasks"))
        .hasSize(5)
        .allMatch(task -> task.path("state").asString().equals("success"));
  }

  @Test
  @Order(5)
  void aRunWhoseFilesAreRefusedFailsAtOnceAndIsRetriedWhenTheyAreMended() throws IOException {
    Path broken = use.extracts().resolve("waste/broken.csv");
    Files.writeString(broken, "this,is,no,waste\n1,2,3,4\n");
    int exitCode = use.schedule("trigger", "--year", "2015/16", "--wait").exitCode();
    Outcome log = use.schedule("logs", "--year", "2015/16", "--task", "land");
    Files.delete(broken);

    assertThat(exitCode).isEqualTo(1);
    assertThat(log.out()).contains("[land] failed").doesNotContain("try 2");
    List<String> closing = log.out().lines().toList();
    assertThat(String.join("\n", closing.subList(closing.size() - 12, closing.size())))
        .contains("Failed: social_value, run year_2015, task land, try 1", "broken.csv");
    assertThat(use.releasesOf("2015-16")).isEmpty();

    Outcome retried = use.schedule("retry", "--wait");

    assertThat(retried.err()).isEmpty();
    assertThat(retried.exitCode()).isZero();
    assertThat(retried.out()).contains("Released 2015-16-");
  }

  @Test
  @Order(6)
  void threeYearsAreFilledAndThoseThatWerePublishedChangeNothing() {
    assertThat(use.schedule("backfill", "--from", "2015/16", "--to", "2017/18", "--dry-run").out())
        .containsSubsequence("2015/16", "success", "2016/17", "none", "2017/18", "none");

    Outcome filled = use.schedule("backfill", "--from", "2015/16", "--to", "2017/18");

    assertThat(filled.err()).isEmpty();
    assertThat(filled.exitCode()).isZero();
    assertThat(filled.out())
        .containsSubsequence(
            "2015/16: success, Nothing changed: 2015-16-",
            "2016/17: success, Released 2016-17-",
            "2017/18: success, Released 2017-18-");
    for (String year : List.of("2014-15", "2015-16", "2016-17", "2017-18")) {
      assertThat(use.releasesOf(year)).as(year).hasSize(1);
    }
  }

  @Test
  @Order(7)
  void aYearWhoseFilesWereCorrectedIsReleasedAgain() throws IOException {
    Path population = use.extracts().resolve("population/mid-year-population-2013-2024.csv");
    String text = Files.readString(population);
    String corrected = text.replace("X08000001,Sampleton,2014,", "X08000001,Sampleton,2014,1");
    assertThat(corrected).isNotEqualTo(text);
    Files.writeString(population, corrected);

    Outcome again = use.schedule("trigger", "--year", "2017/18", "--again", "--wait");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out())
        .containsSubsequence(
            "already there as year_2017, success", "begins again", "Released 2017-18-");
    assertThat(use.releasesOf("2017-18")).hasSize(2);
    Files.writeString(population, text);
  }

  @Test
  @Order(7)
  void aReleaseOfTheSecondCityIsThereAndTheDagThatWaitsForItHasRun() throws Exception {
    Airflow airflow = use.airflow();
    ScheduleUse.await(() -> !airflow.newestRuns(SECOND, 1).isEmpty());
    YearRun run = airflow.newestRuns(SECOND, 1).get(0);
    assertThat(run.id()).startsWith("scheduled__");
    assertThat(run.year()).isEqualTo(lastYear().label());

    assertThat(new RunWatch(airflow, SECOND, use.log()).untilEnded(run.id()).exitCode()).isZero();

    assertThat(
            ScheduleUse.releasesOf(
                FOLDER.resolve("second/warehouse"), lastYear().label().replace('/', '-')))
        .hasSize(1);
    assertThat(
            use.schedule("logs", "--dag", SECOND, "--year", lastYear().label(), "--task", "publish")
                .out())
        .contains("Released " + lastYear().label().replace('/', '-'));
    ScheduleUse.await(() -> !airflow.newestRuns(FOLLOWER, 1).isEmpty());
    YearRun following = airflow.newestRuns(FOLLOWER, 1).get(0);
    assertThat(following.id()).startsWith("asset_triggered__");
    assertThat(new RunWatch(airflow, FOLLOWER, use.log()).untilEnded(following.id()).exitCode())
        .isZero();
  }

  @Test
  @Order(7)
  void theDagFileIsReadInLessThanASecondAndImportsAirflowAlone() throws Exception {
    assertThat(Files.readAllLines(checkout.dagFile()))
        .filteredOn(line -> line.matches("(import|from) .*"))
        .allMatch(
            line ->
                line.matches(
                    "(import|from) (__future__|airflow|collections|datetime|json|pathlib|shutil|tempfile)\\b.*"));
    // On a busy machine one reading may take longer; it is read every few seconds.
    ScheduleUse.await(() -> use.airflow().knownDag(DAG).parseSeconds() < 1);
  }

  @Test
  @Order(7)
  void nothingOfItListensBeyondThisMachine() throws IOException {
    assumeTrue(ListeningSockets.areKnown(), "only Linux tells where processes listen");

    assertThat(ListeningSockets.of(use.local().processes()))
        .isNotEmpty()
        .allMatch(ListeningSockets.Socket::isOfThisMachineAlone);
  }

  @Test
  @Order(7)
  void everyCommandSpeaksToMachines() {
    String year = "2016/17";

    assertThat(use.json("doctor")).isNotEmpty().allMatch(one -> one.path("good").asBoolean());
    assertThat(use.json("pause").path("paused").asBoolean()).isTrue();
    assertThat(use.json("unpause").path("paused").asBoolean()).isFalse();
    assertThat(use.json("status", "--runs", 2).path("runs")).hasSize(2);
    assertThat(use.json("trigger", "--year", year).path("state").asString()).isEqualTo("success");
    assertThat(use.json("retry", "--year", year).path("id").asString()).isEqualTo("year_2016");
    assertThat(use.json("backfill", "--from", year, "--to", "2017/18", "--dry-run")).hasSize(2);
    assertThat(use.json("logs", "--year", year, "--task", "land", "--follow").path("land"))
        .isNotEmpty();
  }

  @Test
  @Order(7)
  void whatIsWrongIsSaidInASentence() throws IOException {
    assertThat(svw("schedule", "status", "--home", FOLDER.resolve("none")).err())
        .startsWith("Cannot sign in to Airflow: no user is named");
    Path file = FOLDER.resolve("password.json");
    Files.writeString(file, "{\"admin\": \"not-the-password\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(use.schedule("status", "--password-file", file).err())
        .startsWith("Cannot use the password file: others than its owner");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Outcome refused = use.schedule("status", "--password-file", file);
    assertThat(refused.err())
        .startsWith("Cannot sign in to Airflow: it refuses the user or the password")
        .doesNotContain("not-the-password");
    assertThat(refused.exitCode()).isEqualTo(3);

    try (FaultyWay way = FaultyWay.to(use.url())) {
      way.fail(404);
      assertThatThrownBy(() -> Airflow.at(way.url(), use.credentials()).version())
          .isInstanceOf(CannotRunException.class)
          .hasMessageStartingWith("Cannot use this Airflow: it is too old");
    }
    String nowhere = "http://127.0.0.1:1";
    Airflow none =
        Airflow.at(nowhere, use.credentials(), Duration.ofMillis(1), Duration.ofMinutes(1));
    assertThatThrownBy(none::version)
        .isInstanceOf(AirflowUnreachableException.class)
        .hasMessageStartingWith("Cannot reach Airflow: nothing answers there (" + nowhere);
  }

  @Test
  @Order(7)
  void whatPassesByItselfIsWaitedOutAndNothingIsAskedForTwice() throws Exception {
    try (FaultyWay way = FaultyWay.to(use.url())) {
      Airflow airflow = Airflow.at(way.url(), use.credentials());
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
  @Order(7)
  void anAnswerThatDoesNotComeIsNotWaitedForWithoutEnd() throws Exception {
    try (FaultyWay way = FaultyWay.to(use.url())) {
      Airflow airflow =
          Airflow.at(way.url(), use.credentials(), Duration.ofMillis(1), Duration.ofSeconds(5));
      airflow.signIn();

      way.fail(FaultyWay.SILENCE);
      assertThat(airflow.run(DAG, "year_2014")).isPresent();
      assertThat(way.asked()).hasSize(2);

      way.fail(FaultyWay.SILENCE);
      assertThatThrownBy(() -> airflow.clear(DAG, "year_2014", Airflow.Again.FAILED_TASKS))
          .isInstanceOf(AirflowUnreachableException.class)
          .hasMessageContaining("timed out");
      assertThat(way.asked()).as("may have been taken").hasSize(1);
    }
  }

  @Test
  @Order(7)
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
    try (FaultyWay way = FaultyWay.encryptedTo(use.url(), keys, "changeit")) {
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
            use.local().passwordFile().toString());
    process.environment().put("SVW_JAVA_OPTS", javaOptions);
    return process.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
  }

  @Test
  @Order(8)
  @EnabledIfSystemProperty(
      named = "svw.schedule",
      matches = "true",
      disabledReason = "Takes a while; run it with -Dsvw.schedule=true or -Pfull")
  void airflowsOwnTestOfTheDagRunsTheYearOfItsInterval() throws Exception {
    Path warehouse = FOLDER.resolve("dags-test");
    // It dates the run's start to the day that it is for: a scheduler would say it took too long.
    assertThat(use.schedule("pause", "--dag", SECOND).exitCode()).isZero();

    use.program(
        "dags",
        "test",
        SECOND,
        "2015-07-02",
        "--conf",
        new JsonMapper().writeValueAsString(Map.of("warehouse", warehouse.toString())));

    assertThat(ScheduleUse.releasesOf(warehouse, "2014-15")).hasSize(1);
  }

  static Stream<Fault> faults() {
    return ScheduleFaults.asked();
  }

  @ParameterizedTest
  @MethodSource("faults")
  @Order(9)
  void nothingHalfIsPublished(Fault fault) throws Exception {
    new ScheduleFaults(use).happen(fault, new ScheduledYear(2018 + faults++));
  }

  /** The last one, for the DAG is broken afterwards. */
  @Test
  @Order(10)
  @EnabledIfSystemProperty(
      named = "svw.schedule",
      matches = "true",
      disabledReason = "Takes a while; run it with -Dsvw.schedule=true or -Pfull")
  void aDagFileThatAirflowCannotReadIsNamedWithItsError() throws IOException {
    // Without these two words Airflow takes a file for something else.
    String text = "# A DAG of Airflow\nimport no_such_module\n";
    Path broken = Files.writeString(FOLDER.resolve("broken.py"), text);
    new DagFolder(use.local().dags())
        .put(broken, DAG, new DagSettings("a city", "svw", "duckdb", Map.of()));

    assertThatThrownBy(() -> DagFolder.awaitParsed(use.airflow(), DAG, Instant.now()))
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith("Cannot install the DAG: Airflow cannot read it")
        .hasMessageContaining("No module named 'no_such_module'");
    assertThat(use.schedule("doctor").exitCode()).isEqualTo(3);
  }
}
