package city.socialvalue.cli;

import city.socialvalue.contract.Refusal;
import city.socialvalue.land.LandedFile;
import city.socialvalue.run.FileCheck;
import city.socialvalue.run.ModelCheck;
import city.socialvalue.sqlmodel.ExampleResult;
import city.socialvalue.stage.FileOutcome;
import city.socialvalue.stage.RuleCount;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints what a check has found, for people. */
final class FindingsText {
  private static final int MOST_VIOLATIONS = 100;

  private final PrintStream out;

  FindingsText(PrintStream out) {
    this.out = out;
  }

  void print(ModelCheck.Findings findings) {
    findings.problems().forEach(out::println);
    for (ExampleResult example : findings.examples()) {
      if (!example.passed()) {
        out.println(example.model() + ": " + example.example());
        example.differences().forEach(difference -> out.println("  " + difference));
      }
    }
    long failed = findings.examples().stream().filter(example -> !example.passed()).count();
    out.printf(
        "%,d problems; %,d worked examples, %,d of them not as expected%n",
        findings.problems().size(), findings.examples().size(), failed);
  }

  void print(FileCheck.Findings findings) {
    findings.files().forEach(this::print);
    for (Refusal refusal : findings.refusals()) {
      out.println(refusal.message());
    }
  }

  private void print(FileCheck.Found found) {
    LandedFile file = found.file();
    FileOutcome lines = found.lines();
    out.println(file.name());
    out.printf(
        "  contract %s, layout %s, %s, delimiter %s%n",
        file.contract(), file.layout(), file.encoding(), delimiter(file));
    out.printf(
        "  %,d lines: %,d staged, %,d rejected, %,d blank%n",
        lines.lines(), lines.staged(), lines.rejected(), lines.blank());
    file.remarks().forEach(remark -> out.println("  " + remark));
    for (RuleCount warning : found.warnings()) {
      out.printf("  warning %s %s: %,d lines%n", warning.field(), warning.rule(), warning.lines());
    }
    preview(found.preview());
    violations(found.violations());
    out.println();
  }

  private static String delimiter(LandedFile file) {
    return file.delimiter().equals("\t") ? "tab" : file.delimiter();
  }

  private void preview(List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> filled =
        rows.get(0).keySet().stream()
            .filter(column -> rows.stream().anyMatch(row -> row.get(column) != null))
            .toList();
    out.println();
    TextTable table = new TextTable(filled);
    for (Map<String, Object> row : rows) {
      List<Object> cells = new ArrayList<>();
      filled.forEach(column -> cells.add(row.get(column)));
      table.add(cells);
    }
    table.print(out);
  }

  private void violations(List<Map<String, Object>> violations) {
    if (violations.isEmpty()) {
      return;
    }
    out.println();
    TextTable table = new TextTable(new ArrayList<>(violations.get(0).keySet()));
    violations.stream()
        .limit(MOST_VIOLATIONS)
        .forEach(violation -> table.add(new ArrayList<>(violation.values())));
    table.print(out);
    if (violations.size() > MOST_VIOLATIONS) {
      out.printf("and %,d more; --json gives all of them%n", violations.size() - MOST_VIOLATIONS);
    }
  }
}
