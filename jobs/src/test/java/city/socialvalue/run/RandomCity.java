package city.socialvalue.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small invented city, the same for the same seed: some extracts are missing, years have gaps,
 * groups are tiny, answers are absent, amounts and populations are odd, and the place file is drawn
 * too. Every line keeps its contract.
 */
final class RandomCity {
  private static final String CITY = "X08000001";
  private static final List<String> DISTRICTS =
      IntStream.rangeClosed(1, 10).mapToObj("X080000%02d"::formatted).toList();
  private static final List<String> OTHERS =
      List.of(
          "X07000001",
          "X07000002",
          "X07000003",
          "X06000001",
          "X06000002",
          "X06000003",
          "X06000004");
  private static final List<String> LARGER = List.of("X92000001", "X12000001", "X47000001");
  private static final String DISPOSAL = "X50000001";
  private static final List<String> GROUPS =
      List.of(
          "neighbourhood_trust",
          "mental_wellbeing",
          "unpaid_help",
          "stable_relationships",
          "valued_employment",
          "income_inequality",
          "low_income",
          "income_p20_real",
          "co2e_per_person",
          "waste_per_person",
          "travel_co2",
          "life_satisfaction",
          "jobs_at_living_wage");
  private static final Set<String> FINANCIAL = Set.of("waste_per_person", "life_satisfaction");

  private final Random random;
  private final int firstYear;
  private final int years;

  /** How often an answer, a figure or a year is missing in this city. */
  private final double gaps;

  /** A city of its own for each seed. */
  RandomCity(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    firstYear = 2012 + random.nextInt(4);
    years = 1 + random.nextInt(8);
    gaps = oneOf(0.0, 0.05, 0.2, 0.5);
  }

  /** Writes the city's folder {@code place}; its areas are those of the sample city. */
  Path writePlace(Path folder, Path samplePlace) throws IOException {
    Files.createDirectories(folder);
    for (String list : List.of("area.csv", "area_member.csv")) {
      Files.copy(samplePlace.resolveSibling(list), folder.resolve(list));
    }
    StringBuilder yaml =
        new StringBuilder("name: Smalltown\narea_code: %s\n".formatted(CITY))
            .append("baseline: \"%s\"\n".formatted(financial(2013 + random.nextInt(4))))
            .append("comparators: %s\n".formatted(some(LARGER, 1)));
    if (random.nextBoolean()) {
      yaml.append("neighbours: %s\n".formatted(some(DISTRICTS.subList(1, 10), 1)));
    }
    if (random.nextBoolean()) {
      yaml.append("local_areas: [%s, X47000001, X12000001]\n".formatted(CITY));
    }
    if (random.nextBoolean()) {
      yaml.append("design_effect: %s\n".formatted(oneOf("1", "1.37", "2.5", "10")));
    }
    if (random.nextInt(3) == 0) {
      yaml.append("organisation: Smalltown Council\n");
    }
    if (random.nextBoolean()) {
      yaml.append("targets:\n");
      for (String indicator : some(GROUPS, 1)) {
        yaml.append(
            "  %s: {value: %s, period: \"%s\", source: drawn}\n"
                .formatted(indicator, decimal(0, 60, 2), oneOf("2030", "2029/30", "2016")));
      }
    }
    Path place = folder.resolve("place.yml");
    Files.writeString(place, yaml);
    if (random.nextBoolean()) {
      List<String> breaks = new ArrayList<>(List.of("indicator_id,period,reason"));
      for (String indicator : some(GROUPS, 1)) {
        int year = firstYear + random.nextInt(years);
        breaks.add(
            "%s,%s,asked otherwise"
                .formatted(indicator, FINANCIAL.contains(indicator) ? financial(year) : year));
      }
      write(folder.resolve("break.csv"), breaks);
    }
    if (random.nextInt(3) == 0) {
      Set<String> cells = new HashSet<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        cells.add(
            "%s,%s,%d,sex,%s,drawn"
                .formatted(
                    oneOf("unpaid_help", "mental_wellbeing", "valued_employment"),
                    CITY,
                    firstYear + random.nextInt(years),
                    oneOf("female", "male")));
      }
      List<String> hidden =
          new ArrayList<>(
              List.of("indicator_id,area_code,period,breakdown,breakdown_group,source"));
      cells.stream().sorted().forEach(hidden::add);
      write(folder.resolve("hidden_cell.csv"), hidden);
    }
    return place;
  }

  /** Writes the extracts, one at least. */
  Path writeExtracts(Path folder) throws IOException {
    List<String> contracts =
        List.of(
            "spend",
            "energy",
            "population",
            "waste",
            "wellbeing",
            "employment",
            "published_statistic");
    List<String> there = new ArrayList<>(contracts);
    there.removeIf(contract -> random.nextInt(6) == 0);
    if (there.isEmpty()) {
      there.add(oneOf(contracts.toArray(String[]::new)));
    }
    for (String contract : there) {
      Path own = Files.createDirectories(folder.resolve(contract));
      switch (contract) {
        case "spend" -> writeSpend(own);
        case "energy" -> writeEnergy(own);
        case "population" -> writePopulation(own);
        case "waste" -> writeWaste(own);
        case "wellbeing" -> writeWellbeing(own);
        case "employment" -> writeEmployment(own);
        default -> writeStatistics(own);
      }
    }
    return folder;
  }

  private void writeSpend(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (int year : yearsWithGaps()) {
      boolean whole = random.nextInt(3) > 0;
      for (int month = 1; month <= 12; month++) {
        int payments = whole ? 1 + random.nextInt(2) : random.nextInt(2);
        for (int i = 0; i < payments; i++) {
          long net = amount();
          long vat = random.nextInt(3) == 0 ? net / 5 : 0;
          lines.add(
              "%s,%d-%02d-%02d,%d,%s,%s,%s,%s"
                  .formatted(
                      oneOf("Smalltown Council", "Smalltown Council", "Smalltown Trust"),
                      year,
                      month,
                      1 + random.nextInt(28),
                      ++number,
                      hundredths(net + vat),
                      hundredths(vat),
                      random.nextInt(8) == 0 ? "" : hundredths(net),
                      oneOf("Alder Ltd", "Birch plc", "Redacted Personal Data", "Elm & Co")));
        }
      }
    }
    lines.add("Smalltown Council,%d-04-01,0,-120.50,0.00,-120.50,Alder Ltd".formatted(firstYear));
    lines.add(0, "Authority Name,Date of Payment,Document Number,Gross,VAT,Net,Supplier Name");
    write(folder.resolve("payments.csv"), lines);
  }

  /** Pence: mostly some hundreds of pounds, now and then nothing, a credit, or a great deal. */
  private long amount() {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1, 2 -> -50_000L - random.nextInt(1_000_000);
      case 3 -> 800_000_000_000L + random.nextInt(1_000_000);
      default -> 50_000L + random.nextInt(1_000_000);
    };
  }

  private void writeEnergy(Path folder) throws IOException {
    List<String> sectors =
        List.of(
            "Industry,Industry Electricity,CO2",
            "Domestic,Domestic Gas,CO2",
            "Transport,Road Transport (A roads),CO2",
            "Transport,Road Transport (Motorways),CO2",
            "Transport,Road Transport (A roads),N2O",
            "LULUCF Net Emissions,Net Emissions: Forest Land,CO2");
    List<String> lines = new ArrayList<>();
    lines.add(
        "Local Authority Code,Local Authority,Calendar Year,LA GHG Sector,LA GHG Sub-sector,"
            + "Greenhouse gas,Territorial emissions (kt CO2e),"
            + "Emissions within the scope of influence of LAs (kt CO2),"
            + "Mid-year Population (thousands)");
    boolean withPopulation = random.nextInt(3) > 0;
    for (String district : districts()) {
      for (int year : yearsWithGaps()) {
        String people = withPopulation ? (isMissing() ? "" : population()) : "";
        for (String sector : some(sectors, 1)) {
          boolean land = sector.startsWith("LULUCF");
          lines.add(
              "%s,Somewhere,%d,%s,%s,%s,%s"
                  .formatted(
                      district,
                      year,
                      sector,
                      decimal(land ? -30 : 0, land ? 5 : 200, 6),
                      sector.endsWith("CO2") ? decimal(0, 90, 6) : "0",
                      people));
        }
      }
    }
    if (random.nextBoolean()) {
      lines.add(
          ",Unallocated consumption,%d,Industry,Industry Electricity,CO2,%s,0,"
              .formatted(firstYear, decimal(0, 40, 6)));
    }
    write(folder.resolve("emissions-%d.csv".formatted(firstYear + years)), lines);
    if (random.nextBoolean()) {
      writeConsumption(folder);
    }
  }

  private void writeConsumption(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of("Code,Year,Sector,Fuel,Consumption (GWh)"));
    for (String district : districts()) {
      for (int year : yearsWithGaps()) {
        for (String fuel : some(List.of("Gas", "Electricity", "Petroleum"), 1)) {
          lines.add("%s,%d,Domestic,%s,%s".formatted(district, year, fuel, decimal(0, 900, 3)));
        }
      }
    }
    write(folder.resolve("consumption.csv"), lines);
  }

  /** Thousands; an empty place now and then. */
  private String population() {
    return random.nextInt(12) == 0 ? "0" : decimal(0.001, 300, 3);
  }

  private void writePopulation(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of("lad_code,lad_name,year,population"));
    for (String district : districts()) {
      for (int year : yearsWithGaps()) {
        int people = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(300_000);
        lines.add("%s,Somewhere,%d,%d".formatted(district, year, people));
      }
    }
    write(folder.resolve("population.csv"), lines);
  }

  private void writeWaste(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Financial Year,Region,ONS Code,Local Authority,Authority type,"
            + "Total local authority collected waste (tonnes),Household - total waste (tonnes)");
    for (int year : yearsWithGaps()) {
      for (String district : districts()) {
        boolean collects = DISTRICTS.indexOf(district) >= 0 && !district.equals("X08000010");
        lines.add(tonnes(year, district, collects ? "Collection" : "Unitary"));
      }
      if (random.nextInt(4) > 0) {
        lines.add(tonnes(year, DISPOSAL, "Disposal"));
      }
    }
    write(folder.resolve("waste-%s.csv".formatted(firstYear + years)), lines);
  }

  private String tonnes(int year, String code, String type) {
    return "%s,Sample North,%s,Somewhere,%s,%s,%s"
        .formatted(
            financial(year).replace('/', '-'),
            code,
            type,
            isMissing() ? "-" : Integer.toString(random.nextInt(200_000)),
            isMissing() ? "-" : Integer.toString(random.nextInt(150_000)));
  }

  private void writeWellbeing(Path folder) throws IOException {
    for (int year : yearsWithGaps()) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "respondent_id,year,weight,ward_code,deprivation_fifth,sex,age_band,trust,"
              + "swemwbs_optimistic,swemwbs_useful,swemwbs_relaxed,swemwbs_problems,"
              + "swemwbs_thinking,swemwbs_close,swemwbs_decisions,life_satisfaction,worthwhile,"
              + "happy,anxious,in_couple,lonely,someone_to_rely_on,formal_help,informal_help");
      int adults = people();
      for (int adult = 1; adult <= adults; adult++) {
        List<String> cells = new ArrayList<>(who(adult, year));
        cells.add(maybe(oneOf("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+")));
        cells.add(maybe(oneOf("many", "some", "a few", "none")));
        for (int item = 0; item < 7; item++) {
          cells.add(random.nextInt(20) == 0 ? "" : Integer.toString(1 + random.nextInt(5)));
        }
        for (int question = 0; question < 4; question++) {
          cells.add(maybe(Integer.toString(random.nextInt(11))));
        }
        cells.add(maybe(oneOf("yes", "no")));
        cells.add(
            maybe(
                oneOf(
                    "often or always",
                    "some of the time",
                    "occasionally",
                    "hardly ever",
                    "never")));
        cells.add(maybe(oneOf("yes", "yes", "yes", "no")));
        for (int question = 0; question < 2; question++) {
          cells.add(
              maybe(oneOf("at least once a week", "at least once a month", "less often", "never")));
        }
        lines.add(String.join(",", cells));
      }
      write(folder.resolve("wellbeing-%d.csv".formatted(year)), lines);
    }
  }

  private void writeEmployment(Path folder) throws IOException {
    for (int year : yearsWithGaps()) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "respondent_id,year,weight,ward_code,deprivation_fifth,sex,age,interview_date,status,"
              + "hourly_pay,weekly_hours,contract_type,non_permanent_reason,wants_more_hours,"
              + "pay_varies,hours_vary,self_employed_income,household_id,household_weight,"
              + "net_household_income,members_14_and_over,members_under_14");
      int adults = people();
      String home = "";
      for (int adult = 1; adult <= adults; adult++) {
        List<String> cells = new ArrayList<>(who(adult, year));
        cells.add(Integer.toString(16 + random.nextInt(60)));
        cells.add(maybe("%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 15)));
        cells.addAll(work());
        if (home.isEmpty() || random.nextInt(3) > 0) {
          home = household(year, adult);
        }
        cells.add(home);
        lines.add(String.join(",", cells));
      }
      write(folder.resolve("employment-%d.csv".formatted(year)), lines);
    }
  }

  private String household(int year, int number) {
    String income =
        switch (random.nextInt(12)) {
          case 0 -> "0";
          case 1 -> "-1500";
          case 2 -> "20000";
          default -> Integer.toString(3_000 + random.nextInt(90_000));
        };
    return "%dh%d,%s,%s,%d,%d"
        .formatted(year, number, weight(), maybe(income), 1 + random.nextInt(4), random.nextInt(3));
  }

  private List<String> work() {
    String status = oneOf("employee", "employee", "employee", "self-employed", "inactive");
    if (status.equals("inactive")) {
      return List.of(oneOf("inactive", "unemployed"), "", "", "", "", "", "", "", "");
    }
    boolean employee = status.equals("employee");
    boolean permanent = random.nextInt(4) > 0;
    return List.of(
        status,
        employee ? maybe(oneOf("7.84", "7.85", "9.00", "0", decimal(5, 40, 2))) : "",
        maybe(oneOf("0", "16.5", "37", "48")),
        employee ? maybe(permanent ? "permanent" : "non-permanent") : "",
        employee && !permanent
            ? maybe(oneOf("could not find a permanent job", "training", "other"))
            : "",
        maybe(oneOf("yes", "no", "no", "no")),
        employee ? maybe(oneOf("yes", "no", "no", "no")) : "",
        employee ? maybe(oneOf("yes", "no", "no", "no")) : "",
        employee ? "" : maybe(oneOf("-20", "0", "150.5", "900")));
  }

  /** Number, year, weight, ward, fifth and sex. */
  private List<String> who(int number, int year) {
    return List.of(
        Integer.toString(number),
        Integer.toString(year),
        weight(),
        maybe("X050000%02d".formatted(1 + Math.min(random.nextInt(20), random.nextInt(20)))),
        maybe(Integer.toString(1 + Math.min(random.nextInt(5), random.nextInt(5)))),
        maybe(random.nextInt(25) == 0 ? "other" : oneOf("female", "male")));
  }

  /** From one person to some dozens, so that groups are of one, of nine, of ten, of thirty. */
  private int people() {
    return oneOf(1, 2, 9, 10, 12, 29, 31, 60, 90);
  }

  private String weight() {
    return random.nextInt(30) == 0 ? oneOf("0.001", "250") : decimal(0.3, 3, 4);
  }

  private void writeStatistics(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("measure,area_code,period,value,lower_ci,upper_ci,unit,source_release");
    Set<String> keys = new HashSet<>();
    for (String area : List.of(CITY, "X08000002", "X47000001", "X12000001", "X92000001")) {
      for (int year : yearsWithGaps()) {
        String release = oneOf("2019", "2021");
        for (String measure :
            some(
                List.of(
                    "life_satisfaction_mean",
                    "jobs_below_living_wage_share",
                    "employees_below_living_wage_share",
                    "community_trust_share",
                    "unpaid_help_share",
                    "living_in_couple_share"),
                2)) {
          boolean mean = measure.endsWith("mean");
          String period = mean || random.nextInt(9) == 0 ? financial(year) : "" + year;
          if (keys.add(measure + area + period + release)) {
            lines.add(statistic(measure, area, period, release, mean));
          }
        }
      }
    }
    write(folder.resolve("series.csv"), lines);
    if (random.nextBoolean()) {
      writeIncomes(folder, firstYear + random.nextInt(years));
    }
  }

  private String statistic(
      String measure, String area, String period, String release, boolean mean) {
    double value = Math.round(random.nextDouble() * (mean ? 1000 : 10_000)) / 100.0;
    double below = Math.round(random.nextDouble() * 300) / 100.0;
    boolean limits = random.nextInt(4) > 0;
    return "%s,%s,%s,%s,%s,%s,%s,%s"
        .formatted(
            measure,
            area,
            period,
            isMissing() ? "" : fixed(value, 2),
            limits ? fixed(Math.max(0, value - below), 2) : "",
            limits ? fixed(value + below, 2) : "",
            mean ? "score 0-10" : "%",
            release);
  }

  private void writeIncomes(Path folder, int year) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "MSOA,MSOAname,LocalAuthority,LocalAuthorityName,Income,"
            + "UpperConfidenceLimit,LowerConfidenceLimit");
    int areas = 1 + random.nextInt(12);
    for (int number = 1; number <= areas; number++) {
      int income = 200 + random.nextInt(300);
      lines.add(
          "X020000%02d,Small %d,%s,Smalltown,%d00,%d00,%d00"
              .formatted(number, number, CITY, income, income + 40, income - 30));
    }
    write(folder.resolve("incomes-FYE%d.csv".formatted(year)), lines);
  }

  /** The city, and others: all of them, so that larger areas have figures, or only some. */
  private List<String> districts() {
    List<String> others = new ArrayList<>(DISTRICTS.subList(1, 10));
    others.addAll(OTHERS);
    List<String> drawn = new ArrayList<>(List.of(CITY));
    drawn.addAll(random.nextInt(3) > 0 ? others : some(others, 1));
    return drawn;
  }

  private List<Integer> yearsWithGaps() {
    List<Integer> drawn = new ArrayList<>();
    for (int year = firstYear; year < firstYear + years; year++) {
      if (!isMissing()) {
        drawn.add(year);
      }
    }
    return drawn.isEmpty() ? List.of(firstYear) : drawn;
  }

  private boolean isMissing() {
    return random.nextDouble() < gaps;
  }

  private String maybe(String answer) {
    return isMissing() ? oneOf("", "refused") : answer;
  }

  @SafeVarargs
  private <T> T oneOf(T... items) {
    return items[random.nextInt(items.length)];
  }

  /** Some of the items in their order, at least so many. */
  private List<String> some(List<String> items, int least) {
    List<String> drawn =
        items.stream().filter(item -> random.nextBoolean()).collect(Collectors.toList());
    return drawn.size() >= least ? drawn : items.subList(0, least);
  }

  private String decimal(double low, double high, int places) {
    return fixed(low + (high - low) * random.nextDouble(), places);
  }

  private static String fixed(double value, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }

  private static String hundredths(long pence) {
    return (pence < 0 ? "-" : "")
        + Math.abs(pence) / 100
        + ".%02d".formatted(Math.abs(pence) % 100);
  }

  private static String financial(int year) {
    return "%d/%02d".formatted(year, (year + 1) % 100);
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
