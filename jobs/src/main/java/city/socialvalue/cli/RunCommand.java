package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.RunLog;
import city.socialvalue.run.Warehouse;
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
      "  svw run --engine spark --master spark://host:7077",
      "  svw run --engine spark --extracts s3a://city/extracts --zones s3a://city/zones",
      "  svw run --to postgresql://bi@db.example/social"
    })
final class RunCommand extends SvwCommand {
  @Mixin private InputOptions input;
  @Mixin private ZonesOption warehouse;
  @Mixin private EngineOptions engine;
  @Mixin private DatabaseOption database;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    RunLog log = Runs.log(this);
    Warehouse opened = warehouse.open(checkout);
    return Runs.done(
        this,
        database.publish(
            log,
            checkout,
            opened,
            () ->
                Runs.of(log, checkout, opened, engine.choice())
                    .all(input.request(checkout), typed())));
  }
}
