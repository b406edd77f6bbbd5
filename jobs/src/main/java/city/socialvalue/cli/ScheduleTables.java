package city.socialvalue.cli;

import city.socialvalue.schedule.TaskRun;
import city.socialvalue.schedule.YearRun;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Shows runs and tasks in columns. */
final class ScheduleTables {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private ScheduleTables() {}

  static void runs(List<YearRun> runs, PrintStream out) {
    TextTable table = new TextTable(List.of("run", "year", "state", "started", "seconds"));
    runs.forEach(
        run ->
            table.add(
                Arrays.asList(
                    run.id(), run.year(), run.state(), time(run.started()), run.seconds())));
    table.print(out);
  }

  static void tasks(List<TaskRun> tasks, PrintStream out) {
    TextTable table = new TextTable(List.of("task", "state", "tries", "seconds"));
    tasks.forEach(
        task -> table.add(Arrays.asList(task.task(), task.state(), task.tries(), task.seconds())));
    table.print(out);
  }

  static String time(OffsetDateTime time) {
    return time == null ? null : TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
  }
}
