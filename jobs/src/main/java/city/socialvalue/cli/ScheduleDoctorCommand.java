package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.schedule.Doctor;
import city.socialvalue.schedule.Doctor.Finding;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for what keeps the schedule from running. */
@Command(
    name = "doctor",
    description = "Look at Airflow, its version, health and clock, and at the settings of the DAG.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw schedule doctor"})
final class ScheduleDoctorCommand extends AirflowCommand {
  @Option(
      names = "--dags",
      paramLabel = "DIR",
      description = "Airflow's DAG folder (default: that of 'svw schedule up').")
  private Path dags;

  @Override
  int perform() {
    Path folder = dags == null && options().isLocal() ? options().local().dags() : dags;
    List<Finding> findings = new Doctor().examine(options().unasked(), options().dag(), folder);
    if (json()) {
      out().println(Json.text(findings));
    } else {
      TextTable table = new TextTable(List.of("what", "good", "found"));
      findings.forEach(
          one -> table.add(List.of(one.what(), one.good() ? "yes" : "NO", one.detail())));
      table.print(out());
    }
    return findings.stream().allMatch(Finding::good) ? 0 : Reason.ENVIRONMENT.exitCode();
  }
}
