package city.socialvalue.stage;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the code lists against each other and against the history of local government. */
class CodeListsTest {
  private static final Path LISTS = Path.of(System.getProperty("svw.home"), "schemas/codelists");

  @Test
  void theListsAgreeWithEachOther() throws IOException {
    PythonEnvironment.Outcome check = check(LISTS);
    long lists;
    try (Stream<Path> files = Files.list(LISTS)) {
      lists = files.filter(file -> file.toString().endsWith(".csv")).count();
    }

    assertThat(check.exitCode()).as(check.output()).isZero();
    assertThat(check.output()).contains(lists + " code lists in order");
  }

  @Test
  void aMemberTakenAwayAndAListThatNobodyChecksAreFound(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.list(LISTS)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path members = folder.resolve("area_member.csv");
    List<String> others =
        Files.readAllLines(members).stream()
            .filter(line -> !line.startsWith("E47000001,E08000006,"))
            .toList();
    Files.writeString(members, String.join("\n", others) + "\n");
    Files.writeString(folder.resolve("colour.csv"), "colour,source\n");

    PythonEnvironment.Outcome check = check(folder);

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.output())
        .contains(
            "E47000001 is not the ten districts", "colour.csv: nothing is known of this list");
  }

  private static PythonEnvironment.Outcome check(Path folder) {
    return PythonEnvironment.plain()
        .run("check_codelists.py", List.of(folder.toAbsolutePath().toString()));
  }
}
