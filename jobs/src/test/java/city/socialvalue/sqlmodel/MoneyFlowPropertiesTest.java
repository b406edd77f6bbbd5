package city.socialvalue.sqlmodel;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MoneyFlowPropertiesTest extends MoneyFlowProperties {
  @TempDir static Path spill;

  @Override
  Engine start() {
    return DuckDb.start(CheckoutModels.HOME.resolve("jobs/models/functions/duckdb.sql"), spill);
  }
}
