package city.socialvalue.sample;

import java.util.List;

/**
 * One of the seventeen invented districts of Sampleland, with what makes its figures differ.
 *
 * @param code its area code; the rows of the code lists lie in {@code data-samples/place}
 * @param name its short name
 * @param authority the name its council goes by in the waste statistics
 * @param people how many live there
 * @param emissions what is emitted there, against the country's usual amount per person
 * @param waste what its households throw away
 */
record District(
    String code, String name, String authority, People people, Emissions emissions, Waste waste) {

  /** The waste disposal authority of {@link WasteType#COLLECTION} districts. */
  static final String DISPOSAL_AUTHORITY = "X50000001";

  /** All of them, the city first. */
  static final List<District> ALL =
      List.of(
          metropolitan(1, "Sampleton", "Sampleton City Council")
              .with(new People(236_400, 1.2, 97.19), new Emissions(1.0, 1.1, 1.4, 0.2, 0))
              .with(new Waste(WasteType.COLLECTION, 318, 0.4)),
          metropolitan(2, "Ashmere", "Ashmere MBC")
              .with(new People(283_100, 0.5, 139.80), new Emissions(1.1, 0.9, 0.8, 0.5, 0))
              .with(new Waste(WasteType.COLLECTION, 352, -0.9)),
          metropolitan(3, "Brackley Moor", "Brackley Moor MBC")
              .with(new People(187_900, 0.3, 99.48), new Emissions(0.8, 0.9, 1.0, 0.6, 0))
              .with(new Waste(WasteType.COLLECTION, 367, -1.2)),
          metropolitan(4, "Calderhaven", "Calderhaven City Council")
              .with(new People(514_300, 1.1, 115.65), new Emissions(1.2, 1.0, 0.6, 0.1, 0))
              .with(new Waste(WasteType.COLLECTION, 331, -0.5)),
          metropolitan(5, "Dunhollow", "Dunhollow MBC")
              .with(new People(228_700, 0.6, 142.34), new Emissions(0.9, 0.9, 0.7, 0.8, 0))
              .with(new Waste(WasteType.COLLECTION, 344, -0.3)),
          metropolitan(6, "Eastwick", "Eastwick MBC")
              .with(new People(213_500, 0.5, 158.11), new Emissions(1.0, 1.0, 1.2, 0.9, 0))
              .with(new Waste(WasteType.COLLECTION, 359, 0.2)),
          metropolitan(7, "Fernleigh", "Fernleigh MBC")
              .with(new People(286_200, 0.4, 126.07), new Emissions(0.7, 1.0, 0.9, 0.4, 0))
              .with(new Waste(WasteType.COLLECTION, 381, -1.5)),
          metropolitan(8, "Gorsedale", "Gorsedale MBC")
              .with(new People(220_800, 0.4, 103.17), new Emissions(1.9, 0.9, 0.9, 0.4, 9.5))
              .with(new Waste(WasteType.COLLECTION, 348, -0.7)),
          metropolitan(9, "Hollinbridge", "Hollinbridge MBC")
              .with(new People(230_100, 0.5, 106.05), new Emissions(1.6, 1.2, 1.5, 0.3, 0))
              .with(new Waste(WasteType.COLLECTION, 362, -1.0)),
          metropolitan(10, "Kingsmoss", "Kingsmoss MBC")
              .with(new People(320_600, 0.4, 188.20), new Emissions(0.8, 1.0, 1.1, 0.9, 0))
              .with(new Waste(WasteType.UNITARY, 437, -0.4)),
          county(1, "Larkfield Dale")
              .with(new People(109_200, 0.7, 371.42), new Emissions(0.9, 1.3, 0.0, 2.4, 0))
              .with(new Waste(WasteType.UNITARY, 468, -0.8)),
          county(2, "Marlowe Vale")
              .with(new People(141_700, 0.9, 576.03), new Emissions(0.8, 1.4, 1.6, 3.1, 0))
              .with(new Waste(WasteType.UNITARY, 452, 0.3)),
          county(3, "Northmere")
              .with(new People(80_300, -0.3, 1043.77), new Emissions(0.6, 1.3, 0.0, 6.5, 0))
              .with(new Waste(WasteType.UNITARY, 489, -0.6)),
          south(1, "Oakhythe")
              .with(new People(258_400, 0.8, 82.35), new Emissions(0.9, 0.8, 0.0, 0.2, 0))
              .with(new Waste(WasteType.UNITARY, 398, -1.1)),
          south(2, "Pellworth")
              .with(new People(171_600, 1.0, 213.90), new Emissions(1.3, 1.1, 1.0, 1.2, 0))
              .with(new Waste(WasteType.UNITARY, 441, -0.2)),
          south(3, "Quarrendon Forest")
              .with(new People(98_700, 0.2, 655.28), new Emissions(0.7, 1.2, 0.5, 7.8, 0))
              .with(new Waste(WasteType.UNITARY, 476, 0.5)),
          south(4, "Rushby-on-Sea")
              .with(new People(132_900, 0.1, 44.61), new Emissions(0.6, 0.8, 0.0, 0.1, 0))
              .with(new Waste(WasteType.UNITARY, 421, -0.9)));

  /**
   * How many live there.
   *
   * @param in2013 mid-year population of 2013
   * @param yearlyChange percent
   * @param areaKm2 how large the district is
   */
  record People(long in2013, double yearlyChange, double areaKm2) {}

  /**
   * What is emitted there: factors on the country's usual amount per person.
   *
   * @param industry industry and commerce
   * @param traffic roads but motorways
   * @param motorway motorways; 0 where there is none
   * @param land farms and forest
   * @param industryYearlyChange percent, added to the country's trend
   */
  record Emissions(
      double industry, double traffic, double motorway, double land, double industryYearlyChange) {}

  /**
   * What its households throw away.
   *
   * @param type who reports it
   * @param kilogramsPerPerson household waste of 2014-15
   * @param yearlyChange percent
   */
  record Waste(WasteType type, double kilogramsPerPerson, double yearlyChange) {}

  /** Who reports a district's waste in the national statistics. */
  enum WasteType {
    /** It collects; another authority disposes, whose figures include it. */
    COLLECTION,
    /** It does both. */
    UNITARY
  }

  private record Named(String code, String name, String authority) {
    Placed with(People people, Emissions emissions) {
      return new Placed(this, people, emissions);
    }
  }

  private record Placed(Named named, People people, Emissions emissions) {
    District with(Waste waste) {
      return new District(named.code, named.name, named.authority, people, emissions, waste);
    }
  }

  private static Named metropolitan(int number, String name, String authority) {
    return new Named("X080000" + (number < 10 ? "0" : "") + number, name, authority);
  }

  private static Named county(int number, String name) {
    return new Named("X0700000" + number, name, name + " District Council");
  }

  private static Named south(int number, String name) {
    return new Named("X0600000" + number, name, name + " Council");
  }

  /** The name of the region it lies in. */
  String region() {
    return code.startsWith("X06") ? "Sample South" : "Sample North";
  }

  /**
   * Mid-year population, in people. The two years after the pandemic began grew by less.
   *
   * @param year a calendar year from 2013
   */
  long population(int year) {
    double years = year - 2013;
    if (year > 2020) {
      years -= year == 2021 ? 0.8 : 1.1;
    }
    double wobble = new Chance("population " + code + " " + year).between(-0.0012, 0.0012);
    double grown = StrictMath.pow(1 + people.yearlyChange / 100, years) + wobble;
    return Math.round(people.in2013 * grown);
  }
}
