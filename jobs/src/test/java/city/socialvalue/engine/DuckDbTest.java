package city.socialvalue.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@link DuckDb} to what every engine does. */
class DuckDbTest extends EngineContract {
  @TempDir Path spill;
  private DuckDb engine;

  @BeforeEach
  void start() {
    engine = DuckDb.start(FUNCTIONS.resolve("duckdb.sql"), spill);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }
}
