package city.socialvalue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.PythonEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A standalone Spark cluster: a master and its workers, each a process, on this machine. */
public final class SparkCluster implements AutoCloseable {
  private final Path spark;
  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private SparkCluster(Path spark, Path folder, int port) {
    this.spark = spark;
    this.folder = folder;
    this.port = port;
  }

  /** Starts it and waits until the master knows all workers. */
  public static SparkCluster start(Path folder, int workers)
      throws IOException, InterruptedException {
    Path spark =
        Path.of(
            PythonEnvironment.with("spark.txt").run("spark_home.py", List.of()).output().strip());
    Files.createDirectories(folder);
    SparkCluster cluster = new SparkCluster(spark, folder, freePort());
    cluster.launch(
        "master",
        "org.apache.spark.deploy.master.Master",
        List.of(
            "--host", "127.0.0.1", "--port", String.valueOf(cluster.port), "--webui-port", "0"));
    cluster.await("master", "New state: ALIVE", 1);
    for (int worker = 0; worker < workers; worker++) {
      cluster.addWorker();
    }
    return cluster;
  }

  public String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** How many have run here, or run. */
  public int applications() throws IOException {
    return count("master", "Registered app social-value-warehouse");
  }

  /** One more worker, with a core and two GB. */
  void addWorker() throws IOException, InterruptedException {
    int before = registered();
    launch(
        "worker-" + processes.size(),
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "2g",
            "--work-dir",
            folder.resolve("work-" + processes.size()).toString(),
            "--webui-port",
            "0",
            master()));
    await("master", "Registering worker", before + 1);
  }

  /** Ends the newest worker as a power cut would. */
  void killWorker() throws InterruptedException {
    Process worker = processes.remove(processes.size() - 1);
    worker.destroyForcibly();
    worker.waitFor();
  }

  /** A command of the distribution. */
  ProcessBuilder command(String name, List<String> words) {
    List<String> command = new ArrayList<>(List.of(spark.resolve("bin").resolve(name).toString()));
    command.addAll(words);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("SPARK_HOME", spark.toString());
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().put("SPARK_NO_DAEMONIZE", "1");
    return process;
  }

  private void launch(String name, String type, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(List.of(type));
    all.addAll(words);
    processes.add(command("spark-class", all).redirectOutput(log(name)).start());
  }

  private File log(String name) {
    return folder.resolve(name + ".log").toFile();
  }

  private int registered() throws IOException {
    return count("master", "Registering worker");
  }

  private int count(String name, String words) throws IOException {
    return (int)
        Files.readString(log(name).toPath()).lines().filter(line -> line.contains(words)).count();
  }

  private void await(String name, String words, int times)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (count(name, words) < times) {
      assertThat(Instant.now()).as(Files.readString(log(name).toPath())).isBefore(end);
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }
}
