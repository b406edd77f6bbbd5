package city.socialvalue.sample;

import java.util.List;

/**
 * What the city pays for.
 *
 * @param payees who is paid
 * @param ledger where it is booked
 * @param amounts how much is paid at a time, and how it went in 2020
 */
record Trade(Payees payees, Ledger ledger, Amounts amounts) {
  private static final List<Trade> ALL =
      List.of(
          new Trade(
              new Payees(
                  0.15,
                  Kind.COMPANY,
                  List.of("Care Homes", "Nursing Home", "Supported Living", "Home Care")),
              new Ledger(
                  "Adult Social Care",
                  List.of("Residential Care", "Nursing Care", "Home Care", "Supported Tenancies")),
              new Amounts(1_150, 0.95, 0, 1.25)),
          new Trade(
              new Payees(
                  0.10,
                  Kind.COMPANY,
                  List.of("Fostering Services", "School", "Children's Homes", "Nursery")),
              new Ledger(
                  "Children's Services",
                  List.of(
                      "Placements, External", "Special School Fees", "Nursery Education Grant")),
              new Amounts(1_400, 0.98, 0, 1.0)),
          new Trade(
              new Payees(
                  0.11,
                  Kind.COMPANY,
                  List.of("Construction", "Building Services", "Roofing", "Civil Engineering")),
              new Ledger(
                  "Place", List.of("Building Works", "Repairs and Maintenance", "Highways Works")),
              new Amounts(2_100, 0.8, 20, 0.8)),
          new Trade(
              new Payees(0.07, Kind.COMPANY, List.of("Recruitment", "Staffing Solutions")),
              new Ledger("Corporate Services", List.of("Agency Staff")),
              new Amounts(900, 1.15, 20, 1.1)),
          new Trade(
              new Payees(0.04, Kind.COMPANY, List.of("Energy", "Gas & Power")),
              new Ledger("Place", List.of("Electricity", "Gas")),
              new Amounts(1_300, 0.85, 20, 0.85)),
          new Trade(
              new Payees(0.07, Kind.COMPANY, List.of("Software", "Systems", "Digital")),
              new Ledger("Corporate Services", List.of("Computer Software", "IT Equipment")),
              new Amounts(1_000, 1.1, 20, 1.3)),
          new Trade(
              new Payees(0.09, Kind.COMPANY, List.of("Taxis", "Coaches", "Vehicle Hire", "Fuels")),
              new Ledger(
                  "Children's Services",
                  List.of("Home to School Transport", "Vehicle Hire", "Diesel")),
              new Amounts(700, 1.25, 20, 0.45)),
          new Trade(
              new Payees(0.06, Kind.COMPANY, List.of("Waste Services", "Landscapes", "Recycling")),
              new Ledger("Place", List.of("Refuse Disposal", "Grounds Maintenance")),
              new Amounts(1_200, 0.95, 20, 1.05)),
          new Trade(
              new Payees(
                  0.08,
                  Kind.ASSOCIATION,
                  List.of("Community Trust", "Carers' Centre", "Food Bank", "Youth Club")),
              new Ledger("Communities", List.of("Grants to Voluntary Organisations")),
              new Amounts(650, 1.3, 0, 1.4)),
          new Trade(
              new Payees(
                  0.05,
                  Kind.COMPANY,
                  List.of("Leisure", "Theatre Company", "Events", "Sports Coaching")),
              new Ledger("Communities", List.of("Sports and Recreation", "Events", "Arts Grants")),
              new Amounts(800, 1.3, 20, 0.2)),
          new Trade(
              new Payees(0.07, Kind.COMPANY, List.of("Stationers", "Catering", "Printing", "Café")),
              new Ledger("Corporate Services", List.of("Stationery", "Provisions", "Printing")),
              new Amounts(520, 2.4, 20, 0.6)),
          new Trade(
              new Payees(0.04, Kind.COMPANY, List.of("Solicitors", "Consulting", "Surveyors")),
              new Ledger("Corporate Services", List.of("Legal Fees", "Other Professional Fees")),
              new Amounts(900, 1.2, 20, 0.9)),
          new Trade(
              new Payees(
                  0.03,
                  Kind.NAMED,
                  List.of(
                      "Greater Sampleton Waste Disposal Authority",
                      "NHS Sampleton Clinical Commissioning Group",
                      "Greater Sampleton Combined Authority",
                      "Calderhaven City Council",
                      "Sampleland Pension Fund")),
              new Ledger(
                  "Corporate Services", List.of("Levies", "Pooled Budgets", "Other Authorities")),
              new Amounts(6_500, 1.1, 0, 1.0)),
          new Trade(
              new Payees(0.04, Kind.PERSON, List.of("Redacted Personal Data")),
              new Ledger(
                  "Adult Social Care", List.of("Direct Payments", "Refunds", "Foster Carers")),
              new Amounts(510, 2.6, 0, 1.0)));

  /**
   * Who is paid.
   *
   * @param share of all payees
   * @param kind how they are named
   * @param businesses what they call themselves
   */
  record Payees(double share, Kind kind, List<String> businesses) {}

  /** How payees are named. */
  enum Kind {
    /** Under a name and a legal form. */
    COMPANY,
    /** Under a name without legal form. */
    ASSOCIATION,
    /** Under the name of the body alone. */
    NAMED,
    /** Never: the publisher has redacted the names of people. */
    PERSON
  }

  /**
   * Where it is booked.
   *
   * @param directorate who orders
   * @param descriptions what for
   */
  record Ledger(String directorate, List<String> descriptions) {}

  /**
   * How much is paid at a time.
   *
   * @param lowest pounds, net of VAT
   * @param tail of a Pareto distribution
   * @param vat percent
   * @param pandemic share of the usual number of payments in 2020-21
   */
  record Amounts(int lowest, double tail, int vat, double pandemic) {}

  /** What other public bodies are paid for: transfers rather than purchases. */
  static Trade ofPublicBodies() {
    return ALL.stream().filter(trade -> trade.payees.kind == Kind.NAMED).findFirst().orElseThrow();
  }

  /** The trade at that point of the payees, 0 to 1. */
  static Trade ofShare(double share) {
    double below = 0;
    for (Trade trade : ALL) {
      below += trade.payees.share;
      if (share < below) {
        return trade;
      }
    }
    return ALL.get(ALL.size() - 1);
  }
}
