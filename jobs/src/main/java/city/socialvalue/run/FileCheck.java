package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.Refusal;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Engine;
import city.socialvalue.land.LandedFile;
import city.socialvalue.land.Lander;
import city.socialvalue.land.Landing;
import city.socialvalue.stage.CodeLists;
import city.socialvalue.stage.FileOutcome;
import city.socialvalue.stage.RuleCount;
import city.socialvalue.stage.Stager;
import city.socialvalue.stage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tries files without a warehouse: lands and stages them in a folder that is gone afterwards. */
public final class FileCheck {
  private static final int PREVIEW_ROWS = 5;

  private final List<Contract> contracts;
  private final CodeLists lists;
  private final Checkout checkout;

  /** A check against those contracts and code lists. */
  public FileCheck(List<Contract> contracts, CodeLists lists, Checkout checkout) {
    this.contracts = contracts;
    this.lists = lists;
    this.checkout = checkout;
  }

  /**
   * What was found.
   *
   * @param files what each usable file holds
   * @param refusals files that cannot be used at all
   */
  public record Findings(List<Found> files, List<Refusal> refusals) {
    /** Whether any line or file would be left out of a release. */
    public boolean hasViolations() {
      return !refusals.isEmpty() || files.stream().anyMatch(file -> file.lines().rejected() > 0);
    }
  }

  /**
   * What a file holds.
   *
   * @param file how landing read it
   * @param lines what became of its lines
   * @param preview its first staged rows, personal values masked
   * @param violations what rejects lines: one row each, with line, field, rule, value, advice
   * @param warnings rules broken by lines that are staged all the same
   */
  public record Found(
      LandedFile file,
      FileOutcome lines,
      List<Map<String, Object>> preview,
      List<Map<String, Object>> violations,
      List<RuleCount> warnings) {}

  /**
   * Checks files together, as one run would see them.
   *
   * @param files files as received
   */
  public Findings check(List<Path> files) {
    try {
      Path folder = Files.createTempDirectory("svw-check");
      try {
        return check(files, folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Findings check(List<Path> files, Path folder) {
    Landing landing =
        new Lander(contracts, folder.resolve(Warehouse.LANDED), (file, done, total) -> {})
            .landFiles(files);
    try (Engine engine = EngineChoice.DEFAULT.start(checkout, folder)) {
      Staging staging =
          new Stager(engine, lists, (contract, lines, staged, rejected) -> {})
              .stage(contracts, landing.files());
      List<Found> found = new ArrayList<>();
      for (LandedFile file : landing.files()) {
        found.add(found(engine, file, staging));
      }
      return new Findings(
          found, Stream.concat(landing.refusals().stream(), staging.refusals().stream()).toList());
    }
  }

  private Found found(Engine engine, LandedFile file, Staging staging) {
    FileOutcome lines =
        staging.files().stream()
            .filter(outcome -> outcome.contract().equals(file.contract()))
            .filter(outcome -> outcome.file().equals(file.name()))
            .findFirst()
            .orElseThrow();
    List<RuleCount> warnings =
        staging.rules().stream()
            .filter(rule -> rule.severity() == Severity.WARNING)
            .filter(rule -> rule.contract().equals(file.contract()))
            .filter(rule -> rule.file().equals(file.name()))
            .toList();
    return new Found(file, lines, preview(engine, file), violations(engine, file), warnings);
  }

  private List<Map<String, Object>> preview(Engine engine, LandedFile file) {
    Contract contract =
        contracts.stream()
            .filter(each -> each.id().equals(file.contract()))
            .findFirst()
            .orElseThrow();
    List<Map<String, Object>> rows =
        engine
            .query(
                "select * from staging.%s where _sha256 = '%s' order by _line limit %d"
                    .formatted(file.contract(), file.sha256(), PREVIEW_ROWS))
            .asMaps();
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("_line", row.get("_line"));
      for (Field field : contract.fields()) {
        Object value = row.get(field.name());
        cells.put(field.name(), field.personal() && value != null ? "[masked]" : value);
      }
      shown.add(cells);
    }
    return shown;
  }

  private static List<Map<String, Object>> violations(Engine engine, LandedFile file) {
    return engine
        .query(
            """
            select _line as line, field, rule, value, advice
            from rejected.%s
            where _sha256 = '%s'
            order by _line, field, rule, value
            """
                .formatted(file.contract(), file.sha256()))
        .asMaps();
  }
}
