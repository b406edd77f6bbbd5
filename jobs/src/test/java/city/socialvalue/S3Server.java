package city.socialvalue;

import city.socialvalue.remote.Locations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real server of S3's interface on this machine, moto's, with one bucket. A process of tests has
 * one for all of them, because Hadoop reads its settings once.
 */
public final class S3Server {
  /** The bucket that is there. */
  public static final String BUCKET = "city";

  private static S3Server shared;

  private final Process process;
  private final Path log;
  private final int port;

  private S3Server(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** The server of this process, which knows its address; it ends with it. */
  public static synchronized S3Server shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = start(Files.createTempFile("s3-server", ".log"));
      Runtime.getRuntime().addShutdownHook(new Thread(shared::end));
      shared.settings().forEach(System::setProperty);
      // A bucket whose server is away is given up at once.
      System.setProperty("spark.hadoop.fs.s3a.bucket.away.endpoint", "http://127.0.0.1:1");
      System.setProperty("spark.hadoop.fs.s3a.bucket.away.attempts.maximum", "1");
      System.setProperty("spark.hadoop.fs.s3a.bucket.away.retry.limit", "0");
    }
    return shared;
  }

  private static S3Server start(Path log) throws IOException, InterruptedException {
    PythonEnvironment python = PythonEnvironment.with("requirements-s3.txt");
    int port = freePort();
    S3Server server =
        new S3Server(
            python.start(
                List.of("-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port)), log),
            log,
            port);
    server.makeBucket();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void makeBucket() throws IOException, InterruptedException {
    HttpRequest make =
        HttpRequest.newBuilder(URI.create(address() + "/" + BUCKET))
            .PUT(BodyPublishers.noBody())
            .build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        HttpClient.newHttpClient().send(make, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          end();
          throw new IOException("the server did not start: " + Files.readString(log), e);
        }
        Thread.sleep(50);
      }
    }
  }

  private String address() {
    return "http://127.0.0.1:" + port;
  }

  /** What a Java that reads and writes on it is told, as system properties. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.hadoop.fs.s3a.endpoint", address());
    settings.put("spark.hadoop.fs.s3a.endpoint.region", "eu-west-2");
    settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
    settings.put("spark.hadoop.fs.s3a.access.key", "test");
    settings.put("spark.hadoop.fs.s3a.secret.key", "test");
    return settings;
  }

  /** The libraries that reach it, which users name themselves; the tests have them. */
  public static List<String> libraries() {
    return List.of(
            System.getProperty("java.class.path").split(System.getProperty("path.separator")))
        .stream()
        .filter(
            jar ->
                jar.matches(
                        ".*/(hadoop-aws|analyticsaccelerator-s3|reactive-streams|httpclient|httpcore)-[^/]*jar")
                    || jar.contains("/awssdk/"))
        .collect(Collectors.toList());
  }

  /** Puts all files below a folder into a place of the bucket. */
  public void upload(Path from, String uri) throws IOException {
    Path to = Locations.of(uri);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
