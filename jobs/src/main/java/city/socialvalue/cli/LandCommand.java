package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.EngineChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The first stage. */
@Command(
    name = "land",
    description = "Bring files as received into the warehouse; no value is changed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw land --extracts my-extracts",
      "  svw land --extracts my-extracts --year 2014/15"
    })
final class LandCommand extends SvwCommand {
  @Mixin private InputOptions input;
  @Mixin private ZonesOption warehouse;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    return Runs.done(
        this,
        Runs.of(Runs.log(this), checkout, warehouse.open(checkout), EngineChoice.DEFAULT)
            .land(input.request(checkout), typed()));
  }
}
