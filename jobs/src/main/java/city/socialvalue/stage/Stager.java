package city.socialvalue.stage;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import city.socialvalue.land.LandedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes {@code staging.<contract>} and {@code rejected.<contract>} of landed files and accounts for
 * every line: each ends in exactly one of staged, rejected or blank.
 */
public final class Stager {
  /** Hears of each contract that has been staged, of one at a time. */
  public interface StageProgress {
    /** A contract's lines have been staged; counts are over all its files. */
    void staged(String contract, long lines, long staged, long rejected);
  }

  private final Engine engine;
  private final StageProgress progress;

  /** A stager for one run. */
  public Stager(Engine engine, CodeLists lists, StageProgress progress) {
    this.engine = engine;
    this.progress = progress;
    engine.createTable("run.area_lookup", AreaLookup.of(lists));
  }

  /**
   * Stages all contracts; a contract without a file gets empty tables.
   *
   * @param files the landed files to stage; those left out by the analyst are not among them
   * @throws city.socialvalue.engine.EngineException when the engine fails
   */
  public Staging stage(List<Contract> contracts, List<LandedFile> files) {
    engine.createTable("run.landed_file", landedFiles(files));
    List<ContractStager> stagers = new ArrayList<>();
    List<Runnable> tasks = new ArrayList<>();
    for (Contract contract : contracts) {
      List<LandedFile> own =
          files.stream().filter(file -> file.contract().equals(contract.id())).toList();
      ContractStager stager = new ContractStager(engine, contract, own);
      stagers.add(stager);
      tasks.add(
          () -> {
            stager.stage();
            report(stager);
          });
    }
    engine.sideBySide(tasks);
    return together(stagers);
  }

  private static Rows landedFiles(List<LandedFile> files) {
    List<List<Object>> rows = new ArrayList<>();
    for (LandedFile file : files) {
      rows.add(
          List.of(file.contract(), file.sha256(), rows.size() + 1, file.name(), file.folder()));
    }
    return new Rows(
        List.of(
            Column.text("contract"),
            Column.text("_sha256"),
            new Column("_file_number", "int"),
            Column.text("_file"),
            Column.text("folder")),
        rows);
  }

  private void report(ContractStager stager) {
    List<FileOutcome> outcomes = stager.outcomes();
    if (outcomes.isEmpty()) {
      return;
    }
    synchronized (progress) {
      progress.staged(
          stager.contract().id(),
          outcomes.stream().mapToLong(FileOutcome::lines).sum(),
          outcomes.stream().mapToLong(FileOutcome::staged).sum(),
          outcomes.stream().mapToLong(FileOutcome::rejected).sum());
    }
  }

  private static Staging together(List<ContractStager> stagers) {
    List<FileOutcome> outcomes = new ArrayList<>();
    List<RuleCount> rules = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (ContractStager stager : stagers) {
      outcomes.addAll(stager.outcomes());
      rules.addAll(stager.rules());
      refusals.addAll(stager.refusals());
    }
    outcomes.sort(Comparator.comparing(FileOutcome::contract).thenComparing(FileOutcome::file));
    return new Staging(List.copyOf(outcomes), List.copyOf(rules), List.copyOf(refusals));
  }
}
