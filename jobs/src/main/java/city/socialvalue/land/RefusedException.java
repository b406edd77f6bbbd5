package city.socialvalue.land;

import city.socialvalue.contract.Refusal;

/** The file being read cannot be used; says by which rule, why, and what to do next. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String reason;
  private final String advice;

  RefusedException(String rule, String reason, String advice) {
    super(reason, null, false, false);
    this.rule = rule;
    this.reason = reason;
    this.advice = advice;
  }

  String rule() {
    return rule;
  }

  /** The refusal of that file; the contract is empty when none is known. */
  Refusal of(String file, String contract) {
    return new Refusal(file, contract, rule, reason, advice);
  }
}
