package city.socialvalue.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Holds the statistical functions on {@link DuckDb} to what they give on every engine. */
class StatisticsDuckDbTest extends StatisticsContract {
  @TempDir static Path spill;
  private static DuckDb engine;

  @BeforeAll
  static void start() {
    engine = DuckDb.start(FUNCTIONS.resolve("duckdb.sql"), spill);
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
