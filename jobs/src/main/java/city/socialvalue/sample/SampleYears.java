package city.socialvalue.sample;

/** The years that the samples cover. */
final class SampleYears {
  /** The calendar year in which the first financial year begins. */
  static final int FIRST = 2014;

  /** The calendar year in which the last financial year begins. */
  static final int LAST = 2023;

  private SampleYears() {}

  /** The financial year that begins in a calendar year, as publishers write it: 2014-15. */
  static String financialYear(int begins) {
    int ends = (begins + 1) % 100;
    return begins + (ends < 10 ? "-0" : "-") + ends;
  }
}
