package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Waste collected by local authorities, tonnes, in the shape of table 1 of the national statistics:
 * banner rows, a header of two rows, collection, disposal and unitary authorities that overlap, and
 * notes below.
 */
record WasteSample() implements SampleSource {
  private static final String LAST_YEAR = SampleYears.financialYear(SampleYears.LAST);

  private static final List<String> BANNER =
      List.of(
          "Table 1: Local Authority Collected and Household Waste Statistics 2014-15 to "
              + LAST_YEAR
              + ", Sampleland",
          "For correct totals, you should only sum values for unitary and disposal authorities. "
              + "Summing values for unitary, collection and disposal authorities will result in "
              + "double counting.");

  private static final List<String> NOTES =
      List.of(
          "Household figures of the year 2017-18 were not returned by Rushby-on-Sea Council.",
          "Source: Department of the Environment of Sampleland");

  private static final List<String> GROUPS =
      List.of(
          "",
          "",
          "",
          "",
          "",
          "",
          "Local authority collected",
          "Households",
          "Households",
          "Households",
          "Households",
          "Households",
          "Households",
          "Households",
          "Households",
          "Households",
          "Non-households",
          "Non-households",
          "Non-households",
          "Non-households",
          "Local authority collected",
          "Local authority collected",
          "Local authority collected");

  private static final List<String> HEADER =
      List.of(
          "Financial Year",
          "Region",
          "ONS Code",
          "JPP order",
          "Local Authority",
          "Authority type",
          "Total local authority collected waste (tonnes)",
          "Household - total waste (tonnes)",
          "Household - waste sent for recycling-composting-reuse (tonnes)",
          "Household dry recycling-reuse (tonnes)",
          "Household green recycling-reuse (tonnes)",
          "Household - waste not sent for recycling (tonnes)",
          "Household - regular collection (not recycled) (tonnes)",
          "Household - civic amenity sites (not recycled) (tonnes)",
          "Household - other sources (not recycled) (tonnes)",
          "Household - estimated rejects (tonnes)- See \"Notes\" sheet for detail on rejects"
              + " calculation.",
          "Non-household - total waste (tonnes)",
          "Non-household - waste sent for recycling-composting-reuse (tonnes)",
          "Non-household - waste not sent for recycling (tonnes)",
          "Non-household - estimated rejects (tonnes)",
          "Local authority collected waste - sent for recycling-composting-reuse (tonnes)",
          "Local authority collected waste - not sent for recycling (tonnes)",
          "Local authority collected - estimated rejects (tonnes)");

  // The figures that a household return gives; where it is missing they are '-'.
  private static final int HOUSEHOLD_FROM = 1;
  private static final int HOUSEHOLD_TO = 10;

  /**
   * What an authority handled in a year, in tonnes.
   *
   * @param dry recycled
   * @param green composted
   * @param regular collected at the door, not recycled
   * @param tips brought to civic amenity sites, not recycled
   * @param business from others than households
   */
  private record Tonnes(long dry, long green, long regular, long tips, long business) {
    static final Tonnes NONE = new Tonnes(0, 0, 0, 0, 0);

    Tonnes plus(Tonnes other) {
      return new Tonnes(
          dry + other.dry,
          green + other.green,
          regular + other.regular,
          tips + other.tips,
          business + other.business);
    }

    List<Long> columns() {
      long otherSources = regular / 14;
      long refused = dry / 19;
      long notRecycled = regular + tips + otherSources + refused;
      long recycled = dry + green;
      long household = recycled + notRecycled;
      long businessRecycled = business / 6;
      return List.of(
          household + business,
          household,
          recycled,
          dry,
          green,
          notRecycled,
          regular,
          tips,
          otherSources,
          refused,
          business,
          businessRecycled,
          business - businessRecycled,
          0L,
          recycled + businessRecycled,
          household + business - recycled - businessRecycled,
          refused);
    }
  }

  @Override
  public String contract() {
    return "waste";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("table-1-collected-waste-2014-15-to-" + LAST_YEAR + ".csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      for (String text : BANNER) {
        csv.line(padded(text));
      }
      csv.line(GROUPS);
      csv.line(HEADER);
      for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
        writeYear(csv, year);
      }
      csv.line(padded(""));
      for (String text : NOTES) {
        csv.line(padded(text));
      }
    }
  }

  private static void writeYear(CsvText csv, int year) throws IOException {
    Tonnes disposed = Tonnes.NONE;
    int order = 1;
    for (District district : District.ALL) {
      Tonnes tonnes = handled(district, year);
      csv.line(cells(year, order++, Authority.of(district), tonnes));
      if (district.waste().type() == District.WasteType.COLLECTION) {
        disposed = disposed.plus(tonnes).plus(tipped(district, year));
      }
    }
    csv.line(cells(year, order, Authority.DISPOSAL, disposed));
  }

  private static List<String> cells(int year, int order, Authority authority, Tonnes tonnes) {
    List<String> cells = new ArrayList<>();
    cells.add(SampleYears.financialYear(year));
    cells.add(authority.region());
    cells.add(authority.code());
    cells.add(Integer.toString(order));
    cells.add(authority.name());
    cells.add(authority.type());
    int first = cells.size();
    tonnes.columns().forEach(value -> cells.add(Long.toString(value)));
    if (authority.returnedNoHouseholdFigures(year)) {
      Collections.fill(cells.subList(first + HOUSEHOLD_FROM, first + HOUSEHOLD_TO), "-");
    }
    return cells;
  }

  private static Tonnes handled(District district, int year) {
    boolean unitary = district.waste().type() == District.WasteType.UNITARY;
    Chance chance = new Chance("waste " + district.code() + " " + year);
    double household = household(district, year) * chance.between(0.992, 1.008);
    double recycled = 0.38 + 0.006 * (year - SampleYears.FIRST) + chance.between(-0.01, 0.01);
    double tips = unitary ? 0.12 : 0;
    return new Tonnes(
        Math.round(household * recycled * 0.53),
        Math.round(household * recycled * 0.47),
        Math.round(household * (0.91 - recycled - tips)),
        Math.round(household * tips),
        Math.round(household * chance.between(0.05, 0.13)));
  }

  /** What a collection district's households bring to the disposal authority's own sites. */
  private static Tonnes tipped(District district, int year) {
    double tips = household(district, year) * 0.17;
    return new Tonnes(
        Math.round(tips * 0.34), Math.round(tips * 0.22), 0, Math.round(tips * 0.44), 0);
  }

  /** Tonnes; households threw away more while they were kept at home. */
  private static double household(District district, int year) {
    District.Waste waste = district.waste();
    int years = year - SampleYears.FIRST;
    double course = StrictMath.pow(1 + waste.yearlyChange() / 100, years);
    double home = year == 2020 ? 1.052 : year == 2021 ? 1.021 : 1;
    return district.population(year) * waste.kilogramsPerPerson() / 1000 * course * home;
  }

  private static List<String> padded(String text) {
    List<String> cells = new ArrayList<>(Collections.nCopies(HEADER.size(), ""));
    cells.set(0, text);
    return cells;
  }

  private record Authority(String region, String code, String name, String type) {
    static final Authority DISPOSAL =
        new Authority(
            "Sample North", District.DISPOSAL_AUTHORITY, "Greater Sampleton WDA (MBC)", "Disposal");

    static Authority of(District district) {
      boolean collects = district.waste().type() == District.WasteType.COLLECTION;
      return new Authority(
          district.region(),
          district.code(),
          district.authority(),
          collects ? "Collection" : "Unitary");
    }

    boolean returnedNoHouseholdFigures(int year) {
      return year == 2017 && name.startsWith("Rushby-on-Sea");
    }
  }
}
