package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The survey of commissioners and providers on the benefits of social value: not made every year,
 * one year with so few commissioners that their figure is hidden.
 */
record UnderstandingSurveySample() implements SampleSource {
  private static final List<String> LEVELS =
      List.of("not at all", "a little", "fairly well", "very well");

  @Override
  public String contract() {
    return "understanding_survey";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
      if (year != 2017 && year != 2020) {
        writeYear(folder.resolve("understanding-survey-" + year + ".csv"), year);
      }
    }
  }

  private static void writeYear(Path file, int year) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw("Respondent ID,Survey year,Group,Weight,Understanding");
      int commissioners = year == 2016 ? 8 : 44 + 3 * (year % 9);
      int providers = year == 2018 ? 22 : 85 + 7 * (year % 6);
      for (int nth = 1; nth <= commissioners + providers; nth++) {
        csv.line(cells(year, nth, nth <= commissioners));
      }
    }
  }

  private static List<String> cells(int year, int nth, boolean commissions) {
    Chance chance = new Chance("understanding " + year + " " + nth);
    double later = year - SampleYears.FIRST;
    double level = chance.share() + (commissions ? 0.22 : 0.02) + 0.035 * later;
    int answer = Math.min(3, Math.max(0, (int) Math.floor(level * 2.6)));
    return List.of(
        "U" + (year % 100) + "-" + nth,
        Integer.toString(year),
        commissions ? "commissioner" : "provider",
        CsvText.fixed(Math.round(chance.between(60, 170)), 2),
        chance.happens(0.05) ? "no answer" : LEVELS.get(answer));
  }
}
