package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import city.socialvalue.land.LandedFile;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.run.Landed.LeftOut;
import city.socialvalue.run.ValueAtStake.Stake;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.Models;
import city.socialvalue.stage.FileOutcome;
import city.socialvalue.stage.RuleCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables that tell models and readers about the run itself: {@code run.*}. */
final class RunTables {
  private static final Column CONTRACT = Column.text("contract");

  private final List<Contract> contracts;
  private final Staged staged;

  RunTables(List<Contract> contracts, Staged staged) {
    this.contracts = contracts;
    this.staged = staged;
  }

  /** What models may read of the run, before they run. */
  void give(Engine engine) {
    engine.createTable(
        "run.setting",
        new Rows(
            List.of(Column.text("release_year")),
            List.of(row(staged.landed().request().year().orElse(null)))));
    engine.createTable("run.extract", extracts());
    engine.createTable("run.file_left_out", leftOut());
  }

  private Rows extracts() {
    Map<String, Long> lines =
        staged.staging().files().stream()
            .collect(
                Collectors.groupingBy(
                    FileOutcome::contract, Collectors.summingLong(FileOutcome::staged)));
    List<List<Object>> rows = new ArrayList<>();
    for (Contract contract : contracts) {
      boolean available = lines.getOrDefault(contract.id(), 0L) > 0;
      rows.add(row(contract.id(), available, available ? null : whyNot(contract, lines)));
    }
    return new Rows(
        List.of(CONTRACT, new Column("available", "boolean"), Column.text("reason")), rows);
  }

  private String whyNot(Contract contract, Map<String, Long> lines) {
    if (lines.containsKey(contract.id())) {
      return "the files of " + words(contract) + " hold no line that can be used";
    }
    List<String> leftOut =
        staged.landed().leftOut().stream()
            .filter(file -> file.contract().equals(contract.id()))
            .map(LeftOut::file)
            .toList();
    return leftOut.isEmpty()
        ? "no file of " + words(contract) + " was given"
        : "left out of this release: " + String.join(", ", leftOut);
  }

  /** The contract's id as a reader of the figures would say it. */
  private static String words(Contract contract) {
    return contract.id().replace('_', ' ');
  }

  private Rows leftOut() {
    List<List<Object>> rows = new ArrayList<>();
    staged.landed().leftOut().forEach(file -> rows.add(row(file.contract(), file.file())));
    return new Rows(List.of(CONTRACT, Column.text("file")), rows);
  }

  /** {@code run.data_quality}: what became of the lines, by extract and rule. */
  Rows dataQuality() {
    List<List<Object>> rows = new ArrayList<>();
    for (Contract contract : contracts) {
      List<FileOutcome> files =
          staged.staging().files().stream()
              .filter(file -> file.contract().equals(contract.id()))
              .toList();
      Quality quality = new Quality(contract.id(), files);
      rows.add(quality.total());
      rules(contract).values().forEach(rules -> rows.add(quality.rule(rules)));
    }
    return new Rows(
        List.of(
            CONTRACT,
            Column.text("field_name"),
            Column.text("rule_name"),
            Column.text("severity"),
            number("files"),
            number("lines_read"),
            number("lines_staged"),
            number("lines_rejected"),
            number("lines_blank"),
            number("lines_affected"),
            new Column("value_at_stake", "decimal(38,2)")),
        rows);
  }

  private Map<List<String>, List<RuleCount>> rules(Contract contract) {
    return staged.staging().rules().stream()
        .filter(rule -> rule.contract().equals(contract.id()))
        .collect(
            Collectors.groupingBy(
                rule -> List.of(rule.field(), rule.rule()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private final class Quality {
    private final String contract;
    private final List<FileOutcome> files;

    Quality(String contract, List<FileOutcome> files) {
      this.contract = contract;
      this.files = files;
    }

    List<Object> total() {
      long rejected = files.stream().mapToLong(FileOutcome::rejected).sum();
      return line(ValueAtStake.ALL, ValueAtStake.ALL, "total", files.size(), rejected);
    }

    List<Object> rule(List<RuleCount> counts) {
      RuleCount first = counts.get(0);
      return line(
          first.field().isEmpty() ? ValueAtStake.ALL : first.field(),
          first.rule(),
          first.severity() == Severity.ERROR ? "error" : "warning",
          counts.stream().map(RuleCount::file).distinct().count(),
          counts.stream().mapToLong(RuleCount::lines).sum());
    }

    private List<Object> line(
        String field, String rule, String severity, long ofFiles, long affected) {
      return row(
          contract,
          field,
          rule,
          severity,
          ofFiles,
          files.stream().mapToLong(FileOutcome::lines).sum(),
          files.stream().mapToLong(FileOutcome::staged).sum(),
          files.stream().mapToLong(FileOutcome::rejected).sum(),
          files.stream().mapToLong(FileOutcome::blank).sum(),
          affected,
          stake(field, rule));
    }

    private BigDecimal stake(String field, String rule) {
      return staged.stakes().stream()
          .filter(stake -> stake.contract().equals(contract))
          .filter(stake -> field.equals(Objects.requireNonNullElse(stake.field(), field)))
          .filter(stake -> stake.rule().equals(rule))
          .map(Stake::amount)
          .findFirst()
          .orElse(null);
    }
  }

  /** {@code run.lineage}: which files each published table is made of. */
  Rows lineage(String release, List<PublishedTable> tables, Models models) {
    Map<String, String> versions =
        contracts.stream().collect(Collectors.toMap(Contract::id, Contract::version));
    Map<String, LandedFile> landed = new HashMap<>();
    staged.landed().files().forEach(file -> landed.put(file.contract() + file.sha256(), file));
    List<List<Object>> rows = new ArrayList<>();
    for (PublishedTable table : tables) {
      Set<String> inputs = inputs(table.model(), contracts, models);
      for (FileOutcome file : staged.staging().files()) {
        if (inputs.contains(file.contract())) {
          rows.add(
              row(
                  release,
                  table.name(),
                  file.contract(),
                  file.file(),
                  file.sha256(),
                  versions.get(file.contract()),
                  file.layout(),
                  landed.get(file.contract() + file.sha256()).bytes(),
                  file.lines(),
                  file.staged(),
                  file.rejected(),
                  file.blank()));
        }
      }
    }
    return new Rows(
        List.of(
            Column.text("release_id"),
            Column.text("table_name"),
            CONTRACT,
            Column.text("input_file"),
            Column.text("sha256"),
            Column.text("contract_version"),
            Column.text("layout"),
            number("bytes"),
            number("lines_read"),
            number("lines_staged"),
            number("lines_rejected"),
            number("lines_blank")),
        rows);
  }

  /** The contracts that a table is made of; those of the run itself are made of all. */
  static Set<String> inputs(String table, List<Contract> contracts, Models models) {
    if (table.startsWith("run.")) {
      return contracts.stream().map(Contract::id).collect(Collectors.toSet());
    }
    Set<String> seen = new TreeSet<>();
    collect(table, models, seen);
    return contracts.stream()
        .map(Contract::id)
        .filter(contract -> seen.contains("staging." + contract))
        .collect(Collectors.toSet());
  }

  private static void collect(String table, Models models, Set<String> seen) {
    if (seen.add(table)) {
      models
          .model(table)
          .map(Model::inputs)
          .orElse(Set.of())
          .forEach(input -> collect(input, models, seen));
    }
  }

  private static Column number(String name) {
    return new Column(name, "bigint");
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }
}
