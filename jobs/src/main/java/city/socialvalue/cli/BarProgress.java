package city.socialvalue.cli;

import city.socialvalue.run.RunProgress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws a bar on the terminal's error stream and wipes it away when the work is done. */
final class BarProgress implements RunProgress {
  private static final int REDRAW_MILLIS = 200;

  /** Room for what is in hand, the same for every name, so that the bar keeps its length. */
  private static final int NAME_WIDTH = 24;

  private final PrintStream terminal;

  BarProgress(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public Task begin(String name, long total, String unit) {
    boolean bytes = unit.equals("bytes");
    OneLine line = new OneLine(terminal);
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setUnit(bytes ? " kB" : " " + unit, bytes ? 1000 : 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(line)
            .build();
    return new Bar(bar, line);
  }

  private record Bar(ProgressBar bar, OneLine line) implements Task {
    @Override
    public void at(long done, String what) {
      bar.stepTo(done);
      bar.setExtraMessage(fitted(what));
    }

    @Override
    public void close() {
      bar.close();
      // Once nothing more is drawn: the library's own wiping can come before its last drawing.
      line.clear();
      line.close();
    }
  }

  /** The end of a long name says more than its beginning. */
  private static String fitted(String what) {
    String end =
        what.length() > NAME_WIDTH ? ".." + what.substring(what.length() - NAME_WIDTH + 2) : what;
    return end + " ".repeat(NAME_WIDTH - end.length());
  }

  /** Leaves no empty line where the bar was wiped away. */
  private static final class OneLine extends ConsoleProgressBarConsumer {
    private final PrintStream terminal;

    OneLine(PrintStream terminal) {
      super(terminal);
      this.terminal = terminal;
    }

    @Override
    public void close() {
      terminal.flush();
    }
  }
}
