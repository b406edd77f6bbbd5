package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.RunLog;
import city.socialvalue.schedule.Airflow;
import city.socialvalue.schedule.Backfill;
import city.socialvalue.schedule.Backfill.Planned;
import city.socialvalue.schedule.DagState;
import city.socialvalue.schedule.RunWatch.Ended;
import city.socialvalue.schedule.ScheduledYear;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs several years. */
@Command(
    name = "backfill",
    description =
        "Run several years, the earliest first; published ones change only with their files.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw schedule backfill --from 2014/15 --to 2023/24 --dry-run",
      "  svw schedule backfill --from 2014/15 --to 2023/24"
    })
final class ScheduleBackfillCommand extends AirflowCommand {
  @Option(
      names = "--from",
      paramLabel = "2014/15",
      required = true,
      description = "The first year.")
  private String from;

  @Option(names = "--to", paramLabel = "2023/24", required = true, description = "The last year.")
  private String to;

  @Option(names = "--dry-run", description = "Show the years and their runs, and start none.")
  private boolean dryRun;

  @Mixin private RunParameters parameters;

  @Override
  int perform() {
    List<ScheduledYear> years =
        ScheduledYear.range(ScheduledYear.parse(from), ScheduledYear.parse(to));
    RunLog log = log();
    Airflow airflow = options().airflow();
    DagState dag = airflow.knownDag(options().dag());
    Backfill backfill = new Backfill(airflow, dag.id(), log);
    List<Planned> planned = backfill.plan(years);
    if (!json()) {
      TextTable table = new TextTable(List.of("year", "run", "state"));
      planned.forEach(one -> table.add(Arrays.asList(one.year(), one.run(), one.state())));
      table.print(out());
    }
    if (dryRun) {
      if (json()) {
        out().println(Json.text(planned));
      }
      return 0;
    }
    if (dag.paused()) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot fill years: the DAG is paused, so that none would begin (%s). Run 'svw schedule unpause' first."
              .formatted(dag.id()));
    }
    List<Ended> ended = backfill.run(years, parameters.asMap());
    if (json()) {
      out().println(Json.text(ended));
    }
    return ended.stream().mapToInt(Ended::exitCode).max().orElse(0);
  }
}
