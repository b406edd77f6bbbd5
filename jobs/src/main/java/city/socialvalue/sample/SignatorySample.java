package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Who has signed the city's Social Value Charter, and the evidence that they gave since. */
record SignatorySample() implements SampleSource {
  private static final int SIGNATORIES = 64;
  private static final String HEADER =
      "Signatory,Signed,Kind of organisation,Withdrawn,Embed,Date of embed,Deliver,Date of deliver,"
          + "Demonstrate,Date of demonstrate";
  private static final List<String> KINDS =
      List.of(
          "public", "private", "private", "voluntary", "voluntary", "social enterprise", "mutual");

  @Override
  public String contract() {
    return "signatory";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path file = folder.resolve("charter-signatories-2024.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(HEADER);
      for (int nth = 1; nth <= SIGNATORIES; nth++) {
        csv.line(cells(nth));
      }
    }
  }

  private static List<String> cells(int nth) {
    Chance chance = new Chance("signatory " + nth);
    LocalDate signed =
        LocalDate.of(2014, 9, 1)
            .plusDays(50L * nth + chance.below(40) - (nth < 12 ? 40L * nth : 0));
    LocalDate last = LocalDate.of(2024, 3, 31);
    List<String> cells =
        new ArrayList<>(
            List.of("Signatory " + nth + " of Sampleton", signed.toString(), chance.oneOf(KINDS)));
    boolean withdrawn = chance.happens(0.06) && signed.plusDays(900).isBefore(last);
    cells.add(withdrawn ? signed.plusDays(800).toString() : "");
    LocalDate day = signed;
    boolean further = true;
    for (String evidence : List.of("policy adopted", "contract terms", "yearly report")) {
      day = day.plusDays(90L + chance.below(500));
      further = further && chance.happens(0.75) && day.isBefore(last);
      cells.add(further ? evidence : "");
      cells.add(further && nth != 33 ? day.toString() : "");
    }
    return cells;
  }
}
