package city.socialvalue.engine;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.copyExtracts;
import static city.socialvalue.cli.CommandLineUse.copySalfordsFiles;
import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.realFiles;
import static city.socialvalue.cli.CommandLineUse.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.S3Server;
import city.socialvalue.SampleWarehouse;
import city.socialvalue.publish.Current;
import city.socialvalue.publish.Releases;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.Folders;
import city.socialvalue.run.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on a real standalone cluster of a master and two workers give what DuckDB gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
    named = "svw.cluster",
    matches = "true",
    disabledReason =
        "Whole cities and dying drivers on a real cluster take minutes; run them with -Dsvw.cluster=true or -Pfull")
class ClusterIT {
  private static final Path FOLDER = home().resolve("jobs/target/cluster-test");
  private static final Path SAMPLE_PLACE = samples().resolve("place/place.yml");

  /** Every table is shared among the workers, however few its rows are. */
  private static final String NOTHING_IS_LITTLE = "-Dsvw.spark.little=0";

  /** What runs are made of. */
  private record City(Path extracts, Path place) {}

  private final City few = new City(FOLDER.resolve("extracts"), SAMPLE_PLACE);
  private SparkCluster cluster;

  @BeforeAll
  void start() throws Exception {
    Folders.delete(FOLDER);
    copyExtracts(few.extracts(), "waste", "population");
    cluster = SparkCluster.start(FOLDER.resolve("cluster"), 2);
  }

  @AfterAll
  void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aClusterWhoseWorkerDiesInMidRunGivesTheBytesOfDuckDb() throws Exception {
    Path expected = onDuckDb("few", few);
    Path warehouse = FOLDER.resolve("worker-killed");
    Process run = begin("worker-killed", "", onCluster(few, warehouse));
    // Its first contract is staged, all models are to come.
    await(run, Warehouse.at(warehouse).staged().resolve("population/population.parquet"));
    cluster.killWorker();

    int exitCode = run.waitFor();

    cluster.addWorker();
    assertThat(exitCode).as(log("worker-killed")).isZero();
    assertSameBytes(warehouse, expected);
  }

  @Test
  void theWholeSampleCitySharedAmongWorkersGivesTheBytesOfDuckDb() throws Exception {
    City whole = new City(samples().resolve("extracts"), SAMPLE_PLACE);
    Path warehouse = FOLDER.resolve("sample-city");

    svw("sample-city", NOTHING_IS_LITTLE, onCluster(whole, warehouse));

    assertSameBytes(warehouse, onDuckDb("sample", whole));
    try (Stream<Path> years =
        Files.list(Warehouse.at(warehouse).staged().resolve("spend/spend.parquet"))) {
      assertThat(years.map(year -> year.getFileName().toString()))
          .contains("financial_year=2014-15")
          .hasSizeGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void salfordsOwnFilesGiveTheBytesOfDuckDb() throws Exception {
    assumeTrue(
        Files.isDirectory(realFiles()),
        "No real files here (" + realFiles() + "): they are not tested.");
    City salford =
        new City(
            copySalfordsFiles(FOLDER.resolve("salford-extracts")),
            home().resolve("jobs/places/salford/place.yml"));
    Path warehouse = FOLDER.resolve("salford");

    svw("salford", "", onCluster(salford, warehouse));

    assertSameBytes(warehouse, onDuckDb("salford", salford));
  }

  /** By the launcher, and by spark-submit with the driver here and on the cluster. */
  @ParameterizedTest
  @ValueSource(strings = {"svw", "client", "cluster"})
  void aDriverThatIsKilledChangesNoReleaseAndTheNextRunIsRight(String way) throws Exception {
    Path before = onDuckDb("few", few);
    City more = new City(FOLDER.resolve("more-extracts-" + way), SAMPLE_PLACE);
    copy(few.extracts(), more.extracts());
    copy(samples().resolve("extracts/spend"), more.extracts().resolve("spend"));
    Path warehouse = SampleWarehouse.copy(before, FOLDER.resolve("driver-killed-" + way));
    Releases releases = new Releases(warehouse.resolve("4-published"));

    Process run = begin(way, more, warehouse, "killed-" + way);
    // All contracts but one are staged, all models are to come.
    await(run, Warehouse.at(warehouse).staged().resolve("spend/spend.parquet"));
    driver(warehouse).destroyForcibly();

    int exitCode = run.waitFor();
    if (way.equals("cluster")) {
      // Spark's own exit code is 0 here: what became of a driver elsewhere is in its log alone.
      assertThat(log("killed-" + way)).contains("is FAILED");
    } else {
      assertThat(exitCode).as(log("killed-" + way)).isNotZero();
    }
    assertThat(releases.ids()).containsExactly(id(before));
    assertThat(new Current(warehouse.resolve("4-published")).release()).contains(id(before));

    assertThat(begin(way, more, warehouse, "again-" + way).waitFor())
        .as(log("again-" + way))
        .isZero();
    assertSameBytes(warehouse, onDuckDb("more-" + way, more));
  }

  /** Payments stand in folders of years there. */
  @Test
  void aCityOnAnObjectStoreGivesTheBytesOfDuckDb() throws Exception {
    City city = new City(FOLDER.resolve("stored-extracts"), SAMPLE_PLACE);
    copy(few.extracts(), city.extracts());
    copy(samples().resolve("extracts/spend"), city.extracts().resolve("spend"));
    S3Server server = S3Server.shared();
    server.upload(city.extracts(), "s3a://city/cluster/extracts");
    Path warehouse = FOLDER.resolve("stored");
    List<String> words = new ArrayList<>(onCluster(city, warehouse));
    words.set(words.indexOf(city.extracts().toString()), "s3a://city/cluster/extracts");
    words.addAll(List.of("--zones", "s3a://city/cluster/zones"));
    List<String> options = new ArrayList<>(List.of(NOTHING_IS_LITTLE));
    server.settings().forEach((name, value) -> options.add("-D" + name + "=" + value));
    options.add("-Dspark.jars=" + String.join(",", S3Server.libraries()));
    ProcessBuilder process = process("stored", String.join(" ", options), words);
    process.environment().put("SVW_CLASSPATH", String.join(":", S3Server.libraries()));

    assertThat(process.start().waitFor()).as(log("stored")).isZero();

    assertSameBytes(warehouse, onDuckDb("stored", city));
    assertThat(
            Locations.of("s3a://city/cluster/zones")
                .resolve("2-staged/spend/spend.parquet/financial_year=2014-15"))
        .isDirectory();
  }

  @Test
  void anExecutorThatNoWorkerHasRoomForIsSaid() throws Exception {
    int exitCode =
        begin(
                "too-little",
                "-Dspark.executor.memory=64g -Dsvw.spark.patience=5",
                onCluster(few, FOLDER.resolve("too-little")))
            .waitFor();
    assertThat(exitCode).isEqualTo(3);
    assertThat(log("too-little"))
        .contains("Cannot start Spark on " + cluster.master())
        .contains("no worker has room for an executor of 64g")
        .doesNotContain("\tat ");
  }

  /** The release of a city as DuckDB makes it, once. */
  private Path onDuckDb(String name, City city) throws Exception {
    Path warehouse = FOLDER.resolve("expected-" + name);
    if (!Files.exists(warehouse)) {
      svw("expected-" + name, "", words(city, warehouse));
    }
    return warehouse;
  }

  private void svw(String name, String javaOptions, List<String> words) throws Exception {
    assertThat(begin(name, javaOptions, words).waitFor()).as(log(name)).isZero();
  }

  private static List<String> words(City city, Path warehouse) {
    return List.of(
        "run",
        "--warehouse",
        warehouse.toString(),
        "--extracts",
        city.extracts().toString(),
        "--place",
        city.place().toString());
  }

  private List<String> onCluster(City city, Path warehouse) {
    List<String> words = new ArrayList<>(words(city, warehouse));
    words.addAll(List.of("--engine", "spark", "--master", cluster.master()));
    return words;
  }

  private static Process begin(String name, String javaOptions, List<String> words)
      throws IOException {
    return process(name, javaOptions, words).start();
  }

  private static ProcessBuilder process(String name, String javaOptions, List<String> words) {
    List<String> command = new ArrayList<>(List.of(home().resolve("svw").toString()));
    command.addAll(words);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("SVW_JAVA_OPTS", javaOptions);
    return process.redirectOutput(FOLDER.resolve(name + ".log").toFile());
  }

  private Process begin(String way, City city, Path warehouse, String name) throws IOException {
    return way.equals("svw")
        ? begin(name, "", onCluster(city, warehouse))
        : submit(way, city, warehouse, name);
  }

  private Process submit(String mode, City city, Path warehouse, String name) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--master",
                cluster.master(),
                "--deploy-mode",
                mode,
                "--class",
                "city.socialvalue.cli.Svw",
                "--driver-memory",
                "1g",
                "--conf",
                "spark.driver.extraClassPath=" + home().resolve("jobs/target/lib") + "/*",
                "--conf",
                "spark.driver.extraJavaOptions=-Dsvw.home=" + home(),
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true",
                home().resolve("jobs/target/social-value-jobs.jar").toString()));
    words.addAll(words(city, warehouse));
    words.addAll(List.of("--engine", "spark"));
    return cluster
        .command("spark-submit", words)
        .redirectOutput(FOLDER.resolve(name + ".log").toFile())
        .start();
  }

  private static void await(Process run, Path file) throws InterruptedException {
    while (run.isAlive() && !Files.exists(file)) {
      Thread.sleep(100);
    }
    assertThat(run.isAlive()).as("Ended before there was " + file).isTrue();
  }

  /** The process that runs in a warehouse, wherever its driver is; the lock names it. */
  private static ProcessHandle driver(Path warehouse) throws IOException {
    Matcher owner =
        Pattern.compile("process (\\d+) of")
            .matcher(Files.readString(Warehouse.at(warehouse).lock()));
    assertThat(owner.find()).isTrue();
    return ProcessHandle.of(Long.parseLong(owner.group(1))).orElseThrow();
  }

  private static String log(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".log"));
  }

  private static String id(Path warehouse) {
    return SampleWarehouse.release(warehouse).getFileName().toString();
  }

  private static void assertSameBytes(Path warehouse, Path expected) throws IOException {
    assertThat(id(warehouse)).isEqualTo(id(expected));
    try (Stream<Path> files = Files.list(SampleWarehouse.release(expected).resolve("csv"))) {
      assertThat(files.filter(one -> one.toString().endsWith(".csv")))
          .hasSizeGreaterThan(8)
          .allSatisfy(
              file ->
                  assertThat(
                          SampleWarehouse.release(warehouse)
                              .resolve("csv")
                              .resolve(file.getFileName().toString()))
                      .hasSameBinaryContentAs(file));
    }
  }
}
