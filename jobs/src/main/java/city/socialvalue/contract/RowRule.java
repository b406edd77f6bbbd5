package city.socialvalue.contract;

/**
 * A rule over the typed fields of one line, written in the SQL that both engines share.
 *
 * @param name lower_snake_case, for instance {@code net_plus_vat_is_not_gross}
 * @param field the field that a violation is reported against
 * @param condition SQL that is true for a line that keeps the rule; null counts as kept
 * @param severity what becomes of a line that breaks it
 * @param advice what the analyst can do about it
 */
public record RowRule(
    String name, String field, String condition, Severity severity, String advice) {

  /** What becomes of a line that breaks a rule. */
  public enum Severity {
    /** The line is rejected. */
    ERROR,
    /** The line is staged, and counted under the rule. */
    WARNING
  }
}
