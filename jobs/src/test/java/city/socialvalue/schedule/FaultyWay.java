package city.socialvalue.schedule;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A proxy before a real Airflow on whose way something goes wrong when it is asked to. */
final class FaultyWay implements AutoCloseable {
  /** Answers with no body of a fault's code; this one breaks the connection instead. */
  static final int BROKEN_CONNECTION = 0;

  /** Answers nothing, and leaves the connection open. */
  static final int SILENCE = -1;

  /** With the answer of an Airflow whose database was busy. */
  static final int BUSY_DATABASE = 500;

  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";

  private static final byte[] BUSY =
      """
      {"detail":{"reason":"Database error","statement":"hidden","orig_error":"hidden",\
      "message":"Serious error when handling your request."}}"""
          .getBytes(StandardCharsets.UTF_8);

  private static final Set<String> OF_A_CONNECTION =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect");

  private final HttpServer server;
  private final String scheme;
  private final URI airflow;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Integer> faults = new ConcurrentLinkedDeque<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean losesNext;
  private volatile String endsNextWith;

  private FaultyWay(HttpServer server, String scheme, String airflow) {
    this.server = server;
    this.scheme = scheme;
    this.airflow = URI.create(airflow);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  /** The way to an Airflow, without encryption. */
  static FaultyWay to(String airflow) throws IOException {
    return new FaultyWay(HttpServer.create(anyPort(), 0), "http", airflow);
  }

  /** The way to an Airflow, encrypted with a certificate that nobody vouches for. */
  static FaultyWay encryptedTo(String airflow, Path keys, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new FaultyWay(server, "https", airflow);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Where it is. */
  String url() {
    return "%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort());
  }

  /** Lets the next requests end so, and not be passed on. */
  void fail(Integer... codes) {
    asked.clear();
    faults.addAll(List.of(codes));
  }

  /** Lets the answer of the next request be lost, after it was passed on. */
  void loseTheNextAnswer() {
    asked.clear();
    losesNext = true;
  }

  /**
   * Lets the time of the next request's token be over before the request is passed on.
   *
   * @param secret what Airflow signs tokens with
   */
  void endTheNextToken(String secret) {
    asked.clear();
    endsNextWith = secret;
  }

  /** Method and path of what was asked since, with what came of it. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void pass(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Integer fault = faults.poll();
    if (fault != null) {
      asked.add(request + " " + fault);
      if (fault == SILENCE) {
        return;
      }
      if (fault == BUSY_DATABASE) {
        exchange.sendResponseHeaders(fault, BUSY.length);
        exchange.getResponseBody().write(BUSY);
      } else if (fault != BROKEN_CONNECTION) {
        exchange.sendResponseHeaders(fault, -1);
      }
      exchange.close();
      return;
    }
    HttpResponse<byte[]> answer = passedOn(exchange);
    if (losesNext) {
      losesNext = false;
      asked.add(request + " lost");
      exchange.close();
      return;
    }
    asked.add(request + " " + answer.statusCode());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_A_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  /** What a request signs in with: as it came, or with its time over when it is asked for. */
  private String token(String bearer) {
    String secret = endsNextWith;
    endsNextWith = null;
    return secret == null
        ? bearer
        : BEARER + EndedToken.of(bearer.substring(BEARER.length()), secret);
  }

  private HttpResponse<byte[]> passedOn(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(airflow.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_A_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(
                    value ->
                        request.header(name, name.equals(AUTHORIZATION) ? token(value) : value));
              }
            });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
