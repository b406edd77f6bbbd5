package city.socialvalue.stage;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Holds staging on {@link DuckDb} to what staging does with lines. */
class StagerDuckDbTest extends StagerContract {
  @TempDir Path spill;
  private DuckDb engine;

  @BeforeEach
  void start() {
    engine = DuckDb.start(HOME.resolve("jobs/models/functions/duckdb.sql"), spill);
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
