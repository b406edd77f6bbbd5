package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.RunWatch;
import city.socialvalue.schedule.TaskRun;
import city.socialvalue.schedule.YearRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what tasks have written. */
@Command(
    name = "logs",
    description = "Show what the tasks of a run have written.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw schedule logs",
      "  svw schedule logs --year 2014/15 --task stage",
      "  svw schedule logs --follow"
    })
final class ScheduleLogsCommand extends AirflowCommand {
  private static final long POLL_MILLIS = 1000;

  @Mixin private RunOption option;

  @Option(names = "--task", paramLabel = "STAGE", description = "This task alone.")
  private String task;

  @Option(names = "--follow", description = "Go on until the run has ended.")
  private boolean follow;

  @Override
  int perform() {
    Airflow airflow = options().airflow();
    String dag = options().dag();
    YearRun run = option.run(airflow, dag, any -> true, "yet");
    RunWatch watch = new RunWatch(airflow, dag, log());
    Map<String, List<String>> shown = new LinkedHashMap<>();
    boolean ended;
    do {
      // Asked for before the lines are, so that none is missed that is written meanwhile.
      ended = airflow.run(dag, run.id()).orElseThrow().hasEnded() || !follow;
      for (TaskRun one : begun(airflow.tasks(dag, run.id()))) {
        show(one, watch.lines(run.id(), one), shown);
      }
      if (!ended) {
        pause();
      }
    } while (!ended);
    if (json()) {
      out().println(Json.text(shown));
    }
    return 0;
  }

  private List<TaskRun> begun(List<TaskRun> tasks) {
    if (task != null && tasks.stream().noneMatch(one -> one.task().equals(task))) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot show the log: the run has no such task (%s). It has %s."
              .formatted(task, String.join(", ", tasks.stream().map(TaskRun::task).toList())));
    }
    return tasks.stream()
        .filter(one -> one.tries() > 0 && (task == null || one.task().equals(task)))
        .toList();
  }

  private void show(TaskRun one, List<String> lines, Map<String, List<String>> shown) {
    String key = one.tries() > 1 ? one.task() + ", try " + one.tries() : one.task();
    List<String> before = shown.getOrDefault(key, List.of());
    if (!json()) {
      if (before.isEmpty() && !lines.isEmpty()) {
        out().println("[" + key + "] " + one.state());
      }
      lines.stream().skip(before.size()).forEach(line -> out().println("        " + line));
    }
    shown.put(key, new ArrayList<>(lines));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException(
          Reason.ENVIRONMENT, "Cannot go on: the command was interrupted. Run it again.", e);
    }
  }
}
