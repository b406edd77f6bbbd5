package city.socialvalue.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Holds the statistical functions on {@link Spark} to what they give on every engine. */
class StatisticsSparkIT extends StatisticsContract {
  @TempDir static Path spill;
  private static Spark engine;

  @BeforeAll
  static void start() {
    engine = Spark.start("local[2]", FUNCTIONS.resolve("spark.sql"), spill);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }
}
