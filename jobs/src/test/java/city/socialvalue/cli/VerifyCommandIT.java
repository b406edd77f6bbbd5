package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The whole sample city on DuckDB, made again on Spark. */
class VerifyCommandIT {
  @TempDir Path folder;

  @Test
  void bothEnginesGiveTheSampleCityTheSameCells() throws IOException {
    Path warehouse = folder.resolve("warehouse");
    assertThat(svw("run", "--warehouse", warehouse).exitCode()).isZero();

    Outcome verified = svw("verify", "--warehouse", warehouse);

    assertThat(verified.err()).isEmpty();
    assertThat(verified.out()).containsPattern("Every cell of \\d+ tables of .* is the same");
    assertThat(verified.exitCode()).isZero();
    assertThat(warehouse).isDirectoryNotContaining("glob:**/.scratch-*");
    assertCellChangedIsFound(warehouse);
  }

  /** On the engine that made it, for that is quicker and the comparison is the same. */
  private static void assertCellChangedIsFound(Path warehouse) throws IOException {
    Path release = new Current(warehouse.resolve("4-published")).folder().orElseThrow();
    Path manifest = release.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"engine\" : \"duckdb\"", "\"engine\" : \"spark\""));
    Path csv = release.resolve("csv/indicator_value.csv");
    List<String> lines = Files.readAllLines(csv);
    lines.set(1, lines.get(1) + " changed");
    Files.write(csv, lines);
    // As on a file system without links, and asked by a machine.
    Path pointer = warehouse.resolve("4-published/current");
    Files.delete(pointer);
    Files.writeString(pointer, release.getFileName().toString());

    Outcome changed = svw("verify", "--json", "--warehouse", warehouse);

    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(new JsonMapper().readTree(changed.out()).path("differences").toString())
        .contains("csv/indicator_value.csv: the bytes differ");
  }
}
