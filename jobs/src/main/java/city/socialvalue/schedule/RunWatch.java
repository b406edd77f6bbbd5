package city.socialvalue.schedule;

import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waits for runs and says how their tasks get on; Airflow may be away for a while. */
public final class RunWatch {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Pattern EXIT_CODE = Pattern.compile("svw ended with exit code (-?\\d+)");
  private static final Pattern OUTCOME =
      Pattern.compile("(Released \\S+|Nothing changed: \\S+|Nothing new: \\S+).*");

  private final Airflow airflow;
  private final String dag;
  private final RunLog log;

  /** Watches runs of a DAG. */
  public RunWatch(Airflow airflow, String dag, RunLog log) {
    this.airflow = airflow;
    this.dag = dag;
    this.log = log;
  }

  /**
   * How a run ended.
   *
   * @param run the run
   * @param tasks its tasks
   * @param exitCode 0 when it has succeeded, else that of the command that failed
   * @param outcome what was released, or why nothing was, in a line
   */
  public record Ended(YearRun run, List<TaskRun> tasks, int exitCode, String outcome) {}

  /** Waits until a run has ended. */
  public Ended untilEnded(String runId) {
    Map<String, String> seen = new HashMap<>();
    YearRun run;
    do {
      run = patiently(() -> airflow.run(dag, runId).orElseThrow());
      patiently(() -> airflow.tasks(dag, runId)).forEach(task -> report(task, seen));
      if (!run.hasEnded()) {
        Calls.pause(BETWEEN);
      }
    } while (!run.hasEnded());
    List<TaskRun> tasks = patiently(() -> airflow.tasks(dag, runId));
    Optional<TaskRun> failed = tasks.stream().filter(TaskRun::hasFailed).findFirst();
    if (run.hasSucceeded()) {
      return new Ended(run, tasks, 0, outcome(runId, tasks));
    }
    List<String> lines = failed.map(task -> lines(runId, task)).orElse(List.of());
    return new Ended(run, tasks, exitCode(lines), reason(lines));
  }

  private void report(TaskRun task, Map<String, String> seen) {
    String now = task.state() + task.tries();
    if (now.equals(seen.put(task.task(), now)) || task.state().equals("none")) {
      return;
    }
    String seconds =
        task.seconds() == null || !task.hasEnded() ? "" : " after %.1f s".formatted(task.seconds());
    String tries = task.tries() > 1 ? ", try " + task.tries() : "";
    log.line("%-9s %s%s%s".formatted("[" + task.task() + "]", task.state(), seconds, tries));
  }

  private <T> T patiently(Supplier<T> question) {
    Instant since = Instant.now();
    boolean said = false;
    while (true) {
      try {
        return question.get();
      } catch (AirflowUnreachableException e) {
        if (Duration.between(since, Instant.now()).compareTo(PATIENCE) > 0) {
          throw e;
        }
        if (!said) {
          log.line("Airflow does not answer; the run goes on without us, and we wait");
          said = true;
        }
      }
    }
  }

  /** What the publish task says of the release. */
  private String outcome(String runId, List<TaskRun> tasks) {
    return tasks.stream()
        .filter(task -> task.task().equals("publish"))
        .flatMap(task -> lines(runId, task).stream())
        .map(OUTCOME::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .reduce((first, last) -> last)
        .orElse("");
  }

  /** All lines of the last try of a task. */
  public List<String> lines(String runId, TaskRun task) {
    return patiently(() -> allLines(runId, task));
  }

  private List<String> allLines(String runId, TaskRun task) {
    List<String> lines = new java.util.ArrayList<>();
    String from = null;
    do {
      LogPage page = airflow.log(dag, runId, task, from);
      lines.addAll(page.lines());
      // The end of a log that is complete is an empty part.
      from = page.lines().isEmpty() ? null : page.next();
    } while (from != null);
    return lines;
  }

  private static int exitCode(List<String> lines) {
    return lines.stream()
        .map(EXIT_CODE::matcher)
        .filter(Matcher::find)
        .map(found -> Integer.parseInt(found.group(1)))
        .reduce((first, last) -> last)
        .filter(code -> code >= 1 && code <= 3)
        .orElse(Reason.ENVIRONMENT.exitCode());
  }

  private static String reason(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("Cannot "))
        .reduce((first, last) -> last)
        .orElse("a task failed");
  }
}
