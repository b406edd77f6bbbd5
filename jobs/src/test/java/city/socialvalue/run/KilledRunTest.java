package city.socialvalue.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse;
import city.socialvalue.publish.Current;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real runs at random moments; {@code -Dsvw.kills=50} kills more than the usual ten. */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("svw.kills", 10);
  private static final Path HOME = Path.of(System.getProperty("svw.home")).toAbsolutePath();

  @TempDir Path folder;
  private Path extracts;
  private Path warehouse;

  @Test
  void aKilledRunLeavesTheCurrentReleaseAsItWasAndTheNextOneSucceeds()
      throws IOException, InterruptedException {
    extracts =
        CommandLineUse.copyExtracts(
            folder.resolve("extracts"), "spend", "supplier", "energy", "waste", "population");
    warehouse = folder.resolve("warehouse");
    long started = System.nanoTime();
    succeed("the first run");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Current current = new Current(warehouse.resolve(Warehouse.PUBLISHED));

    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      String what = "kill %d of %d, seed %d".formatted(i + 1, KILLS, seed);
      String release = current.release().orElseThrow();
      Map<String, String> before = hashes(current.folder().orElseThrow());
      changeAnInput(i);

      Process run = start();
      if (!run.waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS)) {
        run.destroyForcibly().waitFor();
        killed++;
      }

      Path old = warehouse.resolve(Warehouse.PUBLISHED).resolve(release);
      assertThat(hashes(old)).as(what).isEqualTo(before);
      assertThat(current.folder().map(now -> now.resolve("manifest.json")).orElseThrow())
          .as(what)
          .isNotEmptyFile();
      if (i % 2 == 1 || i == KILLS - 1) {
        succeed(what);
      }
    }
    assertThat(killed).as("runs that were still at work when they were killed").isPositive();
    assertNoLeftovers();
  }

  private void assertNoLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(warehouse.resolve(Warehouse.PUBLISHED))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  /** Each run has something new to publish. */
  private void changeAnInput(int i) throws IOException {
    Files.writeString(
        extracts.resolve("spend/further.csv"),
        """
        organisation,payment_date,document_number,net_amount,supplier_name
        Sampleton City Council,2024-01-15,K%1$d,10%1$d.00,Further Supplies Ltd
        """
            .formatted(i));
  }

  private void succeed(String after) throws IOException, InterruptedException {
    Process run = start();
    String output =
        new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as("exit code after " + after + ": " + output).isZero();
  }

  private Process start() throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    words.addAll(List.of("-Dsvw.home=" + HOME, "-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("city.socialvalue.cli.Svw", "run", "--extracts", extracts.toString()));
    words.addAll(List.of("--place", HOME.resolve("data-samples/place/place.yml").toString()));
    words.addAll(List.of("--warehouse", warehouse.toString()));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.PIPE)
        .start();
  }

  private static Map<String, String> hashes(Path release) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(release)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        hashes.put(
            release.relativize(file).toString(), ReleaseDigest.sha256(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }
}
