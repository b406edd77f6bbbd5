package city.socialvalue.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the README says of the project is so. */
class ReadmeTest {
  private static final Pattern PATH = Pattern.compile("`([\\w./-]+/)`|\\]\\(([\\w./-]+)\\)");

  private final Readme readme = Readme.ofThisCheckout();

  @Test
  void theIndicatorTableIsTheCatalogue() throws IOException {
    assertThat(readme.table("Indicators")).containsExactlyElementsOf(catalogue());
  }

  @Test
  void itIsReadInFiveMinutes() {
    assertThat(readme.text().lines().count()).isLessThan(200);
  }

  @Test
  void everyCodeBlockHoldsCommands() {
    assertThat(readme.fences()).containsOnly("sh", "");
    assertThat(readme.commands()).hasSize(readme.fences().size() / 2);
  }

  @Test
  void everyFolderAndFileThatItLinksToIsThere() {
    List<String> missing =
        PATH.matcher(readme.text())
            .results()
            .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
            .filter(
                path -> path.startsWith("schemas") || path.contains("jobs") || !path.endsWith("/"))
            .filter(path -> !Files.exists(readme.home().resolve(path)))
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void everyKindOfExtractHasASubfolder() throws IOException {
    List<String> contracts = new ArrayList<>();
    try (Stream<Path> files = Files.list(readme.home().resolve("schemas/contracts"))) {
      files
          .map(file -> "`" + file.getFileName().toString().replace(".odcs.yaml", "") + "`")
          .forEach(contracts::add);
    }
    assertThat(readme.table("Your own files"))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrderElementsOf(contracts);
  }

  private List<List<String>> catalogue() throws IOException {
    try (Stream<Path> files = Files.list(readme.home().resolve("jobs/models/indicators"))) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .map(file -> Path.of(file.toString().replaceAll("sql$", "yml")))
          .map(ReadmeTest::described)
          .sorted((one, other) -> Integer.compare(one.position(), other.position()))
          .map(Described::row)
          .toList();
    }
  }

  private static Described described(Path file) {
    JsonNode yaml = new YAMLMapper().readTree(file.toFile());
    List<String> inputs = new ArrayList<>();
    yaml.path("inputs").forEach(input -> inputs.add(input.asString()));
    return new Described(
        yaml.path("position").asInt(),
        List.of(
            "`" + file.getFileName().toString().replace(".yml", "") + "`",
            yaml.path("title").asString(),
            yaml.path("unit").asString(),
            yaml.path("direction").asString(),
            String.join(", ", inputs)));
  }

  /** An indicator of the catalogue, as a row of the table. */
  private record Described(int position, List<String> row) {}
}
