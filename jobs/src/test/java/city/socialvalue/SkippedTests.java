package city.socialvalue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Notes why tests were left out, so that the build can name what is missing in its last lines. */
public final class SkippedTests implements TestExecutionListener {
  private final Set<String> reasons = new ConcurrentSkipListSet<>();

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    reasons.add(reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      reasons.add(
          result
              .getThrowable()
              .flatMap(why -> Optional.ofNullable(why.getMessage()))
              .orElse(test.getDisplayName()));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    Path file = Path.of(System.getProperty("svw.home"), "jobs/target/skipped-tests.txt");
    StringBuilder lines = new StringBuilder();
    reasons.forEach(reason -> lines.append("Left out: ").append(reason).append('\n'));
    try {
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
