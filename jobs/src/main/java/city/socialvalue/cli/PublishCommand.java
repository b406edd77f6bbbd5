package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.RunLog;
import city.socialvalue.run.Warehouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The fourth stage. */
@Command(
    name = "publish",
    description = "Make a release of what was modelled last and make it current.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw publish", "  svw publish --to postgresql://bi@db.example/social"})
final class PublishCommand extends SvwCommand {
  @Mixin private WarehouseOption warehouse;
  @Mixin private RunIdOption runId;
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
            () -> Runs.of(log, checkout, opened, engine.choice()).publish(typed(), runId.id())));
  }
}
