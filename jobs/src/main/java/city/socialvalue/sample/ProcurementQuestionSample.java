package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Tenders of ten years, and whether they asked for social value: more and more do. */
record ProcurementQuestionSample() implements SampleSource {
  private static final String HEADER =
      "Tender,Issued,Directorate,Title,Social value question,Weighting,In monitoring,Submissions,"
          + "Submissions with an offer";
  private static final List<String> DIRECTORATES =
      List.of(
          "Adult Social Care", "Children's Services", "Place", "Corporate Services", "Communities");

  @Override
  public String contract() {
    return "procurement_question";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("tenders-2014-15-to-2023-24.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(HEADER);
      for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
        int tenders = year == 2020 ? 11 : 20 + year % 5;
        for (int nth = 0; nth < tenders; nth++) {
          csv.line(cells(year, nth));
        }
      }
      // A line that real lists have too: more offers than submissions.
      csv.raw("T2023-99,2023-05-04,Place,Grit bins,yes,10,yes,3,4");
    }
  }

  private static List<String> cells(int year, int nth) {
    Chance chance = new Chance("tender " + year + " " + nth);
    double later = year - SampleYears.FIRST;
    boolean asked = chance.happens(0.28 + 0.065 * later);
    boolean monitored = asked ? chance.happens(0.5 + 0.04 * later) : chance.happens(0.05);
    int submissions = 1 + chance.below(8);
    int offers = 0;
    for (int submission = 0; submission < submissions; submission++) {
      offers += chance.happens(asked ? 0.8 : 0.12) ? 1 : 0;
    }
    boolean weighted = asked && chance.happens(0.94);
    return List.of(
        "T" + year + "-" + (10 + nth),
        LocalDate.of(year, 4, 1).plusDays(chance.below(365)).toString(),
        DIRECTORATES.get(chance.below(DIRECTORATES.size())),
        "Lot " + (1 + nth),
        asked ? "yes" : "no",
        weighted ? Integer.toString(5 * (1 + chance.below(year < 2019 ? 2 : 4))) : "",
        chance.happens(0.03) ? "" : monitored ? "yes" : "no",
        Integer.toString(submissions),
        Integer.toString(offers));
  }
}
