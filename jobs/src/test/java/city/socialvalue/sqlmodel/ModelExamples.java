package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.engine.Engine;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What every engine must do with the models of this checkout. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModelExamples {
  private Engine engine;
  private Models models;
  private ModelChecks checks;

  abstract Engine start();

  @BeforeAll
  void startEngine() {
    engine = start();
    models = CheckoutModels.catalogue().models();
    checks = new ModelChecks(engine, models);
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void everyModelGivesTheColumnsThatItsMetadataSays() {
    assertThat(checks.columnProblems()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyWorkedExampleComesOut() {
    return models.ordered().stream()
        .flatMap(
            model ->
                model.metadata().examples().stream()
                    .map(
                        example ->
                            DynamicTest.dynamicTest(
                                model.table() + ": " + example.name(),
                                () ->
                                    assertThat(checks.run(model, example).differences())
                                        .isEmpty())));
  }
}
