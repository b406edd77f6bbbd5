package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The second stage. */
@Command(
    name = "stage",
    description = {
      "Check and type what was landed last; every line is staged, rejected or blank.",
      "With --extracts, land the files of that folder first."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  svw stage", "  svw stage --extracts my-extracts"})
final class StageCommand extends SvwCommand {
  @Mixin private InputOptions input;
  @Mixin private ZonesOption warehouse;
  @Mixin private EngineOptions engine;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    boolean lands = input.nameExtracts("stage");
    Run run = Runs.of(Runs.log(this), checkout, warehouse.open(checkout), engine.choice());
    return Runs.done(
        this,
        lands
            ? run.landAndStage(input.request(checkout), typed())
            : run.stage(typed(), input.runId()));
  }
}
