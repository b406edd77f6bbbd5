package city.socialvalue.stage;

import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Holds staging on {@link Spark} to what staging does with lines. */
class StagerSparkIT extends StagerContract {
  @TempDir static Path spill;
  private static Spark engine;

  @BeforeAll
  static void start() {
    engine = Spark.start("local[2]", HOME.resolve("jobs/models/functions/spark.sql"), spill);
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
