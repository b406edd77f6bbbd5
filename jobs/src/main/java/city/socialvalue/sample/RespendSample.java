package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What suppliers and staff spend again in the city, in the combined authority and in the region. No
 * survey was made in the first year and in 2020-21, and the answers are as good as answers are.
 */
record RespendSample() implements SampleSource {
  private static final String COUNCIL = "Sampleton City Council";
  private static final int PANDEMIC = 2020;
  private static final int STAFF = 11;
  private static final List<String> AREAS = List.of("X08000001", "X47000001", "X12000001");

  private static final List<Purpose> PURPOSES =
      List.of(
          new Purpose("Housing", 0.31, 0.62),
          new Purpose("Food and household", 0.24, 0.58),
          new Purpose("Eating out and leisure", 0.12, 0.45),
          new Purpose("Other", 0.18, 0.2));

  /**
   * What staff spend their pay on.
   *
   * @param name the question
   * @param share of pay
   * @param local share of it that stays in the city
   */
  private record Purpose(String name, double share, double local) {}

  @Override
  public String contract() {
    return "respend";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path own = Files.createDirectories(folder.resolve(COUNCIL));
    for (int year = SampleYears.FIRST + 1; year <= SampleYears.LAST; year++) {
      if (year != PANDEMIC) {
        String years = SampleYears.financialYear(year);
        writeSuppliers(own.resolve("respend-suppliers-" + years + ".csv"), year);
        writeStaff(own.resolve("respend-staff-" + years + ".csv"), year);
      }
    }
  }

  private static void writeSuppliers(Path file, int year) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(
          List.of(
              "Respondent",
              "Respondent group",
              "Financial year",
              "Supplier ID",
              "Supplier Name",
              "Local area",
              "Question",
              "Share"));
      for (Registered entry : Registered.all()) {
        Chance chance = new Chance("respend " + entry.supplier().id() + " " + year);
        if (chance.happens(chanceOfAnswer(entry))) {
          answer(csv, entry, year, chance);
        }
      }
      for (String odd : PlantedAnswers.ofSuppliers(year)) {
        csv.raw(odd);
      }
    }
  }

  private static double chanceOfAnswer(Registered entry) {
    String home = entry.home().district();
    return home.equals("X08000001") ? 0.28 : home.startsWith("X08") ? 0.12 : 0.04;
  }

  private static void answer(CsvText csv, Registered entry, int year, Chance chance)
      throws IOException {
    boolean local = entry.home().district().equals("X08000001");
    double better = 0.9 * (year - SampleYears.FIRST);
    double share = chance.between(local ? 22 : 4, local ? 58 : 20) + (local ? better : 0);
    for (String area : AREAS) {
      csv.line(
          List.of(
              "R" + SupplierSample.number(entry),
              "supplier",
              SampleYears.financialYear(year),
              SupplierSample.number(entry) % 2 == 0 ? entry.supplier().id() : "",
              entry.supplier().name(),
              area,
              "all spending",
              CsvText.fixed(Math.round(share * 10), 1)));
      share += (100 - share) * chance.between(0.1, 0.5);
    }
  }

  private static void writeStaff(Path file, int year) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(
          List.of(
              "Serial",
              "Respondent group",
              "Financial year",
              "Home area",
              "Take-home pay",
              "Local area",
              "Question",
              "Amount spent locally",
              "Amount spent"));
      for (int i = 1; i <= STAFF; i++) {
        answer(csv, i, year);
      }
      for (String odd : PlantedAnswers.ofStaff(year)) {
        csv.raw(odd);
      }
    }
  }

  private static void answer(CsvText csv, int number, int year) throws IOException {
    Chance chance = new Chance("respend of staff " + number + " " + year);
    String home = number % 4 == 3 ? District.ALL.get(1 + number % 9).code() : "X08000001";
    long pay = Math.round(chance.between(17_000, 31_000) / 100) * 100;
    for (Purpose purpose : PURPOSES) {
      long spent = Math.round(pay * purpose.share * chance.between(0.8, 1.2) / 10) * 10;
      double share =
          purpose.local * chance.between(0.5, 1.3) * (home.equals(AREAS.get(0)) ? 1 : 0.4);
      for (String area : AREAS) {
        csv.line(
            List.of(
                "T" + number,
                "staff",
                SampleYears.financialYear(year),
                home,
                Long.toString(pay),
                area,
                purpose.name,
                Long.toString(Math.round(spent * Math.min(1, share) / 10) * 10),
                Long.toString(spent)));
        share += (1 - Math.min(1, share)) * chance.between(0.2, 0.6);
      }
    }
  }
}
