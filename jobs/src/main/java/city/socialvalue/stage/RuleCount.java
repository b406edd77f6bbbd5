package city.socialvalue.stage;

import city.socialvalue.contract.RowRule.Severity;

/**
 * How often a rule was broken in one file.
 *
 * @param contract id of the contract
 * @param file path within the extracts folder
 * @param field the field that the rule is about; empty for whole lines
 * @param rule name of the rule
 * @param severity whether the lines were rejected or staged with a warning
 * @param lines number of lines that break it
 */
public record RuleCount(
    String contract, String file, String field, String rule, Severity severity, long lines) {
  /** The rule with its field, as people are told of it. */
  public String name() {
    return field.isEmpty() ? rule : field + "." + rule;
  }
}
