package city.socialvalue.cli;

import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.DagState;
import city.socialvalue.schedule.TaskRun;
import city.socialvalue.schedule.YearRun;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how the schedule stands. */
@Command(
    name = "status",
    description = "Show the DAG, its next run, its last runs and the tasks of the newest.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule status", "  svw schedule status --runs 20 --json"})
final class ScheduleStatusCommand extends AirflowCommand {
  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of the last runs (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** What is shown, for machines. */
  record Status(String airflow, DagState dag, List<YearRun> runs, List<TaskRun> tasks) {}

  @Override
  int perform() {
    Airflow airflow = options().airflow();
    DagState dag = airflow.knownDag(options().dag());
    List<YearRun> runs = airflow.newestRuns(dag.id(), limit);
    List<TaskRun> tasks = runs.isEmpty() ? List.of() : airflow.tasks(dag.id(), runs.get(0).id());
    if (json()) {
      out().println(Json.text(new Status(airflow.url(), dag, runs, tasks)));
      return 0;
    }
    out()
        .println(
            dag.id() + " in " + airflow.url() + ", " + (dag.paused() ? "paused" : "not paused"));
    String next = ScheduleTables.time(dag.nextRun());
    out().println("next run " + (next == null ? "none" : next + ", of " + dag.nextYear()));
    out().println();
    if (runs.isEmpty()) {
      out().println("There are no runs yet.");
      return 0;
    }
    ScheduleTables.runs(runs, out());
    out().println();
    out().println("Tasks of " + runs.get(0).id());
    ScheduleTables.tasks(tasks, out());
    return 0;
  }
}
