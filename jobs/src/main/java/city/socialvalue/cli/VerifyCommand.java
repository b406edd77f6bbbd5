package city.socialvalue.cli;

import city.socialvalue.lineage.Verify;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.EngineChoice;
import city.socialvalue.run.EngineChoice.Kind;
import city.socialvalue.run.RunLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes a release on the other engine. */
@Command(
    name = "verify",
    description = "Make the current release again on the other engine and compare every cell.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw verify", "  svw verify --master spark://host:7077"})
final class VerifyCommand extends SvwCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "${sys:spark.master:-" + EngineChoice.LOCAL + "}",
      description = "Where Spark runs, when it is the other engine (default: ${DEFAULT-VALUE}).")
  private String master;

  @Option(
      names = "--engine",
      paramLabel = "duckdb|spark",
      description = "The engine to make it again on (default: the one that did not make it).")
  private Kind engine;

  @Mixin private RunIdOption runId;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "Verify another release than the current one.")
  private String release;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    Path folder = warehouse.release(checkout, runId.id().map(this::modelledBy).orElse(release));
    RunLog log = new RunLog(svw().log(), InstantSource.system());
    Verify.Findings findings =
        new Verify(checkout, warehouse.read(checkout), log)
            .verify(folder, Optional.ofNullable(engine), master);
    if (json()) {
      out().println(Json.text(findings));
    } else {
      findings.differences().forEach(out()::println);
      log.line(
          findings.differences().isEmpty()
              ? "Every cell of %d tables of %s is the same on %s and %s"
                  .formatted(
                      findings.tables(),
                      findings.release(),
                      findings.engine(),
                      findings.otherEngine())
              : "%s is not the same on %s and %s"
                  .formatted(findings.release(), findings.engine(), findings.otherEngine()));
    }
    return findings.differences().isEmpty() ? 0 : 1;
  }

  private String modelledBy(String run) {
    Checkout checkout = Checkout.ofThisProcess();
    return Runs.of(Runs.log(this), checkout, warehouse.read(checkout), EngineChoice.DEFAULT)
        .release(run);
  }
}
