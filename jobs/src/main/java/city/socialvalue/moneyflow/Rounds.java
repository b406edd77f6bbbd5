package city.socialvalue.moneyflow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The rounds of LM3 of one body, year, local area and variant, in pounds.
 *
 * @param first all that the body spends
 * @param second what of it goes to suppliers and staff in the area
 * @param third what they spend again there, when it is known
 * @param least the third round with all who did not answer at 0 %
 * @param most the third round with all who did not answer at 100 %
 */
public record Rounds(
    BigDecimal first,
    BigDecimal second,
    Optional<BigDecimal> third,
    BigDecimal least,
    BigDecimal most) {
  private static final int DECIMALS = 6;

  /**
   * What a part of the third round comes to of that part of the second round that suppliers have.
   *
   * @param paid second round of suppliers
   * @param respent third round of suppliers, when it is known
   * @param least the same with all who did not answer at 0 %
   * @param most the same with all who did not answer at 100 %
   */
  public record Respending(
      BigDecimal paid, Optional<BigDecimal> respent, BigDecimal least, BigDecimal most) {
    private BigDecimal of(BigDecimal more, BigDecimal spentAgain, BigDecimal unknown) {
      return paid.signum() == 0
          ? more.multiply(unknown)
          : more.multiply(spentAgain).divide(paid, MathContext.DECIMAL64);
    }
  }

  /**
   * The rounds if so much more of the first were placed with suppliers in the area, who spend again
   * what suppliers in the area spend again now.
   *
   * @param more pounds that leave the area now
   */
  public Rounds withLocal(BigDecimal more, Respending now) {
    return new Rounds(
        first,
        second.add(more),
        third.flatMap(
            before ->
                now.paid().signum() == 0
                    ? Optional.empty()
                    : now.respent().map(spent -> before.add(now.of(more, spent, BigDecimal.ZERO)))),
        least.add(now.of(more, now.least(), BigDecimal.ZERO)),
        most.add(now.of(more, now.most(), BigDecimal.ONE)));
  }

  /** (R1 + R2 + R3) / R1; empty when the third round is not known or nothing was spent. */
  public Optional<BigDecimal> multiplier() {
    return third.flatMap(this::multiplier);
  }

  /** The multiplier with all who did not answer at 0 %. */
  public Optional<BigDecimal> leastMultiplier() {
    return multiplier(least);
  }

  /** The multiplier with all who did not answer at 100 %. */
  public Optional<BigDecimal> mostMultiplier() {
    return multiplier(most);
  }

  private Optional<BigDecimal> multiplier(BigDecimal spentAgain) {
    return first.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            first.add(second).add(spentAgain).divide(first, DECIMALS, RoundingMode.HALF_UP));
  }
}
