package city.socialvalue.cli;

import city.socialvalue.run.RunProgress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws a bar on the terminal's error stream and wipes it away when the work is done. */
final class BarProgress implements RunProgress {
  private static final int REDRAW_MILLIS = 200;

  @Override
  public Task begin(String name, long total, String unit) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .clearDisplayOnFinish()
            .build();
    return new Bar(bar);
  }

  private record Bar(ProgressBar bar) implements Task {
    @Override
    public void at(long done, String what) {
      bar.stepTo(done);
      bar.setExtraMessage(what);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
