package city.socialvalue.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunLogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;
  private final RunLog log =
      new RunLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now);

  @Test
  void aStageSaysTimeTableCountAndOutcome() {
    now = Instant.ofEpochSecond(3661);
    log.stage("stage", "spend", RunLog.count(41208, "line"), "41,190 staged, 18 rejected");

    assertThat(text())
        .isEqualTo("1:01:01 [stage] spend        [ 41,208 lines ]  41,190 staged, 18 rejected\n");
  }

  @Test
  void itemsStandBelowTheLineTheyBelongTo() {
    log.line("Released 2014-15-3f9a1c in 4 s");
    log.item("rejected", "spend.amount.not_a_number 12");

    assertThat(text())
        .isEqualTo(
            """
            0:00:00 Released 2014-15-3f9a1c in 4 s
                    rejected   spend.amount.not_a_number 12
            """);
  }

  @Test
  void oneThingIsSaidInTheSingular() {
    assertThat(RunLog.count(1, "file")).isEqualTo("1 file");
    assertThat(RunLog.count(2000, "file")).isEqualTo("2,000 files");
  }

  @Test
  void aPasswordInAnAddressIsNotLogged() {
    StringWriter file = new StringWriter();
    log.alsoTo(file);

    log.line("master spark://ann:secret@host:7077");

    assertThat(text()).doesNotContain("secret").contains("spark://***@host:7077");
    assertThat(file.toString()).isEqualTo(text());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
