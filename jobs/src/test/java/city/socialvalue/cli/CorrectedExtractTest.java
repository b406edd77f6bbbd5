package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copyExtracts;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A publisher corrects a file after the Board has approved the figure that was made of it. */
class CorrectedExtractTest {
  private static final String WASTE = "waste/table-1-collected-waste-2014-15-to-2023-24.csv";

  @TempDir private Path folder;

  @Test
  void anExplanationNamesTheReplacedFileAndByHowMuchTheFigureMoved() throws IOException {
    Path extracts = copyExtracts(folder.resolve("extracts"), "waste", "population");
    Path warehouse = folder.resolve("warehouse");
    run(extracts, warehouse);
    assertThat(page(warehouse)).contains("There is no earlier release to hold it against");
    String first = SampleWarehouse.release(warehouse).getFileName().toString();
    assertThat(svw("approve", first, "--by", "A. Chair", "--warehouse", warehouse).exitCode())
        .isZero();
    assertThat(explain(warehouse).out()).contains("none since the approved release " + first);

    // 100 tonnes more of household waste in the city.
    Path file = extracts.resolve(WASTE);
    String before = Files.readString(file);
    Files.writeString(file, before.replace("Collection,93423,83406,", "Collection,93523,83506,"));
    run(extracts, warehouse);

    JsonNode explained = JsonMapper.shared().readTree(explain(warehouse, "--json").out());
    JsonNode corrections = explained.path("corrections");
    assertThat(corrections.path("since").asString()).isEqualTo(first + "-approved");
    assertThat(explained.path("status").asString()).startsWith("[r]");
    // 83,406 and 83,506 tonnes for 262,703 people.
    assertThat(corrections.path("before").decimalValue())
        .isEqualByComparingTo(new BigDecimal("317.491616"));
    assertThat(explained.path("value").decimalValue())
        .isEqualByComparingTo(new BigDecimal("317.872274"));
    assertThat(corrections.path("change").decimalValue())
        .isEqualByComparingTo(new BigDecimal("0.380658"));
    assertThat(corrections.path("reason").asString())
        .isEqualTo("made of another file than before: " + WASTE);
    assertThat(corrections.path("files").size()).isEqualTo(1);
    JsonNode replaced = corrections.path("files").path(0);
    assertThat(replaced.path("file").asString()).isEqualTo(WASTE);
    assertThat(replaced.path("how").asString()).isEqualTo("REPLACED");
    assertThat(replaced.path("before").path("sha256").asString()).isEqualTo(sha256(before));
    assertThat(replaced.path("now").path("sha256").asString())
        .isEqualTo(sha256(Files.readString(file)));
    // 181 lines below the header, by the samples' own account of their files.
    assertThat(replaced.path("before").path("lines").asLong()).isEqualTo(181);
    assertThat(replaced.path("now").path("lines").asLong()).isEqualTo(181);

    assertThat(page(warehouse))
        .contains("[r] it was 317.491616 kg per person, a change of +0.380658. Reason: made of")
        .contains("Replaced: " + WASTE + " (waste), 181 lines read");
    Path release = SampleWarehouse.release(warehouse);
    assertThat(Files.readString(release.resolve("board/indicator-waste_per_person.html")))
        .contains("2023/24: 317.87\u00a0kg per person [r], was 317.49\u00a0kg per person.")
        .contains("made of another file than before: " + WASTE);
  }

  private static void run(Path extracts, Path warehouse) {
    Outcome outcome =
        svw(
            "run",
            "--extracts",
            extracts,
            "--place",
            samples().resolve("place/place.yml"),
            "--warehouse",
            warehouse);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
  }

  private static String page(Path warehouse) throws IOException {
    return Files.readString(
        SampleWarehouse.release(warehouse).resolve("explain/waste_per_person.html"));
  }

  private static Outcome explain(Path warehouse, String... options) {
    Object[] words = new Object[4 + options.length];
    words[0] = "explain";
    words[1] = "waste_per_person";
    words[2] = "--warehouse";
    words[3] = warehouse;
    System.arraycopy(options, 0, words, 4, options.length);
    Outcome outcome = svw(words);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
