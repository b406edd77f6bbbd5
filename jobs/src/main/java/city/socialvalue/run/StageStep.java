package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Engine;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.ValueAtStake.Stake;
import city.socialvalue.stage.CodeLists;
import city.socialvalue.stage.FileOutcome;
import city.socialvalue.stage.RuleCount;
import city.socialvalue.stage.Stager;
import city.socialvalue.stage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stages landed files on an engine and keeps what it makes in the staged and rejected zones. */
final class StageStep {
  private final List<Contract> contracts;
  private final CodeLists lists;
  private final Warehouse warehouse;
  private final RunLog log;

  StageStep(List<Contract> contracts, CodeLists lists, Warehouse warehouse, RunLog log) {
    this.contracts = contracts;
    this.lists = lists;
    this.warehouse = warehouse;
    this.log = log;
  }

  /** Makes {@code staging.*} in the engine, and the zones' files; refusals are in the result. */
  Staged stage(Engine engine, Landed landed) {
    delete(Staged.file(warehouse));
    Staging staging = new Stager(engine, lists, this::report).stage(contracts, landed.files());
    List<Stake> stakes = new ArrayList<>();
    for (Contract contract : contracts) {
      if (keep(engine, contract, staging)) {
        stakes.addAll(ValueAtStake.of(contract, engine));
      }
    }
    warnings(staging);
    Staged staged = new Staged(landed, staging, stakes);
    StateFile.write(Staged.file(warehouse), staged);
    return staged;
  }

  /** Makes {@code staging.*} in the engine from the staged zone. */
  void reload(Engine engine) {
    reload(engine, file -> file);
  }

  /**
   * The same in an engine that reads other paths.
   *
   * @param readable gives the path at which the engine reads a file of the zone
   */
  void reload(Engine engine, UnaryOperator<Path> readable) {
    new Stager(engine, lists, (contract, lines, staged, rejected) -> {})
        .stage(contracts, List.of());
    for (Contract contract : contracts) {
      Path file = Warehouse.table(warehouse.staged(), contract.id(), contract.id());
      if (Locations.exists(file)) {
        engine.readParquet("staging." + contract.id(), List.of(readable.apply(file)));
      }
    }
  }

  private void report(String contract, long lines, long staged, long rejected) {
    log.stage(
        "stage",
        contract,
        RunLog.count(lines, "line"),
        "%,d staged, %,d rejected".formatted(staged, rejected));
  }

  /** Writes a contract's zones; whether any of its lines is rejected. */
  private boolean keep(Engine engine, Contract contract, Staging staging) {
    List<FileOutcome> own =
        staging.files().stream().filter(file -> file.contract().equals(contract.id())).toList();
    Path staged = Warehouse.table(warehouse.staged(), contract.id(), contract.id());
    Path rejected = Warehouse.table(warehouse.rejected(), contract.id(), contract.id());
    if (own.isEmpty()) {
      delete(staged);
    } else {
      write(engine, contract, staged);
    }
    if (own.stream().mapToLong(FileOutcome::rejected).sum() == 0) {
      delete(rejected);
      return false;
    }
    engine.writeParquet(
        "rejected." + contract.id(), List.of("_file", "_line", "field", "rule"), rejected);
    return true;
  }

  /** Lines that say a day and come every month are the many ones: they stand by financial year. */
  private static void write(Engine engine, Contract contract, Path file) {
    String table = "staging." + contract.id();
    contract.fields().stream()
        .filter(field -> field.reading().outlierMonth())
        .findFirst()
        .ifPresentOrElse(
            day -> engine.writeParquetByYear(table, day.name(), file),
            () -> engine.writeParquet(table, List.of(), file));
  }

  private void warnings(Staging staging) {
    Map<String, Long> warnings =
        staging.rules().stream()
            .filter(rule -> rule.severity() == Severity.WARNING)
            .collect(
                Collectors.groupingBy(
                    rule -> name(rule), TreeMap::new, Collectors.summingLong(RuleCount::lines)));
    warnings.forEach(
        (rule, lines) -> log.item("warning", rule + " " + RunLog.count(lines, "line")));
  }

  /** A rule as people read and look it up: contract, field, rule. */
  static String name(RuleCount rule) {
    return rule.field().isEmpty()
        ? rule.contract() + "." + rule.rule()
        : rule.contract() + "." + rule.field() + "." + rule.rule();
  }

  private static void delete(Path file) {
    try {
      Folders.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
