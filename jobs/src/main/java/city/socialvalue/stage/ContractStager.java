package city.socialvalue.stage;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.FieldType;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.Refusal;
import city.socialvalue.contract.RowRule;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import city.socialvalue.land.LandedFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stages the files of one contract and accounts for their lines. It shares no state with that of
 * another contract, so that an engine can stage several side by side.
 */
final class ContractStager {
  /** Columns of {@code rejected.<contract>}: one row per violation. */
  private static final List<Column> REJECTED =
      List.of(
          Column.text("contract"),
          Column.text("contract_version"),
          Column.text("_file"),
          Column.text("_sha256"),
          new Column("_line", "bigint"),
          Column.text("field"),
          Column.text("rule"),
          Column.text("value"),
          Column.text("advice"));

  private final Engine engine;
  private final Contract contract;
  private final List<LandedFile> files;
  private final List<FileOutcome> outcomes = new ArrayList<>();
  private final List<RuleCount> rules = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * A stager that has not begun.
   *
   * @param files the contract's landed files; none give empty tables
   */
  ContractStager(Engine engine, Contract contract, List<LandedFile> files) {
    this.engine = engine;
    this.contract = contract;
    this.files = files;
  }

  Contract contract() {
    return contract;
  }

  List<FileOutcome> outcomes() {
    return outcomes;
  }

  List<RuleCount> rules() {
    return rules;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  /** Makes {@code staging.<contract>} and {@code rejected.<contract>}. */
  void stage() {
    if (files.isEmpty()) {
      stageNothing();
    } else {
      stageFiles();
    }
  }

  private void stageNothing() {
    List<Column> columns = new ContractSql(contract).stagedColumns();
    engine.createTable("staging." + contract.id(), new Rows(columns, List.of()));
    engine.createTable("rejected." + contract.id(), new Rows(REJECTED, List.of()));
  }

  private void stageFiles() {
    ContractSql sql = new ContractSql(contract);
    Map<String, List<LandedFile>> byLayout =
        files.stream()
            .collect(Collectors.groupingBy(LandedFile::layout, TreeMap::new, Collectors.toList()));
    List<Layout> layouts = new ArrayList<>();
    byLayout.forEach(
        (id, own) -> {
          Layout layout = contract.layout(id).orElseThrow();
          layouts.add(layout);
          readLanded(layout, own);
        });
    engine.createTable("checked." + contract.id(), sql.checked(layouts));
    engine.createView("staging." + contract.id(), sql.staged());
    if (contract.limits().refuseSharedLines()) {
      SharedLines shared = new SharedLines(engine);
      shared.compare(contract, files);
      refusals.addAll(shared.refusals());
      rules.addAll(shared.warnings());
    }
    account(sql);
  }

  private void readLanded(Layout layout, List<LandedFile> files) {
    List<String> columns = new ArrayList<>(List.of("_line", "_shape"));
    columns.addAll(layout.landedColumns());
    engine.readLanded(
        new CellSql(contract).landedTable(layout),
        columns,
        files.stream().map(LandedFile::copy).toList());
  }

  private void account(ContractSql sql) {
    List<Map<String, Object>> counts = engine.query(counts(sql)).asMaps();
    if (counts.stream().anyMatch(count -> (Long) count.get("rejected_lines") > 0)) {
      engine.createTable("rejected." + contract.id(), sql.violations());
    } else {
      engine.createTable("rejected." + contract.id(), new Rows(REJECTED, List.of()));
    }
    Map<String, List<RuleCount>> broken = violationsByFile();
    for (LandedFile file : files) {
      List<Map<String, Object>> own =
          counts.stream().filter(count -> count.get("_sha256").equals(file.sha256())).toList();
      FileOutcome outcome = outcome(file, own);
      outcomes.add(outcome);
      warn(file, own);
      List<RuleCount> reasons = broken.getOrDefault(file.name(), List.of());
      rules.addAll(reasons);
      refuseAboveShare(outcome, reasons);
    }
  }

  private static FileOutcome outcome(LandedFile file, List<Map<String, Object>> counts) {
    long staged = sum(counts, "staged_lines");
    long rejected = sum(counts, "rejected_lines");
    long blank = file.counts().blank();
    if (staged + rejected + blank != file.counts().lines()) {
      throw new IllegalStateException(
          "%s has %d lines, but %d staged, %d rejected and %d blank"
              .formatted(file.name(), file.counts().lines(), staged, rejected, blank));
    }
    return new FileOutcome(
        file.contract(),
        file.name(),
        file.sha256(),
        file.layout(),
        file.counts().lines(),
        staged,
        rejected,
        blank);
  }

  private static long sum(List<Map<String, Object>> counts, String column) {
    return counts.stream().mapToLong(count -> (Long) count.get(column)).sum();
  }

  /** One row a file and month: a wide line stands in several rows and is counted once. */
  private String counts(ContractSql sql) {
    String lines = isWide() ? "count(distinct _line)" : "count(*)";
    StringBuilder columns = new StringBuilder();
    for (Warning warning : warnings(sql)) {
      columns.append(
          ", %s filter (where not _rejected and %s) as %s"
              .formatted(lines, warning.broken(), warning.column()));
    }
    String month = month();
    return """
        select _sha256, %s as file_month,
            %s filter (where not _rejected) as staged_lines,
            %s filter (where _rejected) as rejected_lines%s
        from checked.%s
        group by _sha256, %s
        """
        .formatted(month, lines, lines, columns, contract.id(), month);
  }

  private boolean isWide() {
    return contract.layouts().stream().anyMatch(Layout::isWide);
  }

  private String month() {
    return outlierField()
        .map(
            field ->
                "case when not _rejected then left(cast(" + field.name() + " as string), 7) end")
        .orElse("cast(null as string)");
  }

  private Optional<Field> outlierField() {
    return contract.fields().stream()
        .filter(field -> field.type() == FieldType.DATE && field.reading().outlierMonth())
        .findFirst();
  }

  /** A rule that leaves the line in, as a column of the counts. */
  private record Warning(String field, String rule, String broken, String column) {}

  private List<Warning> warnings(ContractSql sql) {
    List<Warning> warnings = new ArrayList<>();
    for (RowRule rule : sql.rules(Severity.WARNING)) {
      warnings.add(
          new Warning(
              rule.field(),
              rule.name(),
              "not (" + rule.condition() + ")",
              "warning_" + warnings.size()));
    }
    for (Field field : contract.fields()) {
      field
          .reading()
          .codelist()
          .ifPresent(
              list ->
                  warnings.add(
                      new Warning(
                          field.name(),
                          "unknown_" + list,
                          ContractSql.unknown(field),
                          "warning_" + warnings.size())));
    }
    return warnings;
  }

  private void warn(LandedFile file, List<Map<String, Object>> counts) {
    for (Warning warning : warnings(new ContractSql(contract))) {
      addWarning(file, warning.field(), warning.rule(), sum(counts, warning.column()));
    }
    addWarning(file, "", "surplus_cells", file.counts().surplus());
    outlierField()
        .ifPresent(
            field ->
                addWarning(file, field.name(), "outside_majority_month", outsideMajority(counts)));
  }

  private static long outsideMajority(List<Map<String, Object>> counts) {
    Map<String, Long> byMonth = new LinkedHashMap<>();
    for (Map<String, Object> count : counts) {
      if (count.get("file_month") != null) {
        byMonth.merge(
            (String) count.get("file_month"), (Long) count.get("staged_lines"), Long::sum);
      }
    }
    long all = byMonth.values().stream().mapToLong(Long::longValue).sum();
    long most = byMonth.values().stream().mapToLong(Long::longValue).max().orElse(0);
    // A file without a majority month is a quarter's or a year's: no month in it is the odd one
    // out.
    return most * 2 > all ? all - most : 0;
  }

  private void addWarning(LandedFile file, String field, String rule, long lines) {
    if (lines > 0) {
      rules.add(new RuleCount(file.contract(), file.name(), field, rule, Severity.WARNING, lines));
    }
  }

  private Map<String, List<RuleCount>> violationsByFile() {
    Rows counted =
        engine.query(
            "select _file, field, rule, count(distinct _line) as broken_lines from rejected."
                + contract.id()
                + " group by _file, field, rule order by _file, broken_lines desc, field, rule");
    Map<String, List<RuleCount>> byFile = new LinkedHashMap<>();
    for (List<Object> row : counted.rows()) {
      String file = (String) row.get(0);
      byFile
          .computeIfAbsent(file, name -> new ArrayList<>())
          .add(
              new RuleCount(
                  contract.id(),
                  file,
                  (String) row.get(1),
                  (String) row.get(2),
                  Severity.ERROR,
                  (Long) row.get(3)));
    }
    return byFile;
  }

  private void refuseAboveShare(FileOutcome outcome, List<RuleCount> reasons) {
    long filled = outcome.lines() - outcome.blank();
    if (outcome.rejected() <= contract.limits().rejectShare() * filled) {
      return;
    }
    String why =
        reasons.stream()
            .map(reason -> "%s %,d".formatted(ruleName(reason), reason.lines()))
            .collect(Collectors.joining(" · "));
    refusals.add(
        new Refusal(
            outcome.file(),
            contract.id(),
            "too_many_rejected_lines",
            "%,d of %,d lines are rejected, more than the %s %% that the contract allows: %s"
                .formatted(
                    outcome.rejected(),
                    filled,
                    BigDecimal.valueOf(contract.limits().rejectShare() * 100)
                        .stripTrailingZeros()
                        .toPlainString(),
                    why),
            "See svw explain rejected "
                + contract.id()
                + ", mend the file, or run with --without FILE."));
  }

  private static String ruleName(RuleCount count) {
    return count.field().isEmpty() ? count.rule() : count.field() + "." + count.rule();
  }
}
