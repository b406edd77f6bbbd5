package city.socialvalue.contract;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds every contract to the Open Data Contract Standard by the standard's own tool. */
class ContractLintTest {
  private static final Path SCHEMAS = Path.of(System.getProperty("svw.home"), "schemas");

  @Test
  void everyContractPassesTheStandardsOwnLint() throws IOException {
    List<String> contracts =
        Stream.of("contracts", "published").flatMap(ContractLintTest::contractsIn).toList();
    assertThat(contracts).hasSizeGreaterThan(10);

    PythonEnvironment.Outcome lint = lint(contracts);

    assertThat(lint.exitCode()).as(lint.output()).isZero();
    assertThat(lint.output()).contains(contracts.size() + " of " + contracts.size());
  }

  @Test
  void aKeyThatTheStandardDoesNotKnowFailsTheLint(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("broken.odcs.yaml");
    String spend = Files.readString(SCHEMAS.resolve("contracts/spend.odcs.yaml"));
    Files.writeString(broken, spend.replace("status: active", "layouts: []\nstatus: active"));

    PythonEnvironment.Outcome lint = lint(List.of(broken.toString()));

    assertThat(lint.exitCode()).isNotZero();
    assertThat(lint.output()).contains("layouts");
  }

  private static PythonEnvironment.Outcome lint(List<String> files) {
    return PythonEnvironment.with("requirements.txt").run("lint_contracts.py", files);
  }

  private static Stream<String> contractsIn(String folder) {
    try (Stream<Path> files = Files.list(SCHEMAS.resolve(folder))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".odcs.yaml"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
