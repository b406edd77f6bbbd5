package city.socialvalue.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One contract of the city with a supplier.
 *
 * @param number place among the contracts, from 0; its remainders say what is odd about its entry
 * @param supplier who provides
 * @param term when it runs
 * @param annualPounds what it is worth a year
 */
record SampleContract(int number, Registered supplier, Term term, long annualPounds) {
  private static final int CONTRACTS = 150;
  private static final List<Integer> MONTHS = List.of(6, 12, 12, 24, 24, 36, 36, 48, 60);

  /** All of them, the earliest first. */
  static final List<SampleContract> ALL = all();

  /**
   * When a contract runs.
   *
   * @param start first day
   * @param months as first agreed
   * @param extensions how often it was extended by a year, in the end
   */
  record Term(LocalDate start, int months, int extensions) {
    LocalDate firstEnd() {
      return start.plusMonths(months).minusDays(1);
    }

    LocalDate lastEnd() {
      return start.plusMonths(months + 12L * extensions).minusDays(1);
    }

    /** The last day as a register made on that day has it: extensions are taken one by one. */
    LocalDate endKnownOn(LocalDate day) {
      LocalDate end = firstEnd();
      while (end.isBefore(lastEnd()) && !end.isAfter(day)) {
        end = end.plusDays(1).plusMonths(12).minusDays(1);
      }
      return end;
    }
  }

  private static List<SampleContract> all() {
    List<Registered> suppliers = Registered.all();
    List<Registered> local = suppliers.stream().filter(s -> !s.home().ward().isEmpty()).toList();
    List<SampleContract> all = new ArrayList<>();
    for (int number = 0; number < CONTRACTS; number++) {
      Chance chance = new Chance("contract " + number);
      LocalDate start = LocalDate.of(2012, 4, 1).plusDays(28L * number + chance.below(28));
      if (chance.happens(0.4)) {
        start = start.withDayOfMonth(1);
      }
      double towardsLocal = 0.10 + 0.012 * number / 10;
      Registered supplier = chance.oneOf(chance.happens(towardsLocal) ? local : suppliers);
      int months = chance.oneOf(MONTHS);
      int extensions = months > 6 && chance.happens(0.35) ? 1 + chance.below(2) : 0;
      long value = Math.min(Math.round(chance.heavyTailed(9_000, 0.75)), 6_400_000);
      Term term = new Term(start, months, extensions);
      all.add(new SampleContract(number, supplier, term, value));
    }
    return List.copyOf(all);
  }

  boolean isLiveIn(int year) {
    return !term.start().isAfter(LocalDate.of(year + 1, 3, 31))
        && !term.lastEnd().isBefore(LocalDate.of(year, 4, 1));
  }

  /** Every twelfth contract has no reference. */
  String reference() {
    return number % 12 == 9 ? "" : "SC" + (1001 + number);
  }

  String title() {
    List<String> services = supplier.supplier().trade().ledger().descriptions();
    return services.get(number % services.size()) + " " + (1 + number / 9);
  }

  String directorate() {
    return supplier.supplier().trade().ledger().directorate();
  }
}
