package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The second stage. */
@Command(
    name = "stage",
    description = "Check and type what was landed last; every line is staged, rejected or blank.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw stage"})
final class StageCommand extends SvwCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private RunIdOption runId;
  @Mixin private EngineOptions engine;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    return Runs.done(
        this,
        Runs.of(Runs.log(this), checkout, warehouse.open(checkout), engine.choice())
            .stage(typed(), runId.id()));
  }
}
