package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mid-year population by district, calendar years 2013 to 2024. */
record PopulationSample() implements SampleSource {
  @Override
  public String contract() {
    return "population";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("mid-year-population-2013-2024.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(List.of("lad_code", "lad_name", "year", "population"));
      for (District district : District.ALL) {
        writeDistrict(csv, district);
      }
      // A district of another country: an unknown area is a warning, its lines are staged.
      csv.line(List.of("X09000001", "Overwater", "2013", "61207"));
      csv.line(List.of("X09000001", "Overwater", "2014", "61388"));
    }
  }

  private static void writeDistrict(CsvText csv, District district) throws IOException {
    for (int year = SampleYears.FIRST - 1; year <= SampleYears.LAST + 1; year++) {
      csv.line(
          List.of(
              district.code(),
              district.name(),
              Integer.toString(year),
              Long.toString(district.population(year))));
    }
  }
}
