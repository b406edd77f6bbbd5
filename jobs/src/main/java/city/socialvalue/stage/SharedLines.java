package city.socialvalue.stage;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.Refusal;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Engine;
import city.socialvalue.land.LandedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds files that repeat each other's lines: the same payments published twice would be counted
 * twice, and a contract without a unique key cannot tell.
 */
final class SharedLines {
  private static final String RULE = "shared_lines";

  private final Engine engine;
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<RuleCount> warnings = new ArrayList<>();

  SharedLines(Engine engine) {
    this.engine = engine;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  List<RuleCount> warnings() {
    return warnings;
  }

  /** Compares the files of one layout with each other; lines are equal when all their cells are. */
  void compare(Contract contract, Layout layout, List<LandedFile> files) {
    if (files.size() < 2) {
      return;
    }
    Map<String, LandedFile> bySha = new HashMap<>();
    files.forEach(file -> bySha.put(file.sha256(), file));
    String table = new ContractSql(contract).landedTable(layout);
    for (List<Object> pair : engine.query(pairs(table, layout)).rows()) {
      report(
          contract,
          bySha.get((String) pair.get(0)),
          bySha.get((String) pair.get(1)),
          (Long) pair.get(2));
    }
  }

  private static String pairs(String table, Layout layout) {
    String cells =
        layout.landedColumns().stream()
            .map(column -> "coalesce(" + column + ", '')")
            .collect(Collectors.joining(", "));
    return """
        with

        lines as (
            select _sha256, line_hash(concat_ws('|', %s)) as hashed
            from %s
        ),

        repeated as (
            select hashed
            from lines
            group by hashed
            having min(_sha256) <> max(_sha256)
        ),

        by_file as (
            select lines._sha256, lines.hashed, count(*) as times
            from lines
            inner join repeated on repeated.hashed = lines.hashed
            group by lines._sha256, lines.hashed
        )

        select one._sha256, other._sha256, cast(sum(least(one.times, other.times)) as bigint) as shared
        from by_file as one
        inner join by_file as other on other.hashed = one.hashed and one._sha256 < other._sha256
        group by one._sha256, other._sha256
        """
        .formatted(cells, table);
  }

  private void report(Contract contract, LandedFile one, LandedFile other, long shared) {
    long smaller = Math.min(one.counts().landed(), other.counts().landed());
    if (shared * 2 > smaller) {
      refusals.add(refusal(contract, one, other, shared));
      refusals.add(refusal(contract, other, one, shared));
    } else {
      LandedFile second = one.name().compareTo(other.name()) < 0 ? other : one;
      warnings.add(new RuleCount(contract.id(), second.name(), "", RULE, Severity.WARNING, shared));
    }
  }

  private static Refusal refusal(
      Contract contract, LandedFile file, LandedFile other, long shared) {
    return new Refusal(
        file.name(),
        contract.id(),
        RULE,
        "%,d of its lines are in %s too, more than half of the smaller file"
            .formatted(shared, other.name()),
        "Choose one of the two: take the other out, or run with --without FILE.");
  }
}
