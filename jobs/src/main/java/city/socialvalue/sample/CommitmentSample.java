package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The yearly returns of what providers committed themselves to: more contracts report from year to
 * year, not all that is offered is delivered, and not all of that has evidence.
 */
record CommitmentSample() implements SampleSource {
  private static final String HEADER =
      "Commitment ID,Financial year,Contract reference,Stage,Measure,Outcome,Unit,Offered,Delivered,"
          + "Evidence,Evidence of effect,Narrative,Date of narrative,Witness";

  /** What the city asks of every contract: the list is core_measure.csv of its folder. */
  private static final List<Measure> CORE =
      List.of(
          new Measure("local_jobs", "local_labour", "people", 1, 9),
          new Measure("apprenticeships", "education_and_skills", "people", 1, 3),
          new Measure("waste_recycled", "recycling_and_reuse", "tonnes", 1, 30));

  private static final List<Measure> ADDED =
      List.of(
          new Measure("volunteering_hours", "volunteering", "hours", 20, 400),
          new Measure("local_supply_spend", "buy_salford", "GBP", 5_000, 90_000),
          new Measure("work_experience", "aspirations", "people", 1, 12),
          new Measure("energy_saved", "reduce_energy_use", "kWh", 500, 20_000),
          new Measure("community_events", "community_resilience", "events", 1, 6),
          new Measure("living_wage_staff", "living_standards", "people", 2, 40));

  private static final List<String> STORIES =
      List.of(
          "A walking group that began in the waiting room now meets every week.",
          "Staff lent the yard to the food bank when its roof leaked.",
          "Two former clients run the reading hour at the library.");

  private record Measure(String id, String outcome, String unit, int least, int most) {}

  @Override
  public String contract() {
    return "commitment";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
      String name = "social-value-monitoring-" + SampleYears.financialYear(year) + ".csv";
      try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(name))) {
        CsvText csv = new CsvText(writer, "\n");
        csv.raw(HEADER);
        for (SampleContract contract : SampleContract.ALL) {
          if (contract.isLiveIn(year) && !contract.reference().isEmpty()) {
            writeContract(csv, contract, year);
          }
        }
      }
    }
  }

  private static void writeContract(CsvText csv, SampleContract contract, int year)
      throws IOException {
    Chance usual = new Chance("commitments of contract " + contract.number());
    double eager = usual.share();
    double reporting = 0.18 + 0.05 * (year - SampleYears.FIRST);
    Chance chance = new Chance("commitments " + contract.number() + " " + year);
    if (eager < reporting) {
      for (Measure measure : CORE) {
        csv.line(cells(contract, year, "core", measure, chance));
      }
    } else if (eager < reporting + 0.12) {
      csv.line(cells(contract, year, "core", CORE.get(0), chance));
    }
    if (eager < reporting + 0.1) {
      for (int nth = 0; nth < ADDED.size(); nth++) {
        if (usual.happens(0.35)) {
          csv.line(cells(contract, year, "added", ADDED.get(nth), chance));
        }
      }
    }
    if (chance.happens(0.05)) {
      csv.line(unpredicted(contract, year, chance));
    }
  }

  private static List<String> cells(
      SampleContract contract, int year, String stage, Measure measure, Chance chance) {
    int offered = measure.least + chance.below(measure.most - measure.least + 1);
    boolean reported = chance.happens(0.92);
    long delivered = Math.round(offered * chance.between(0.55, 1.25));
    boolean evidenced = chance.happens(0.45 + 0.04 * (year - SampleYears.FIRST));
    return List.of(
        contract.reference() + "-" + measure.id,
        SampleYears.financialYear(year),
        contract.reference(),
        stage,
        measure.id,
        measure.outcome,
        measure.unit,
        Integer.toString(offered),
        reported ? Long.toString(delivered) : "",
        reported && evidenced ? "return of the provider, checked" : "",
        reported && evidenced && chance.happens(0.2) ? "follow-up of those who took part" : "",
        "",
        "",
        "");
  }

  private static List<String> unpredicted(SampleContract contract, int year, Chance chance) {
    LocalDate day = LocalDate.of(year, 4, 1).plusDays(chance.below(360));
    return List.of(
        contract.reference() + "-story",
        SampleYears.financialYear(year),
        contract.reference(),
        "unpredicted",
        "unpredicted",
        chance.oneOf(List.of("community_resilience", "volunteering", "service_user_involvement")),
        "",
        "",
        "",
        "",
        "",
        chance.oneOf(STORIES),
        day.toString(),
        chance.happens(0.8) ? "ward councillor" : "");
  }
}
