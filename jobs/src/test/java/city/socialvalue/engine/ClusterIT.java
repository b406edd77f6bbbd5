package city.socialvalue.engine;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.samples;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.publish.Releases;
import city.socialvalue.run.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        "Runs on a real cluster take minutes; run it with -Dsvw.cluster=true or -Pfull")
class ClusterIT {
  private static final Path FOLDER = home().resolve("jobs/target/cluster-test");

  private final Path extracts = FOLDER.resolve("extracts");
  private final Path expected = FOLDER.resolve("expected");
  private SparkCluster cluster;

  @BeforeAll
  void start() throws Exception {
    Folders.delete(FOLDER);
    for (String contract : List.of("waste", "population", "spend")) {
      copy(samples().resolve("extracts").resolve(contract), extracts.resolve(contract));
    }
    cluster = SparkCluster.start(FOLDER.resolve("cluster"));
    assertThat(svw("expected", List.of(), "run", "--warehouse", expected.toString())).isZero();
  }

  @AfterAll
  void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aClusterWhoseWorkerDiesInMidRunGivesTheBytesOfDuckDb() throws Exception {
    Path warehouse = FOLDER.resolve("worker-killed");
    Process run =
        begin(
            "worker-killed",
            List.of(),
            "run",
            "--engine",
            "spark",
            "--master",
            cluster.master(),
            "--warehouse",
            warehouse.toString());
    Path log = FOLDER.resolve("worker-killed.log");
    // The first contract is staged, the others and all models are to come.
    while (run.isAlive() && !Files.readString(log).contains("[stage]")) {
      Thread.sleep(100);
    }
    assertThat(run.isAlive()).as(Files.readString(log)).isTrue();
    cluster.killWorker();

    int exitCode = run.waitFor();

    cluster.addWorker();
    assertThat(exitCode).as(Files.readString(log)).isZero();
    assertSameBytes(warehouse);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  @EnabledIfSystemProperty(
      named = "svw.faults",
      matches = "all",
      disabledReason = "spark-submit to a cluster takes minutes; run it with -Pfull")
  void aSubmittedJobGivesTheBytesOfDuckDb(String mode) throws Exception {
    Path warehouse = FOLDER.resolve("submitted-" + mode);
    Process submit =
        cluster
            .command("spark-submit", submitted(mode, warehouse))
            .redirectOutput(FOLDER.resolve("submitted.log").toFile())
            .start();
    assertThat(submit.waitFor()).as(Files.readString(FOLDER.resolve("submitted.log"))).isZero();
    assertSameBytes(warehouse);
  }

  @Test
  void anExecutorThatNoWorkerHasRoomForIsSaid() throws Exception {
    int exitCode =
        svw(
            "too-little",
            List.of("-Dspark.executor.memory=64g", "-Dsvw.spark.patience=5"),
            "run",
            "--engine",
            "spark",
            "--master",
            cluster.master(),
            "--warehouse",
            FOLDER.resolve("too-little").toString());
    assertThat(exitCode).isEqualTo(3);
    assertThat(Files.readString(FOLDER.resolve("too-little.log")))
        .contains("Cannot start Spark on " + cluster.master())
        .contains("no worker has room for an executor of 64g")
        .doesNotContain("\tat ");
  }

  private List<String> submitted(String mode, Path warehouse) {
    return List.of(
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
        home().resolve("jobs/target/social-value-jobs.jar").toString(),
        "run",
        "--engine",
        "spark",
        "--warehouse",
        warehouse.toString(),
        "--extracts",
        extracts.toString(),
        "--place",
        samples().resolve("place/place.yml").toString());
  }

  private int svw(String name, List<String> javaOptions, String... words) throws Exception {
    return begin(name, javaOptions, words).waitFor();
  }

  private Process begin(String name, List<String> javaOptions, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home().resolve("svw").toString()));
    command.addAll(List.of(words));
    command.addAll(
        List.of(
            "--extracts",
            extracts.toString(),
            "--place",
            samples().resolve("place/place.yml").toString()));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("SVW_JAVA_OPTS", String.join(" ", javaOptions));
    return process.redirectOutput(FOLDER.resolve(name + ".log").toFile()).start();
  }

  private void assertSameBytes(Path warehouse) throws IOException {
    String id = new Releases(expected.resolve("4-published")).ids().get(0);
    assertThat(new Releases(warehouse.resolve("4-published")).ids()).containsExactly(id);
    Path csv = expected.resolve("4-published").resolve(id).resolve("csv");
    try (Stream<Path> files = Files.list(csv)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
        assertThat(
                warehouse
                    .resolve("4-published")
                    .resolve(id)
                    .resolve("csv")
                    .resolve(file.getFileName()))
            .hasSameBinaryContentAs(file);
      }
    }
  }
}
