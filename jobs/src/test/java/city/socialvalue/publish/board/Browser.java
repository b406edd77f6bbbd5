package city.socialvalue.publish.board;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installed Chromium without a window. Where there is none the test is skipped with the command
 * that installs it, and fails instead when {@code SVW_REQUIRE_ALL=1}.
 */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ChromeDriver driver;
  private final String axe;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Browser start() {
    Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = installed("chromedriver");
    if (chromium.isEmpty() || driver.isEmpty()) {
      String why =
          "the Board's pages in a browser, which need Chromium and its driver: apt-get install chromium chromium-driver";
      if ("1".equals(System.getenv("SVW_REQUIRE_ALL"))) {
        throw new AssertionError("Cannot run " + why);
      }
      abort(why);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1200,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver started =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build(),
            options);
    started.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    return new Browser(started);
  }

  private static Optional<Path> installed(String... names) {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  void open(Path page) {
    driver.get(page.toUri().toString());
  }

  /** Waits until the page has what a selector names. */
  void waitFor(String selector) {
    new FluentWait<>(driver)
        .withTimeout(Duration.ofSeconds(30))
        .pollingEvery(Duration.ofMillis(50))
        .until(page -> !page.findElements(By.cssSelector(selector)).isEmpty());
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  void size(int width, int height, double pixels) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", pixels, "mobile", false));
  }

  void ordinarySize() {
    command("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  void colours(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What axe finds wrong with the open page, one line each. */
  List<String> violations() {
    driver.executeScript(axe);
    Object result =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run({resultTypes: ['violations']}).then(
                found => done(JSON.stringify(found.violations)),
                error => done(JSON.stringify([{id: 'axe', help: String(error), nodes: []}])));
            """);
    List<String> lines = new ArrayList<>();
    for (JsonNode violation : JSON.readTree((String) result)) {
      List<String> places = new ArrayList<>();
      violation
          .path("nodes")
          .forEach(
              node ->
                  places.add(
                      node.path("html").asString("")
                          + " "
                          + node.path("any").path(0).path("message").asString("")));
      lines.add(
          "%s: %s at %s"
              .formatted(
                  violation.path("id").asString(), violation.path("help").asString(), places));
    }
    return lines;
  }

  /** Milliseconds from asking for the open page to the first words on it. */
  double firstPaint() {
    Object paint =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            new PerformanceObserver(list => {
              const paint = list.getEntriesByName('first-contentful-paint')[0];
              if (paint) { done(paint.startTime); }
            }).observe({type: 'paint', buffered: true});
            """);
    return ((Number) paint).doubleValue();
  }

  /** Addresses that were asked for since this was last called. */
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      if (message.path("method").asString("").equals("Network.requestWillBeSent")) {
        addresses.add(message.path("params").path("request").path("url").asString());
      }
    }
    return addresses;
  }

  /** The open page as a printer would get it. */
  byte[] print() {
    Map<String, Object> printed =
        command(
            "Page.printToPDF",
            Map.of(
                "preferCSSPageSize", true, "printBackground", true, "displayHeaderFooter", false));
    return Base64.getDecoder().decode((String) printed.get("data"));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
