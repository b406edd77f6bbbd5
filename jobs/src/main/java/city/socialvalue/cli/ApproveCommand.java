package city.socialvalue.cli;

import city.socialvalue.publish.board.Approval;
import city.socialvalue.run.Approve;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.RunLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a draft the Board's own release. */
@Command(
    name = "approve",
    description =
        "Make a release the Board's: its pages lose the word draft, and later releases mark what differs from it.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw approve 2023-24-077fae84cf --by \"A. Chair\""})
final class ApproveCommand extends SvwCommand {
  @Parameters(paramLabel = "RELEASE", description = "Its id; 'svw list releases' names them.")
  private String release;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      required = true,
      description = "Who approves it, as it is to stand on the pages.")
  private String by;

  @Option(
      names = "--on",
      paramLabel = "DAY",
      description = "The day of the approval, 2024-06-01 (default: today).")
  private LocalDate on;

  @Mixin private WarehouseOption warehouse;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    RunLog log = new RunLog(svw().log(), InstantSource.system());
    LocalDate day = Objects.requireNonNullElseGet(on, LocalDate::now);
    Path folder =
        new Approve(checkout, warehouse.open(checkout), log)
            .approve(release, new Approval(by.strip(), day.toString()), typed());
    if (json()) {
      out().println(Json.text(Map.of("release", release, "approved", folder.toString())));
    }
    return 0;
  }
}
