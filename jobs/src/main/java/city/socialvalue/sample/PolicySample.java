package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Policies, strategies and decisions of the partnership, and whether they include social value. */
record PolicySample() implements SampleSource {
  private static final String HEADER =
      "Policy ID,Date decided,Kind,Title,Directorate,Includes social value,Where";
  private static final List<String> KINDS =
      List.of("decision", "decision", "decision", "policy", "strategy");

  @Override
  public String contract() {
    return "policy";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("policies-and-decisions-2014-15-to-2023-24.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(HEADER);
      for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
        for (int nth = 1; nth <= 14 + year % 4; nth++) {
          csv.line(cells(year, nth));
        }
      }
      // A line that real lists have too: the same document twice.
      csv.line(cells(SampleYears.LAST, 1));
    }
  }

  private static List<String> cells(int year, int nth) {
    Chance chance = new Chance("policy " + year + " " + nth);
    boolean included = chance.happens(0.2 + 0.055 * (year - SampleYears.FIRST));
    return List.of(
        "D" + year + "-" + nth,
        LocalDate.of(year, 4, 1).plusDays(chance.below(365)).toString(),
        chance.oneOf(KINDS),
        "Item " + nth,
        chance.oneOf(List.of("Place", "Communities", "Adult Social Care")),
        included ? "yes" : "no",
        included && chance.happens(0.9) ? "paragraph " + (1 + chance.below(12)) : "");
  }
}
