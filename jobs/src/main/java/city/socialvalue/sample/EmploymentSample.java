package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The survey of work and household income, one file a year: pay grows faster than the Living Wage,
 * insecure work grows too, and 2020 is like no other year.
 */
record EmploymentSample() implements SampleSource {
  private static final int ANSWERS = 2_000;
  private static final String HEADER =
      "respondent_id,year,interview_date,weight,ward_code,deprivation_fifth,sex,age,status,hourly_pay,"
          + "weekly_hours,contract_type,non_permanent_reason,wants_more_hours,pay_varies,hours_vary,"
          + "self_employed_income,household_id,household_weight,net_household_income,"
          + "members_14_and_over,members_under_14";

  @Override
  public String contract() {
    return "employment";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
      writeYear(folder.resolve("employment-survey-" + year + ".csv"), year);
    }
  }

  private static void writeYear(Path file, int year) throws IOException {
    Chance chance = new Chance("employment " + year);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(HEADER);
      int answers = (ANSWERS + 29 * (year % 7) - 80);
      int number = 0;
      for (int household = 1; number < answers; household++) {
        Surveyed first = Surveyed.next(chance);
        Household home = Household.next(chance, first, household, year);
        number++;
        csv.line(resident(chance, first, home, number, year));
        if (home.members14AndOver > 1 && chance.happens(0.35)) {
          number++;
          csv.line(resident(chance, first.housemate(chance), home, number, year));
        }
      }
      writePlanted(csv, year);
    }
  }

  /** Lines that real files have too: a pupil, and an hourly pay of one who is not employed. */
  private static void writePlanted(CsvText csv, int year) throws IOException {
    if (year == 2017) {
      csv.raw("17x1,2017,2017-06-14,1.00,X05000005,2,female,15,inactive" + ",".repeat(13));
    }
    if (year == 2018) {
      csv.raw("18x1,2018,2018-06-14,1.00,X05000005,2,male,44,inactive,9.10" + ",".repeat(12));
    }
  }

  private record Household(
      String id, String weight, String income, int members14AndOver, int membersUnder14) {

    /** About log-normal, more in better-off places, with a pandemic that cost the poorest least. */
    static Household next(Chance chance, Surveyed first, int number, int year) {
      int older = 1 + (chance.happens(0.62) ? 1 : 0) + (chance.happens(0.17) ? 1 : 0);
      int younger = chance.happens(0.28) ? 1 + chance.below(2) : 0;
      double needs = 0.67 + 0.33 * (older - 1) + 0.20 * younger;
      double years = year - SampleYears.FIRST;
      double spread = 0.50 - 0.004 * years;
      double median =
          20_400 * StrictMath.pow(1.031, years) * StrictMath.exp(0.11 * first.advantage());
      double dip = year == 2020 ? 0.985 : 1;
      double income = median * dip * needs * StrictMath.exp(spread * WellbeingSample.noise(chance));
      boolean answered = chance.happens(0.86);
      return new Household(
          (year % 100) + "h" + number,
          CsvText.fixed(Math.round(chance.between(62, 151)), 2),
          answered ? Long.toString(Math.round(income / 10) * 10) : "",
          older,
          younger);
    }
  }

  private static List<String> resident(
      Chance chance, Surveyed adult, Household home, int number, int year) {
    List<String> cells = new ArrayList<>();
    cells.add((year % 100) + CsvText.fixed(10_000 + number, 0).substring(1));
    cells.add(Integer.toString(year));
    int month = 1 + chance.below(12);
    int day = 1 + chance.below(28);
    cells.add(year + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day);
    cells.add(adult.weightText());
    cells.add(adult.ward());
    cells.add(Integer.toString(adult.fifth()));
    cells.add(adult.sex());
    cells.add(Integer.toString(adult.age()));
    addWork(cells, chance, adult, year);
    cells.add(home.id);
    cells.add(home.weight);
    cells.add(home.income);
    cells.add(Integer.toString(home.members14AndOver));
    cells.add(Integer.toString(home.membersUnder14));
    return cells;
  }

  private static void addWork(List<String> cells, Chance chance, Surveyed adult, int year) {
    double years = year - SampleYears.FIRST;
    double pandemic = year == 2020 ? 1 : year == 2021 ? 0.4 : 0;
    double working =
        (adult.age() < 20 ? 0.38 : adult.age() < 65 ? 0.75 : adult.age() < 75 ? 0.12 : 0.02)
            + (adult.age() < 65 ? 0.025 * adult.advantage() + 0.004 * years - 0.05 * pandemic : 0);
    if (!chance.happens(working)) {
      boolean seeks = adult.age() < 65 && chance.happens(0.17 + 0.08 * pandemic);
      cells.add(seeks ? "unemployed" : "inactive");
      for (int i = 0; i < 8; i++) {
        cells.add("");
      }
    } else if (chance.happens(0.13)) {
      addSelfEmployed(cells, chance, adult, years, pandemic);
    } else {
      addEmployee(cells, chance, adult, years, pandemic);
    }
  }

  private static void addSelfEmployed(
      List<String> cells, Chance chance, Surveyed adult, double years, double pandemic) {
    double week =
        (420 + 40 * adult.advantage())
            * StrictMath.pow(1.024, years)
            * (1 - 0.18 * pandemic)
            * StrictMath.exp(0.62 * WellbeingSample.noise(chance));
    cells.add("self-employed");
    cells.add("");
    cells.add(hours(chance, 37));
    cells.add("");
    cells.add("");
    cells.add(yesNo(chance, 0.16 + 0.08 * pandemic));
    cells.add("");
    cells.add("");
    cells.add(chance.happens(0.84) ? Long.toString(Math.round(week)) : "");
  }

  private static void addEmployee(
      List<String> cells, Chance chance, Surveyed adult, double years, double pandemic) {
    double youth = adult.age() < 25 ? 0.78 : 1;
    double pay =
        12.1
            * StrictMath.pow(1.042, years)
            * StrictMath.exp(0.075 * adult.advantage())
            * youth
            * StrictMath.exp(0.36 * WellbeingSample.noise(chance));
    double floor = 6.5 * StrictMath.pow(1.048, years);
    cells.add("employee");
    cells.add(answer(chance, CsvText.fixed(Math.round(Math.max(pay, floor) * 100), 2), 0.06));
    cells.add(hours(chance, chance.happens(0.28) ? 19 : 38));
    boolean permanent = !chance.happens(0.07 + 0.002 * years);
    cells.add(answer(chance, permanent ? "permanent" : "non-permanent", 0.02));
    cells.add(permanent ? "" : reason(chance));
    cells.add(yesNo(chance, 0.09 - 0.01 * adult.advantage() + 0.04 * pandemic));
    double volatility = 0.075 - 0.012 * adult.advantage() + 0.004 * years + 0.05 * pandemic;
    cells.add(yesNo(chance, volatility));
    cells.add(yesNo(chance, volatility * 1.2));
    cells.add("");
  }

  private static String reason(Chance chance) {
    return chance.oneOf(
        List.of(
            "could not find a permanent job",
            "could not find a permanent job",
            "did not want a permanent job",
            "training",
            "other"));
  }

  private static String hours(Chance chance, int usual) {
    long halves = Math.round(usual * 2 + WellbeingSample.noise(chance) * 8);
    return CsvText.fixed(Math.max(4, halves) * 5, 1);
  }

  private static String yesNo(Chance chance, double yes) {
    return answer(chance, chance.happens(yes) ? "yes" : "no", 0.025);
  }

  private static String answer(Chance chance, String text, double missing) {
    return chance.happens(missing) ? "" : text;
  }
}
