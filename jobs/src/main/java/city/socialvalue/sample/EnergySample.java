package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Greenhouse gas emissions by district, year, sub-sector and gas, in the shape of the official long
 * file: territorial kt CO2e and kt CO2 within the council's scope of influence. Beside it what
 * energy was used.
 */
record EnergySample() implements SampleSource {
  // Some releases of the official file end header cells with a space.
  private static final List<String> HEADER =
      List.of(
          "Region",
          "Local Authority",
          "Local Authority Code",
          "Calendar Year",
          "LA GHG Sector",
          "LA GHG Sub-sector",
          "Greenhouse gas",
          "Territorial emissions (kt CO2e) ",
          "CO2 emissions within the scope of influence of LAs (kt CO2)",
          "Mid-year Population (thousands)",
          "Area (km2)");

  private static final String TRANSPORT = "Transport";

  private static final List<Source> SOURCES =
      List.of(
          new SubSector("Industry", "Industry Electricity", "CO2")
              .emits(0.74, Driver.INDUSTRY, -7.5, 0.91),
          new SubSector("Commercial", "Commercial Gas", "CO2")
              .emits(0.42, Driver.INDUSTRY, -1.6, 0.88),
          new SubSector("Public Sector", "Public Sector Gas", "CO2")
              .emits(0.24, Driver.PEOPLE, -2.4, 0.93),
          new SubSector("Domestic", "Domestic Electricity", "CO2")
              .emits(0.83, Driver.PEOPLE, -8.2, 1.04),
          new SubSector("Domestic", "Domestic Gas", "CO2").emits(1.21, Driver.PEOPLE, -1.4, 1.02),
          new SubSector(TRANSPORT, "Road Transport (A roads)", "CO2")
              .emits(0.47, Driver.TRAFFIC, -0.4, 0.79),
          new SubSector(TRANSPORT, "Road Transport (A roads)", "N2O")
              .emits(0.006, Driver.TRAFFIC, 0.3, 0.79),
          new SubSector(TRANSPORT, "Road Transport (Motorways)", "CO2")
              .emits(0.52, Driver.MOTORWAY, 0.2, 0.74),
          new SubSector(TRANSPORT, "Road Transport (Minor roads)", "CO2")
              .emits(0.55, Driver.TRAFFIC, 0.1, 0.83),
          new SubSector(TRANSPORT, "Diesel Railways", "CO2")
              .emits(0.038, Driver.PEOPLE, -1.1, 0.71),
          new SubSector(TRANSPORT, "Transport 'Other'", "CO2")
              .emits(0.021, Driver.PEOPLE, -0.6, 0.90),
          new SubSector("LULUCF Net Emissions", "Net Emissions: Forest Land", "CO2")
              .emits(-0.062, Driver.LAND, 0.6, 1.0),
          new SubSector("Agriculture", "Agriculture Livestock", "CH4")
              .emits(0.048, Driver.LAND, -0.5, 1.0),
          new SubSector("Waste Management", "Landfill", "CH4")
              .emits(0.19, Driver.PEOPLE, -5.1, 1.0));

  /** What makes a district emit more or less than the country's usual amount per person. */
  private enum Driver {
    PEOPLE,
    INDUSTRY,
    TRAFFIC,
    MOTORWAY,
    LAND;

    double of(District district) {
      return switch (this) {
        case PEOPLE -> 1;
        case INDUSTRY -> district.emissions().industry();
        case TRAFFIC -> district.emissions().traffic();
        case MOTORWAY -> district.emissions().motorway();
        case LAND -> district.emissions().land();
      };
    }
  }

  private record SubSector(String sector, String name, String gas) {
    Source emits(double tonnesPerPerson, Driver driver, double yearlyChange, double pandemic) {
      return new Source(this, tonnesPerPerson, driver, new Course(yearlyChange, pandemic));
    }

    boolean isInScopeOfInfluence() {
      return gas.equals("CO2")
          && !name.contains("Motorways")
          && !name.contains("Railways")
          && !sector.startsWith("LULUCF");
    }
  }

  private record Course(double yearlyChange, double pandemic) {
    double at(int year, double added) {
      double course = StrictMath.pow(1 + (yearlyChange + added) / 100, year - SampleYears.FIRST);
      return switch (year) {
        case 2020 -> course * pandemic;
        case 2021 -> course * (2 + pandemic) / 3;
        default -> course;
      };
    }
  }

  private record Source(SubSector kind, double tonnesPerPerson, Driver driver, Course course) {}

  @Override
  public String contract() {
    return "energy";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("local-authority-ghg-emissions-2014-2023.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(HEADER);
      for (District district : District.ALL) {
        for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
          writeDistrict(csv, district, year);
        }
      }
      for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
        writeUnallocated(csv, year);
      }
    }
    EnergyUseSample.write(folder);
  }

  private static void writeDistrict(CsvText csv, District district, int year) throws IOException {
    String population = CsvText.fixed(populationKnownThen(district, year), 3);
    String area = CsvText.fixed(Math.round(district.people().areaKm2() * 100), 2);
    for (Source source : SOURCES) {
      long value = emitted(source, district, year);
      if (value != 0) {
        SubSector kind = source.kind();
        csv.line(
            List.of(
                district.region(),
                district.name(),
                district.code(),
                Integer.toString(year),
                kind.sector(),
                kind.name(),
                kind.gas(),
                CsvText.fixed(value, 6),
                kind.isInScopeOfInfluence() ? CsvText.fixed(value, 6) : "0",
                population,
                area));
      }
    }
  }

  // Consumption that no meter point places: it has no code and belongs to no district.
  private static void writeUnallocated(CsvText csv, int year) throws IOException {
    String unallocated = "Unallocated consumption";
    double kilotonnes = 96.4 * StrictMath.pow(0.94, year - SampleYears.FIRST);
    csv.line(
        List.of(
            unallocated,
            unallocated,
            "",
            Integer.toString(year),
            "Industry",
            "Industry Electricity",
            "CO2",
            CsvText.fixed(Math.round(kilotonnes * 1_000_000), 6),
            "0",
            "",
            ""));
  }

  /** Millionths of a kilotonne of CO2e. */
  private static long emitted(Source source, District district, int year) {
    boolean byIndustry = source.kind().sector().equals("Industry");
    double added = byIndustry ? district.emissions().industryYearlyChange() : 0;
    String stream =
        "emissions " + district.code() + year + source.kind().name() + source.kind().gas();
    double wobble = new Chance(stream).between(0.985, 1.015);
    double tonnes =
        district.people().in2013()
            * source.tonnesPerPerson()
            * source.driver().of(district)
            * source.course().at(year, added)
            * wobble;
    return Math.round(tonnes * 1_000);
  }

  // The emissions file carries the estimates of its day, before they were revised.
  private static long populationKnownThen(District district, int year) {
    long population = district.population(year);
    return year < 2020 ? population : population - population * (year - 2019) / 2_000;
  }
}
