package city.socialvalue.run;

import city.socialvalue.engine.Engine;
import city.socialvalue.sqlmodel.ExampleResult;
import city.socialvalue.sqlmodel.ModelChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tries all models on an engine: their columns, and every worked example. */
public final class ModelCheck {
  private ModelCheck() {}

  /**
   * What was found.
   *
   * @param problems what keeps models from running, one sentence each
   * @param examples what came of every worked example; none while there are problems
   */
  public record Findings(List<String> problems, List<ExampleResult> examples) {
    /** Whether anything is not as it should be. */
    public boolean hasViolations() {
      return !problems.isEmpty() || examples.stream().anyMatch(example -> !example.passed());
    }
  }

  /** Tries the models of a checkout. */
  public static Findings check(Definitions definitions, EngineChoice choice, Checkout checkout) {
    try {
      Path folder = Files.createTempDirectory("svw-check");
      try (Engine engine = choice.start(checkout, folder)) {
        ModelChecks checks = new ModelChecks(engine, definitions.models());
        List<String> problems = checks.columnProblems();
        return new Findings(problems, problems.isEmpty() ? checks.examples() : List.of());
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
