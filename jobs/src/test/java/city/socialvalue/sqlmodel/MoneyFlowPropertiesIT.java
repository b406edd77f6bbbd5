package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MoneyFlowPropertiesIT extends MoneyFlowProperties {
  @TempDir static Path spill;

  @Override
  Engine start() {
    return Spark.start(
        "local[2]", CheckoutModels.HOME.resolve("jobs/models/functions/spark.sql"), spill);
  }
}
