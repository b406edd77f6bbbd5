package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the council pays its staff, by the district in which they live. The first year has none, and
 * some do not say where they live.
 */
record PayrollSample() implements SampleSource {
  private static final String COUNCIL = "Sampleton City Council";
  private static final int FIRST = SampleYears.FIRST + 1;

  // Two people alone live in the rest of the region that year: what they are paid must not be
  // shown.
  private static final int FEW_IN_THE_REGION = 2018;

  @Override
  public String contract() {
    return "payroll";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Path own = Files.createDirectories(folder.resolve(COUNCIL));
    for (int year = FIRST; year <= SampleYears.LAST; year++) {
      String name = "staff-cost-" + SampleYears.financialYear(year) + ".csv";
      try (BufferedWriter writer = Files.newBufferedWriter(own.resolve(name))) {
        writeYear(new CsvText(writer, "\n"), year);
      }
    }
  }

  private static void writeYear(CsvText csv, int year) throws IOException {
    csv.line(List.of("Financial year", "Home area code", "District", "Headcount", "Staff cost"));
    String label = SampleYears.financialYear(year);
    for (int i = 0; i < 13; i++) {
      District district = District.ALL.get(i);
      int staff = staff(i, year);
      if (staff > 0) {
        csv.line(
            List.of(
                label,
                district.code(),
                district.name(),
                Integer.toString(staff),
                cost(district.code(), staff, year)));
      }
    }
    csv.line(List.of(label, "not known", "", "9", cost("not known", 9, year)));
  }

  private static int staff(int district, int year) {
    Chance chance = new Chance("payroll " + district + " " + year);
    if (district == 0) {
      return 58 + chance.below(9) + (year - FIRST);
    }
    if (district < 10) {
      return 4 + chance.below(8);
    }
    return year == FEW_IN_THE_REGION ? (district == 11 ? 2 : 0) : 3 + chance.below(3);
  }

  private static String cost(String area, int staff, int year) {
    double pay = 27_400 * StrictMath.pow(1.021, year - FIRST);
    double wobble = new Chance("pay " + area + " " + year).between(0.92, 1.1);
    return CsvText.fixed(Math.round(staff * pay * wobble * 100), 2);
  }
}
