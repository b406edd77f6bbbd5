package city.socialvalue.cli;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Definitions;
import city.socialvalue.run.FileCheck;
import city.socialvalue.run.ModelCheck;
import city.socialvalue.stage.CodeLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries files, or the models, and writes nothing. */
@Command(
    name = "check",
    description = {
      "Look at files before a run: their contract, a preview, every problem; nothing is written.",
      "'check models' tries the SQL models and their worked examples."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw check my-extracts/spend/2019-05.csv",
      "  svw check my-extracts/*/*.csv --json",
      "  svw check models --engine spark"
    })
final class CheckCommand extends SvwCommand {
  private static final String MODELS = "models";

  @Parameters(
      paramLabel = "FILE|models",
      arity = "1..*",
      description = "Files as received, or the word models.")
  private List<Path> files;

  @Option(
      names = "--place",
      paramLabel = "FILE",
      description = "The place file whose areas are known (default: as for 'svw run').")
  private Path place;

  @Mixin private EngineOptions engine;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    return isModels() ? checkModels(checkout) : checkFiles(checkout);
  }

  private boolean isModels() {
    return files.size() == 1 && files.get(0).toString().equals(MODELS);
  }

  private int checkModels(Checkout checkout) {
    Path known = place == null ? checkout.samplePlace() : place;
    ModelCheck.Findings findings =
        ModelCheck.check(Definitions.read(checkout, known), engine.choice(), checkout);
    if (json()) {
      out().println(Json.text(findings));
    } else {
      new FindingsText(out()).print(findings);
    }
    return findings.hasViolations() ? 1 : 0;
  }

  private int checkFiles(Checkout checkout) {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new CannotRunException(
            Reason.USAGE, "Cannot check: there is no such file (" + file + "). Look at the path.");
      }
    }
    List<Contract> contracts = Contracts.read(checkout.contracts());
    CodeLists lists = CodeLists.read(checkout.codelists(), placeFolder(checkout));
    FileCheck.Findings findings = new FileCheck(contracts, lists, checkout).check(files);
    if (json()) {
      out().println(Json.text(findings));
    } else {
      new FindingsText(out()).print(findings);
    }
    return findings.hasViolations() ? 1 : 0;
  }

  private Path placeFolder(Checkout checkout) {
    if (place != null) {
      return place.toAbsolutePath().getParent();
    }
    Path samples = checkout.sampleExtracts().getParent();
    boolean ofSample =
        files.stream().allMatch(file -> file.toAbsolutePath().normalize().startsWith(samples));
    return (ofSample ? checkout.samplePlace() : checkout.place()).getParent();
  }
}
