package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The whole flow. */
@Command(
    name = "run",
    description = "Land, stage, model and publish; without options, the sample city.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw run",
      "  svw run --extracts my-extracts",
      "  svw run --extracts my-extracts --without spend/2019-05.csv",
      "  svw run --engine spark --master spark://host:7077"
    })
final class RunCommand extends SvwCommand {
  @Mixin private InputOptions input;
  @Mixin private WarehouseOption warehouse;
  @Mixin private EngineOptions engine;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    return Runs.done(
        this,
        Runs.of(this, checkout, warehouse.open(checkout), engine.choice())
            .all(input.request(checkout), typed()));
  }
}
