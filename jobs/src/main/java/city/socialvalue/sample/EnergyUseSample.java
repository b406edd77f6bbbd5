package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Final energy consumption by district, year, sector and fuel, gigawatt hours, in the shape of the
 * sub-national statistics: a second file of the energy extract.
 */
final class EnergyUseSample {
  private static final List<String> HEADER =
      List.of("Local Authority", "LA Code", "Year", "Sector", "Fuel", "Consumption (GWh)");

  private static final List<Use> USES =
      List.of(
          new Use("Domestic", "Gas", 5_900, -1.3, 1.02),
          new Use("Domestic", "Electricity", 1_750, -1.6, 1.05),
          new Use("Industrial and commercial", "Gas", 2_900, -1.1, 0.91),
          new Use("Industrial and commercial", "Electricity", 2_600, -1.9, 0.90),
          new Use("Transport", "Petroleum products", 5_400, -0.4, 0.81));

  /**
   * What is used for one purpose.
   *
   * @param kwhPerPerson in the first year
   * @param yearlyChange per cent
   * @param pandemic what 2020 was of a usual year
   */
  private record Use(
      String sector, String fuel, double kwhPerPerson, double yearlyChange, double pandemic) {
    /** Thousandths of a gigawatt hour. */
    long in(District district, int year) {
      double course = StrictMath.pow(1 + yearlyChange / 100, year - SampleYears.FIRST);
      double odd = year == 2020 ? pandemic : year == 2021 ? (2 + pandemic) / 3 : 1;
      String stream = "energy use " + district.code() + year + sector + fuel;
      double wobble = new Chance(stream).between(0.985, 1.015);
      return Math.round(district.population(year) * kwhPerPerson * course * odd * wobble / 1_000);
    }
  }

  private EnergyUseSample() {}

  static void write(Path folder) throws IOException {
    Path file = folder.resolve("final-energy-consumption-2014-2023.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(HEADER);
      for (District district : District.ALL) {
        for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
          for (Use use : USES) {
            csv.line(
                List.of(
                    district.name(),
                    district.code(),
                    Integer.toString(year),
                    use.sector(),
                    use.fuel(),
                    CsvText.fixed(use.in(district, year), 3)));
          }
        }
      }
    }
  }
}
