package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The fourth stage. */
@Command(
    name = "publish",
    description = "Make a release of what was modelled last and make it current.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw publish"})
final class PublishCommand extends SvwCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private RunIdOption runId;
  @Mixin private EngineOptions engine;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    return Runs.done(
        this,
        Runs.of(this, checkout, warehouse.open(checkout), engine.choice())
            .publish(typed(), runId.id()));
  }
}
