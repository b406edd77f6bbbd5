package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.FieldType;
import city.socialvalue.engine.Engine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums the money in rejected lines, so that an analyst mends the dear ones first. */
final class ValueAtStake {
  private static final String MONEY = "GBP";

  /** Rule and field of the total over a whole extract. */
  static final String ALL = "all";

  private ValueAtStake() {}

  /**
   * Money in the lines that broke a rule.
   *
   * @param contract id of the contract
   * @param field field that the rule is about
   * @param rule name of the rule, or {@code all} for every rejected line, each once
   * @param amount sum of the absolute amounts, in pounds
   */
  record Stake(String contract, String field, String rule, BigDecimal amount) {}

  /** The stakes of a contract just staged; empty when it has no field in pounds. */
  static List<Stake> of(Contract contract, Engine engine) {
    String amounts =
        contract.fields().stream()
            .filter(field -> field.type() == FieldType.DECIMAL && field.unit().equals(MONEY))
            .map(Field::name)
            .collect(Collectors.joining(", "));
    if (amounts.isEmpty()) {
      return List.of();
    }
    List<Stake> stakes = new ArrayList<>();
    for (Map<String, Object> row : engine.query(select(contract.id(), amounts)).asMaps()) {
      stakes.add(
          new Stake(
              contract.id(),
              (String) row.get("field"),
              (String) row.get("rule"),
              (BigDecimal) row.get("amount")));
    }
    return stakes;
  }

  private static String select(String contract, String amounts) {
    return """
        with
        money as (
            select _sha256, _line, cast(abs(coalesce(%2$s)) as decimal(38,2)) as amount
            from checked.%1$s
            where _rejected
        ),
        broken as (
            select distinct _sha256, _line, field, rule from rejected.%1$s
        ),
        by_rule as (
            select broken.field, broken.rule, sum(money.amount) as amount
            from broken
            inner join money
                on broken._sha256 = money._sha256 and broken._line = money._line
            group by broken.field, broken.rule
        ),
        total as (
            select '%3$s' as field, '%3$s' as rule, sum(amount) as amount from money
        ),
        united as (
            select * from by_rule
            union all
            select * from total
        )
        select field, rule, cast(amount as decimal(38,2)) as amount
        from united
        where amount is not null
        order by field, rule
        """
        .formatted(contract, amounts, ALL);
  }
}
