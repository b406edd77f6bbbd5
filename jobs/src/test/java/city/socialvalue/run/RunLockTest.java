package city.socialvalue.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.socialvalue.run.CannotRunException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path folder;
  private Warehouse warehouse;
  private Process other;

  /** Holds the lock of a warehouse until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (RunLock lock = RunLock.take(Warehouse.open(Path.of(arguments[0])), "svw run --year")) {
        System.out.println("held " + lock.abandoned().isPresent());
        Thread.sleep(60_000);
      }
    }
  }

  @BeforeEach
  void open() {
    warehouse = Warehouse.open(folder.resolve("warehouse"));
  }

  @AfterEach
  void end() {
    if (other != null) {
      other.destroyForcibly();
    }
  }

  @Test
  void aSecondRunIsRefusedAndToldWhoIsAtWork() throws IOException {
    holdInAnotherProcess();

    CannotRunException refused =
        catchThrowableOfType(CannotRunException.class, () -> RunLock.take(warehouse, "svw run"));

    assertThat(refused.reason()).isEqualTo(Reason.ENVIRONMENT);
    assertThat(refused)
        .hasMessageContaining("process " + other.pid() + " of " + System.getProperty("user.name"))
        .hasMessageContaining("'svw run --year' since 20");
  }

  @Test
  void theLockOfAKilledRunIsTakenOver() throws IOException, InterruptedException {
    holdInAnotherProcess();
    other.destroyForcibly().waitFor();

    try (RunLock lock = RunLock.take(warehouse, "svw run")) {
      assertThat(lock.abandoned().orElseThrow()).contains("process " + other.pid());
    }
  }

  @Test
  void aRunThatEndedLeavesNoTrace() throws IOException {
    RunLock.take(warehouse, "svw run").close();

    assertThat(Files.readString(warehouse.lock())).isEmpty();
    try (RunLock lock = RunLock.take(warehouse, "svw run")) {
      assertThat(lock.abandoned()).isEmpty();
    }
  }

  @Test
  void twoRunsOfOneProcessAreTwoRuns() {
    try (RunLock first = RunLock.take(warehouse, "svw run first")) {
      assertThat(first.abandoned()).isEmpty();
      assertThat(
              catchThrowableOfType(
                  CannotRunException.class, () -> RunLock.take(warehouse, "svw run second")))
          .hasMessageContaining("'svw run first'");
    }
  }

  @Test
  void aWarehouseThatIsAFileIsAWrongOption() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    CannotRunException refused =
        catchThrowableOfType(CannotRunException.class, () -> Warehouse.open(file));

    assertThat(refused.reason()).isEqualTo(Reason.USAGE);
    assertThat(refused).hasMessageContaining("it is a file, not a folder");
  }

  private void holdInAnotherProcess() throws IOException {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                warehouse.root().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = other.inputReader();
    assertThat(output.readLine()).startsWith("held");
  }
}
