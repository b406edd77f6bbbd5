package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The survey of wellbeing, one file a year: none was made in 2020, the question on trust changed in
 * 2019, and from then on the columns bear other names.
 */
record WellbeingSample() implements SampleSource {
  /** The year without a survey. */
  static final int NO_SURVEY = 2020;

  /** The first year of the other question on trust. */
  static final int OTHER_QUESTION = 2019;

  private static final int ANSWERS = 2_000;
  private static final List<String> HEADER =
      List.of(
          "respondent_id,year,weight,ward_code,deprivation_fifth,sex,age_band,trust",
          "swemwbs_optimistic,swemwbs_useful,swemwbs_relaxed,swemwbs_problems",
          "swemwbs_thinking,swemwbs_close,swemwbs_decisions",
          "life_satisfaction,worthwhile,happy,anxious,in_couple,lonely,someone_to_rely_on",
          "formal_help,informal_help");
  private static final List<String> LATER_HEADER =
      List.of(
          "Serial,Survey year,Weight,Ward,IMD quintile,Gender,Age group,Neighbourhood trust",
          "SWEMWBS 1,SWEMWBS 2,SWEMWBS 3,SWEMWBS 4,SWEMWBS 5,SWEMWBS 6,SWEMWBS 7",
          "Satisfied,Worth,Happy,Anxious,Couple,Loneliness,Can rely on someone",
          "Formal volunteering,Informal volunteering");

  @Override
  public String contract() {
    return "wellbeing";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
      if (year != NO_SURVEY) {
        writeYear(folder.resolve("wellbeing-survey-" + year + ".csv"), year);
      }
    }
  }

  private static void writeYear(Path file, int year) throws IOException {
    Chance chance = new Chance("wellbeing " + year);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(String.join(",", year < OTHER_QUESTION ? HEADER : LATER_HEADER));
      int answers = (ANSWERS + 37 * (year % 5) - 60);
      for (int number = 1; number <= answers; number++) {
        csv.line(adult(chance, year, number));
        if (number == 1_203) {
          writePlanted(csv, year);
        }
      }
    }
  }

  /** Lines that real files have too: one that came twice, one without a weight, an empty one. */
  private static void writePlanted(CsvText csv, int year) throws IOException {
    String blank = ",".repeat(23);
    switch (year) {
      case 2016 ->
          csv.raw("161204x,2016,,X05000003,1,male,25-34,some" + ",3".repeat(7) + ",".repeat(9));
      case 2017 -> csv.raw(blank);
      case 2018 ->
          csv.raw("180007,2018,1.00,X05000003,1,male,25-34,some" + ",3".repeat(7) + ",".repeat(9));
      default -> {
        // Other years have none.
      }
    }
  }

  private static List<String> adult(Chance chance, int year, int number) {
    Surveyed adult = Surveyed.next(chance);
    double mood = mood(chance, adult, year);
    List<String> cells = new ArrayList<>();
    cells.add((year % 100) + CsvText.fixed(10_000 + number, 0).substring(1));
    cells.add(Integer.toString(year));
    cells.add(adult.weightText());
    cells.add(adult.ward());
    cells.add(Integer.toString(adult.fifth()));
    cells.add(chance.happens(0.006) ? "other" : adult.sex());
    cells.add(adult.ageBand());
    cells.add(answer(chance, trust(chance, adult, year), 0.03));
    boolean wholeScale = chance.happens(0.95);
    for (int item = 0; item < 7; item++) {
      String score = Long.toString(within(1, mood + noise(chance) * 0.7, 5));
      cells.add(wholeScale ? score : answer(chance, score, 0.3));
    }
    for (int question = 0; question < 3; question++) {
      double score = 7.3 + (mood - 3.5) * 1.9 + noise(chance) * 1.1;
      cells.add(answer(chance, Long.toString(within(0, score, 10)), 0.02));
    }
    double anxious = 2.9 - (mood - 3.5) * 1.7 + noise(chance) * 2.2;
    cells.add(answer(chance, Long.toString(within(0, anxious, 10)), 0.02));
    boolean couple = chance.happens((adult.age() < 25 ? 0.16 : 0.61) + 0.03 * adult.advantage());
    cells.add(answer(chance, couple ? "yes" : "no", 0.02));
    cells.add(answer(chance, lonely(chance, mood, couple), 0.03));
    cells.add(answer(chance, chance.happens(couple ? 0.95 : 0.86) ? "yes" : "no", 0.03));
    cells.add(answer(chance, help(chance, adult, 0.19, year), 0.04));
    cells.add(answer(chance, help(chance, adult, 0.30, year), 0.04));
    return cells;
  }

  /**
   * How somebody feels, about 3.5 on the scale of 1 to 5: lower in poorer places, falling slowly.
   */
  private static double mood(Chance chance, Surveyed adult, int year) {
    double year0 = year - SampleYears.FIRST;
    double pandemic = year == 2021 ? -0.14 : 0;
    return 3.58 + 0.07 * adult.advantage() - 0.011 * year0 + pandemic + noise(chance) * 0.55;
  }

  /** Rising from year to year; the words of 2019 bring out more trust than those before. */
  private static String trust(Chance chance, Surveyed adult, int year) {
    double wording = year < OTHER_QUESTION ? 0 : 0.08;
    double many = 0.33 + 0.055 * adult.advantage() + 0.008 * (year - SampleYears.FIRST) + wording;
    double drawn = chance.share();
    if (drawn < many) {
      return "many";
    }
    double rest = (drawn - many) / (1 - many);
    return rest < 0.52 ? "some" : rest < 0.87 ? "a few" : "none";
  }

  private static String lonely(Chance chance, double mood, boolean couple) {
    double tie = mood + (couple ? 0.35 : -0.15) + noise(chance) * 0.5;
    if (tie < 2.6) {
      return "often or always";
    }
    return tie < 3.2
        ? "some of the time"
        : tie < 3.6 ? "occasionally" : tie < 4.2 ? "hardly ever" : "never";
  }

  private static String help(Chance chance, Surveyed adult, double share, int year) {
    double pandemic = year == 2021 ? -0.05 : 0;
    double monthly =
        share + 0.02 * adult.advantage() + 0.007 * (year - SampleYears.FIRST) + pandemic;
    double drawn = chance.share();
    if (drawn < monthly) {
      return drawn < monthly * 0.4 ? "at least once a week" : "at least once a month";
    }
    return drawn < monthly + 0.22 ? "less often" : "never";
  }

  private static String answer(Chance chance, String text, double missing) {
    double drawn = chance.share();
    return drawn < missing ? (drawn < missing / 6 ? "refused" : "") : text;
  }

  private static long within(int least, double score, int most) {
    return Math.max(least, Math.min(most, Math.round(score)));
  }

  /** About normal, with a spread of 1: the sum of twelve even draws (Irwin and Hall). */
  static double noise(Chance chance) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += chance.share();
    }
    return sum;
  }
}
