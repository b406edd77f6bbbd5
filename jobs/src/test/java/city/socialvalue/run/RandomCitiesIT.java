package city.socialvalue.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.engine.Engine;
import city.socialvalue.publish.Publisher;
import city.socialvalue.run.EngineChoice.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small invented cities, run whole on both engines: each publishes the same bytes on both. One
 * Spark session serves all cities. {@code -Dsvw.cities=200} runs more of them, {@code
 * -Dsvw.city=17} one of them alone.
 */
class RandomCitiesIT {
  private static final Checkout CHECKOUT = Checkout.ofThisProcess();

  @TempDir static Path spill;
  private static Engine spark;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    spark = new EngineChoice(Kind.SPARK, "local[2]").start(CHECKOUT, spill);
  }

  @AfterAll
  static void stopSpark() {
    spark.close();
  }

  static LongStream cities() {
    Long one = Long.getLong("svw.city");
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Integer.getInteger("svw.cities", 20));
  }

  @ParameterizedTest(name = "city {0}")
  @MethodSource("cities")
  void bothEnginesPublishTheSameBytes(long seed) throws IOException {
    RandomCity city = new RandomCity(seed);
    Path place = city.writePlace(folder.resolve("place"), CHECKOUT.samplePlace());
    Path extracts = city.writeExtracts(folder.resolve("extracts"));
    Definitions definitions = Definitions.read(CHECKOUT, place);
    Landed landed =
        landed(definitions, new RunRequest(extracts, place, Optional.empty(), Set.of()));

    Path onSpark = published(spark, definitions, landed);
    Path onDuckDb;
    try (Engine duckDb = EngineChoice.DEFAULT.start(CHECKOUT, spill)) {
      onDuckDb = published(duckDb, definitions, landed);
    }

    assertThat(texts(onSpark))
        .as("city %d, to run it alone: -Dit.test=RandomCitiesIT -Dsvw.city=%d", seed, seed)
        .hasSizeGreaterThan(8)
        .isEqualTo(texts(onDuckDb));
  }

  private Landed landed(Definitions definitions, RunRequest request) {
    Warehouse zones = Warehouse.open(folder.resolve("landed"));
    Landed landed =
        new LandStep(definitions.contracts(), zones, quiet(), RunProgress.SILENT).land(request);
    assertThat(landed.refusals()).isEmpty();
    return landed;
  }

  /** Stages, models and publishes as a run does, in a warehouse of the engine's own. */
  private Path published(Engine engine, Definitions definitions, Landed landed) throws IOException {
    Warehouse zones = Warehouse.open(folder.resolve(engine.id()));
    Staged staged =
        new StageStep(definitions.contracts(), definitions.lists(), zones, quiet())
            .stage(engine, landed);
    assertThat(staged.refusals()).isEmpty();
    new ModelStep(definitions, zones, quiet(), RunProgress.SILENT)
        .model(engine, staged, definitions.digest(CHECKOUT, landed));
    Path release = zones.published().resolve("release");
    new Publisher(definitions.tables()).publish(zones.modelled(), release);
    return release.resolve("csv");
  }

  private static Map<String, String> texts(Path csv) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(csv)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static RunLog quiet() {
    return new RunLog(new PrintStream(OutputStream.nullOutputStream()), InstantSource.system());
  }
}
