package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The survey of providers on whether they can report their social value, from 2015 on. */
record CapacitySurveySample() implements SampleSource {
  private static final List<String> SIZES =
      List.of("micro", "micro", "micro", "small", "small", "small", "medium", "medium");

  @Override
  public String contract() {
    return "capacity_survey";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    for (int year = 2015; year <= SampleYears.LAST; year++) {
      if (year != 2020) {
        writeYear(folder.resolve("capacity-survey-" + year + ".csv"), year);
      }
    }
  }

  private static void writeYear(Path file, int year) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw("Respondent ID,Survey year,Local,Size,Able to report,Tools in place");
      for (int nth = 1; nth <= 120 + 6 * (year % 7); nth++) {
        csv.line(cells(year, nth));
      }
    }
  }

  private static List<String> cells(int year, int nth) {
    Chance chance = new Chance("capacity " + year + " " + nth);
    boolean large = chance.happens(0.07);
    String size = large ? "large" : chance.oneOf(SIZES);
    double able = 0.2 + 0.035 * (year - 2015) + (size.equals("micro") ? -0.08 : 0.08);
    String report =
        chance.happens(able) ? "on its own" : chance.happens(0.6) ? "with help" : "not able";
    return List.of(
        "K" + (year % 100) + "-" + nth,
        Integer.toString(year),
        chance.happens(0.78) ? "yes" : "no",
        size,
        chance.happens(0.04) ? "" : report,
        chance.happens(0.05) ? "" : chance.happens(able + 0.1) ? "yes" : "no");
  }
}
