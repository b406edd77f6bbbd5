package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst sees of a file before a run. */
class CheckCommandTest {
  @TempDir Path folder;

  private static Outcome check(String faulty) {
    return svw("check", samples().resolve("faulty").resolve(faulty));
  }

  @Test
  void aRejectedLineIsShownWithWhatToDoAndEndsWithOne() {
    Outcome outcome = check("spend/amount-not-a-number.csv");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("24 lines: 23 staged, 1 rejected, 0 blank")
        .containsPattern(" 9 +net_amount +not_a_number +1256..40 +Write a plain number");
  }

  @Test
  void warningsAloneEndWithZero() {
    Outcome outcome = check("spend/date-outside-the-month.csv");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("warning payment_date outside_majority_month");
  }

  @Test
  void aFileThatCannotBeUsedSaysWhyAndEndsWithOne() {
    Outcome outcome = check("spend/nul-byte.csv");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith("Cannot use ")
        .contains("nul-byte.csv: line 10 holds a NUL byte")
        .contains("Fetch it again from its publisher");
  }

  @Test
  void suppliersAreShownAndNarrativesAreMasked() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("payments.csv"),
            """
            Payment Date,Net Amount,Supplier Name,Narrative
            2019-05-01,10.00,Harbour Supplies Ltd,Care for J Smith
            """);

    Outcome outcome = svw("check", file);

    assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    assertThat(outcome.out()).contains("Harbour Supplies Ltd", "[masked]").doesNotContain("Smith");
  }

  @Test
  void nothingIsWritten() throws IOException {
    Path file = folder.resolve("spend/payments.csv");
    Files.createDirectories(file.getParent());
    Files.copy(samples().resolve("faulty/spend/amount-not-a-number.csv"), file);

    svw("check", file);

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
    }
  }
}
