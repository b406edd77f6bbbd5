package city.socialvalue.stage;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Engine;
import city.socialvalue.land.LandedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** Compares a contract's files with each other; lines are equal when all their cells are. */
  void compare(Contract contract, List<LandedFile> files) {
    if (files.size() < 2) {
      return;
    }
    Map<String, LandedFile> bySha = new HashMap<>();
    files.forEach(file -> bySha.put(file.sha256(), file));
    for (List<Object> pair : engine.query(pairs(contract)).rows()) {
      report(
          contract,
          bySha.get((String) pair.get(0)),
          bySha.get((String) pair.get(1)),
          (Long) pair.get(2));
    }
  }

  private static String pairs(Contract contract) {
    return """
        with

        lines as (
            select _file_number, _hashed from checked.%1$s where _hashed is not null
        ),

        repeated as (
            select _hashed
            from lines
            group by _hashed
            having min(_file_number) <> max(_file_number)
        ),

        by_file as (
            select lines._file_number, lines._hashed, count(*) as times
            from lines
            inner join repeated on repeated._hashed = lines._hashed
            group by lines._file_number, lines._hashed
        ),

        shared as (
            select
                one._file_number as one_number,
                other._file_number as other_number,
                cast(sum(least(one.times, other.times)) as bigint) as shared_lines
            from by_file as one
            inner join by_file as other
                on other._hashed = one._hashed and one._file_number < other._file_number
            group by one._file_number, other._file_number
        )

        select one._sha256, other._sha256, shared.shared_lines
        from shared
        inner join run.landed_file as one on one._file_number = shared.one_number
        inner join run.landed_file as other on other._file_number = shared.other_number
        order by shared.one_number, shared.other_number
        """
        .formatted(contract.id());
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
