package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What others publish about Sampleton, its combined authority, its region and its country: personal
 * well-being and jobs below the Living Wage by year, a national survey of communities, the census,
 * and modelled incomes of the city's small areas.
 */
record PublishedStatisticSample() implements SampleSource {
  private record Area(String code, String name, double better, double width) {}

  private static final List<Area> AREAS =
      List.of(
          new Area("X08000001", "Sampleton", -0.5, 0.17),
          new Area("X47000001", "Greater Sampleton", -0.2, 0.08),
          new Area("X12000001", "Sample North", 0, 0.05),
          new Area("X92000001", "Sampleland", 0.4, 0.02));

  private static final String SERIES_HEADER =
      "measure,area_code,area_name,period,value,lower_ci,upper_ci,unit";

  @Override
  public String contract() {
    return "published_statistic";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    writeWellbeing(folder.resolve("personal-well-being-2014-15-to-2023-24.csv"));
    writeSeries(folder.resolve("community-census-and-work-2014-to-2023.csv"));
    writeIncomes(folder.resolve("small-area-incomes-FYE2018.csv"), 2018, 1.0);
    writeIncomes(folder.resolve("small-area-incomes-FYE2020.csv"), 2020, 1.064);
  }

  private static void writeWellbeing(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(
          "v4_3,Data marking,Lower limit,Upper limit,yyyy-yy,Time,administrative-geography,"
              + "Geography,measure-of-wellbeing,MeasureOfWellbeing,wellbeing-estimate,Estimate");
      for (Area area : AREAS) {
        for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
          wellbeingLine(csv, area, year, "life-satisfaction", "Life satisfaction", 7.48);
          wellbeingLine(csv, area, year, "worthwhile", "Worthwhile", 7.75);
          wellbeingLine(csv, area, year, "happiness", "Happiness", 7.36);
          wellbeingLine(csv, area, year, "anxiety", "Anxiety", 2.95);
        }
      }
    }
  }

  private static void wellbeingLine(
      CsvText csv, Area area, int year, String measure, String title, double usual)
      throws IOException {
    double sign = measure.equals("anxiety") ? -1 : 1;
    double years = year - SampleYears.FIRST;
    double pandemic = year == 2020 ? 0.24 : year == 2021 ? 0.08 : 0;
    double wobble = new Chance(measure + area.code + year).between(-0.5, 0.5) * area.width;
    double mean = usual + sign * (0.25 * area.better + 0.005 * years - pandemic) + wobble;
    String time = SampleYears.financialYear(year);
    // One small-sample year was not published.
    boolean published = !(area.code.equals("X08000001") && year == 2020);
    csv.line(
        List.of(
            published ? hundredths(mean) : "",
            published ? "" : "[x]",
            published ? hundredths(mean - area.width) : "",
            published ? hundredths(mean + area.width) : "",
            time,
            time,
            area.code,
            area.name,
            measure,
            title,
            "average-mean",
            "Average (mean)"));
  }

  private static void writeSeries(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(SERIES_HEADER);
      for (Area area : AREAS) {
        for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
          double years = year - SampleYears.FIRST;
          seriesLine(
              csv,
              area,
              Integer.toString(year),
              "jobs_below_living_wage_share",
              24.5 - 0.9 * years - 2 * area.better);
          seriesLine(
              csv,
              area,
              Integer.toString(year),
              "employment_rate",
              71.5 + 0.3 * years + 3 * area.better - (year == 2020 ? 1.9 : 0));
        }
        seriesLine(csv, area, "2023/24", "community_trust_share", 39.4 + 4 * area.better);
        seriesLine(csv, area, "2023/24", "unpaid_help_share", 32.6 + 3 * area.better);
        seriesLine(csv, area, "2021", "living_in_couple_share", 55.8 + 3 * area.better);
      }
    }
  }

  private static void seriesLine(
      CsvText csv, Area area, String period, String measure, double usual) throws IOException {
    double width = area.width * 20;
    double value = usual + new Chance(measure + area.code + period).between(-0.4, 0.4) * width;
    List<String> cells = new ArrayList<>(List.of(measure, area.code, area.name, period));
    cells.add(hundredths(value));
    // A census has no sampling limits.
    boolean limits = !measure.equals("living_in_couple_share");
    cells.add(limits ? hundredths(value - width) : "");
    cells.add(limits ? hundredths(value + width) : "");
    cells.add("%");
    csv.line(cells);
  }

  /** Thirty small areas, thousands set off by commas as the publisher sets them. */
  private static void writeIncomes(Path file, int year, double growth) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.raw(
          "MSOA,MSOAname,LocalAuthority,LocalAuthorityName,Region,RegionName,Income,"
              + "UpperConfidenceLimit,LowerConfidenceLimit,ConfidenceInterval");
      for (int number = 1; number <= 30; number++) {
        String two = (number < 10 ? "0" : "") + number;
        Chance chance = new Chance("income " + two);
        double usual = 24_000 + 720 * ((number * 7) % 30) + chance.between(-900, 900);
        double wobble = new Chance("income " + two + year).between(0.985, 1.015);
        long income = Math.round(usual * growth * wobble / 100);
        long below = Math.round(income * 0.13);
        long above = Math.round(income * 0.15);
        csv.line(
            List.of(
                "X020000" + two,
                "Sampleton 0" + two,
                "X08000001",
                "Sampleton",
                "X12000001",
                "Sample North",
                pounds(income),
                pounds(income + above),
                pounds(income - below),
                pounds(below + above)));
      }
    }
  }

  private static String hundredths(double value) {
    return CsvText.fixed(Math.round(value * 100), 2);
  }

  /** Hundreds of pounds as 24,300. */
  private static String pounds(long hundreds) {
    return hundreds < 10 ? hundreds + "00" : hundreds / 10 + "," + hundreds % 10 + "00";
  }
}
