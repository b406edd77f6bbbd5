package city.socialvalue.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;

/** The lines that a run writes for people, on the terminal and in the run's folder. */
public final class RunLog {
  private static final Pattern PASSWORD = Pattern.compile("(://)[^/@\\s:]*:[^/@\\s]*@");
  private static final String INDENT = "        ";

  private final PrintStream terminal;
  private final InstantSource clock;
  private final long startedMillis;
  private Writer file = Writer.nullWriter();

  /** A log that begins now. */
  public RunLog(PrintStream terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.startedMillis = clock.millis();
  }

  /** Writes all further lines to a file too. */
  void alsoTo(Writer writer) {
    file = writer;
  }

  /** A line with the time since the start. */
  public void line(String text) {
    write(elapsed() + " " + text);
  }

  /** What a stage has made of one table. */
  void stage(String stage, String table, String count, String outcome) {
    line(
        "%-7s %-12s [ %s ]  %s"
            .formatted("[" + stage + "]", table, count, outcome)
            .stripTrailing());
  }

  /** A line of the plan or of the closing block. */
  public void item(String word, String text) {
    write(INDENT + "%-10s %s".formatted(word, text));
  }

  /** Time since the log began. */
  public Duration sinceStart() {
    return Duration.ofMillis(clock.millis() - startedMillis);
  }

  /** A whole number with its thousands parted, and its word in the right number. */
  static String count(long number, String singular) {
    return String.format(Locale.ROOT, "%,d %s", number, singular) + (number == 1 ? "" : "s");
  }

  private String elapsed() {
    Duration since = sinceStart();
    return "%d:%02d:%02d".formatted(since.toHours(), since.toMinutesPart(), since.toSecondsPart());
  }

  private void write(String text) {
    String safe = PASSWORD.matcher(text).replaceAll("$1***@");
    terminal.println(safe);
    try {
      file.write(safe + "\n");
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the log: " + e.getMessage(), e);
    }
  }
}
