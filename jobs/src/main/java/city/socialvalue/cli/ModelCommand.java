package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The third stage. */
@Command(
    name = "model",
    description = "Work out indicators and tables from what was staged last.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw model --engine spark"})
final class ModelCommand extends SvwCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private RunIdOption runId;
  @Mixin private EngineOptions engine;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    return Runs.done(
        this,
        Runs.of(Runs.log(this), checkout, warehouse.open(checkout), engine.choice())
            .model(typed(), runId.id()));
  }
}
