package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Events of commissioners and providers; none was held in the year of the pandemic. */
record EngagementSample() implements SampleSource {
  private static final String HEADER =
      "Event ID,Date of event,Directorate,Kind of event,Commissioning bodies,Provider bodies";
  private static final List<String> KINDS =
      List.of("market event", "workshop", "training", "one to one", "forum");
  private static final List<String> DIRECTORATES =
      List.of("Adult Social Care", "Children's Services", "Place", "Communities");

  @Override
  public String contract() {
    return "engagement";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("engagement-2014-15-to-2023-24.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(HEADER);
      for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
        int events = year == 2020 ? 0 : 5 + (year - SampleYears.FIRST) / 2;
        for (int nth = 1; nth <= events; nth++) {
          Chance chance = new Chance("event " + year + " " + nth);
          LocalDate day = LocalDate.of(year, 4, 1).plusDays(chance.below(365));
          csv.line(
              List.of(
                  "E" + year + "-" + nth,
                  day.toString(),
                  chance.oneOf(DIRECTORATES),
                  chance.oneOf(KINDS),
                  Integer.toString(1 + chance.below(4)),
                  chance.happens(0.05) ? "" : Integer.toString(1 + chance.below(30))));
        }
      }
    }
  }
}
