package city.socialvalue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.run.RunProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarProgressTest {
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final RunProgress progress =
      new BarProgress(new PrintStream(drawn, true, StandardCharsets.UTF_8));

  @Test
  void theBarStaysOnOneLineAndIsWipedAway() {
    String text = draw("land", 31_736_305, "bytes", "payments-2019-20.csv");

    assertThat(text).contains("land 100% [", "31736/31736 kB", "payments-2019-20.csv");
    assertThat(text).doesNotContain("\n").endsWith("\r");
    List<String> lines = text.lines().toList();
    assertThat(lines.get(lines.size() - 1)).isBlank();
  }

  @Test
  void aLongNameLeavesTheBarItsLength() {
    String shortName = draw("model", 36, "models", "staging.emission");
    drawn.reset();
    String longName = draw("model", 36, "models", "indicators.travel_co2_scope_of_influence");

    assertThat(longName).contains("..co2_scope_of_influence");
    assertThat(barOf(longName)).isEqualTo(barOf(shortName)).isNotEmpty();
  }

  private String draw(String name, long total, String unit, String what) {
    try (RunProgress.Task task = progress.begin(name, total, unit)) {
      task.at(total, what);
    }
    return drawn.toString(StandardCharsets.UTF_8);
  }

  /** What is drawn between the brackets when all is done. */
  private static String barOf(String text) {
    String last = text.substring(text.lastIndexOf("100% ["));
    return last.substring(last.indexOf('['), last.indexOf(']') + 1);
  }
}
