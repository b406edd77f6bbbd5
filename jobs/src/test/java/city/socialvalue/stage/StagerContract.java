package city.socialvalue.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.Refusal;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Engine;
import city.socialvalue.land.InventedContracts;
import city.socialvalue.land.LandedFile;
import city.socialvalue.land.LandedFile.LineCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staging does with lines, held on each engine. */
abstract class StagerContract {
  static final Path HOME = Path.of(System.getProperty("svw.home"));
  private static final List<Contract> CONTRACTS = Contracts.read(HOME.resolve("schemas/contracts"));
  private static final CodeLists LISTS =
      CodeLists.read(HOME.resolve("schemas/codelists"), HOME.resolve("data-samples/place"));

  @TempDir Path folder;
  private int files;

  abstract Engine engine();

  private Staging stage(LandedFile... landed) {
    return stage(CONTRACTS, landed);
  }

  private Staging stage(List<Contract> contracts, LandedFile... landed) {
    return new Stager(engine(), LISTS, (contract, lines, staged, rejected) -> {})
        .stage(contracts, List.of(landed));
  }

  private static Contract contract(String id) {
    return CONTRACTS.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** A landed copy with lines 2, 3, ... of these cells; columns not named stay empty. */
  private LandedFile landed(String contract, String layoutId, List<String> columns, String... lines)
      throws IOException {
    return landed(contract(contract), layoutId, columns, lines);
  }

  private LandedFile landed(
      Contract contract, String layoutId, List<String> columns, String... lines)
      throws IOException {
    Layout layout = contract.layout(layoutId).orElseThrow();
    StringBuilder csv = new StringBuilder(record(header(layout)));
    int number = 2;
    for (String line : lines) {
      String[] cells = line.split("\\|", -1);
      List<String> record = new ArrayList<>(List.of(Integer.toString(number++), ""));
      for (String column : layout.landedColumns()) {
        int place = columns.indexOf(column);
        record.add(place < 0 ? "" : cells[place]);
      }
      csv.append(record(record));
    }
    String sha256 = "%064x".formatted(++files);
    Path copy = folder.resolve(sha256 + ".csv");
    Files.writeString(copy, csv);
    return new LandedFile(
        contract.id(),
        "",
        layoutId,
        "file" + files + ".csv",
        sha256,
        0,
        "Sampleton Council",
        "UTF-8",
        ",",
        new LineCounts(lines.length, 0, 1, 0, 0),
        Map.of(),
        List.of(),
        copy);
  }

  private static LandedFile named(String name, LandedFile file) {
    return new LandedFile(
        file.contract(),
        "",
        file.layout(),
        name,
        file.sha256(),
        0,
        file.folder(),
        file.encoding(),
        file.delimiter(),
        file.counts(),
        Map.of(),
        List.of(),
        file.copy());
  }

  private static List<String> header(Layout layout) {
    List<String> header = new ArrayList<>(List.of("_line", "_shape"));
    header.addAll(layout.landedColumns());
    return header;
  }

  private static String record(List<String> cells) {
    return cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))
        + "\n";
  }

  private LandedFile spend(String... lines) throws IOException {
    return landed(
        "spend", "as_named", List.of("payment_date", "net_amount", "supplier_name"), lines);
  }

  @Test
  void readsMoneyAndDaysAsPublishersWriteThem() throws IOException {
    stage(
        spend(
            "2015-04-01|£1,773.66|A",
            "01/05/2015|(120.00)|B",
            "15-May-17|12.5-|C",
            "1.6.2015|-3|D",
            "2015-04-01 00:00:00|1.5E+02|E"));

    assertThat(
            engine()
                .query("select payment_date, net_amount from staging.spend order by supplier_name")
                .rows())
        .containsExactly(
            List.of(LocalDate.of(2015, 4, 1), new BigDecimal("1773.66")),
            List.of(LocalDate.of(2015, 5, 1), new BigDecimal("-120.00")),
            List.of(LocalDate.of(2017, 5, 15), new BigDecimal("-12.50")),
            List.of(LocalDate.of(2015, 6, 1), new BigDecimal("-3.00")),
            List.of(LocalDate.of(2015, 4, 1), new BigDecimal("150.00")));
  }

  @Test
  void rejectsALineOncePerViolationAndNeverGuesses() throws IOException {
    Staging staging =
        stage(spend("2015-04-01|34405..40|A", "30/02/2015|10298896.31.|", "2015-04-01|10|C"));

    assertThat(staging.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.staged()).isEqualTo(1);
              assertThat(file.rejected()).isEqualTo(2);
            });
    assertThat(
            engine()
                .query(
                    "select _line, field, rule, value from rejected.spend where rule <> 'amount_missing' order by _line, field")
                .rows())
        .containsExactly(
            List.of(2L, "net_amount", "not_a_number", "34405..40"),
            List.of(3L, "net_amount", "not_a_number", "10298896.31."),
            List.of(3L, "payment_date", "not_a_date", "30/02/2015"),
            Arrays.asList(3L, "supplier_name", "missing", null));
  }

  @Test
  void rejectsADayThatTwoFormatsReadDifferently() throws IOException {
    Contract dated = InventedContracts.dated("dd/MM/yyyy", "MM/dd/yyyy");
    Staging staging =
        stage(
            List.of(dated),
            landed(
                dated,
                "as_named",
                List.of("paid_on", "supplier"),
                "05/04/2015|A",
                "25/12/2015|B",
                "06/06/2015|C",
                "12/31/2015|D"));

    assertThat(
            engine()
                .query(
                    "select _line, field, rule, value, advice from rejected.dated order by _line")
                .rows())
        .containsExactly(
            List.of(
                2L,
                "paid_on",
                "ambiguous_date",
                "05/04/2015",
                "Say in the contract which of the date formats this publisher uses."));
    assertThat(
            engine().query("select paid_on, supplier from staging.dated order by supplier").rows())
        .containsExactly(
            List.of(LocalDate.of(2015, 12, 25), "B"),
            List.of(LocalDate.of(2015, 6, 6), "C"),
            List.of(LocalDate.of(2015, 12, 31), "D"));
    assertThat(staging.refusals())
        .extracting(Refusal::rule)
        .containsExactly("too_many_rejected_lines");
  }

  @Test
  void keepsIdenticalLinesOfOneFile() throws IOException {
    Staging staging = stage(spend("2015-04-01|10|A", "2015-04-01|10|A"));

    assertThat(staging.files().get(0).staged()).isEqualTo(2);
    assertThat(staging.refusals()).isEmpty();
  }

  @Test
  void refusesAFileWithTooManyRejectedLines() throws IOException {
    Staging staging = stage(spend("2015-04-01|ten|A", "2015-04-01|10|A"));

    assertThat(staging.refusals())
        .extracting(Refusal::rule)
        .containsExactly("too_many_rejected_lines");
    assertThat(staging.refusals().get(0).message())
        .contains("1 of 2 lines are rejected", "net_amount.not_a_number 1");
  }

  @Test
  void refusesTwoFilesThatShareMoreThanHalfOfTheirLines() throws IOException {
    Staging staging =
        stage(
            spend("2015-04-01|1|A", "2015-04-01|2|B", "2015-04-01|3|C"),
            spend("2015-04-01|1|A", "2015-04-01|2|B", "2015-04-01|9|Z"),
            spend("2015-04-01|3|C", "2015-04-02|4|D", "2015-04-03|5|E"));

    assertThat(staging.refusals())
        .extracting(Refusal::file, Refusal::rule)
        .containsExactlyInAnyOrder(
            tuple("file1.csv", "shared_lines"), tuple("file2.csv", "shared_lines"));
    assertThat(staging.rules())
        .filteredOn(rule -> rule.rule().equals("shared_lines"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.lines()).isEqualTo(1));
  }

  @Test
  void warnsOfADayOutsideTheFilesMajorityMonth() throws IOException {
    Staging staging = stage(spend("2015-04-01|1|A", "2015-04-02|2|B", "2015-05-01|3|C"));

    assertThat(staging.rules())
        .contains(
            new RuleCount(
                "spend",
                "file1.csv",
                "payment_date",
                "outside_majority_month",
                Severity.WARNING,
                1));
    assertThat(staging.files().get(0).staged()).isEqualTo(3);
  }

  @Test
  void takesTheOrganisationFromTheFolderWhereTheFileHasNone() throws IOException {
    stage(spend("2015-04-01|1|A"));

    assertThat(engine().query("select organisation from staging.spend").rows())
        .containsExactly(List.of("Sampleton Council"));
  }

  @Test
  void turnsNamesAndSupersededCodesIntoPresentCodes() throws IOException {
    Staging staging =
        stage(
            landed(
                "population",
                "as_named",
                List.of("area_code", "area_name", "year", "population"),
                "E11000001|Greater Manchester (Met County)|2014|2700000",
                "E08000006|Salford|2014|240000",
                "E99999999|Nowhere|2014|1"));

    assertThat(engine().query("select area_code from staging.population order by area_code").rows())
        .containsExactly(List.of("E08000006"), List.of("E47000001"), List.of("E99999999"));
    assertThat(staging.rules())
        .extracting(RuleCount::rule, RuleCount::lines)
        .contains(tuple("unknown_area", 1L));
    assertThat(staging.files().get(0).rejected()).isZero();
  }

  @Test
  void rejectsTheSecondLineOfAKey() throws IOException {
    stage(
        landed(
            "population",
            "as_named",
            List.of("area_code", "year", "population"),
            "X08000001|2014|100",
            "X08000002|2014|100",
            "X08000001|2014|101"));

    assertThat(engine().query("select _line, rule from rejected.population").rows())
        .containsExactly(List.of(4L, "duplicate_key"));
  }

  @Test
  void turnsTheColumnsOfAWideLineIntoRowsAndCountsItOnce() throws IOException {
    Staging staging =
        stage(
            landed(
                "waste",
                "env18_tonnes",
                List.of("financial_year", "area_code", "authority_type", "collected", "household"),
                "2014-15|X08000001|Collection|100.5|90.25",
                "2015-16|X08000001|Collection|-|-",
                "2016-17|X08000001|Collection|100.5|many"));

    assertThat(staging.files().get(0).staged()).isEqualTo(2);
    assertThat(staging.files().get(0).rejected()).isEqualTo(1);
    assertThat(
            engine()
                .query(
                    "select financial_year, measure, cast(value as string) as v, source_release from staging.waste where value is not null order by measure")
                .rows())
        .containsExactly(
            List.of("2014/15", "household_waste", "90.2500000000", "2016/17"),
            List.of("2014/15", "local_authority_collected_waste", "100.5000000000", "2016/17"));
  }

  @Test
  void aWideLineNeedsNoValueInAColumnThatMayBeAbsent() throws IOException {
    Staging staging =
        stage(
            landed(
                "population",
                "ons_wide",
                List.of("area_code", "mid_2014", "mid_2015"),
                "X08000001|200|300",
                "X08000002|210|",
                "X08000003||"),
            landed(
                "energy",
                "final_energy_consumption",
                List.of("area_code", "year", "fuel", "gwh"),
                "X08000001|2014|gas|12.5",
                "X08000001|2015|gas|13.5"));

    assertThat(
            engine()
                .query(
                    "select area_code, year, population from staging.population order by area_code, year")
                .rows())
        .containsExactly(
            List.of("X08000001", 2014, 200L),
            List.of("X08000001", 2015, 300L),
            List.of("X08000002", 2014, 210L));
    assertThat(engine().query("select _line, field, rule from rejected.population").rows())
        .containsExactly(List.of(4L, "population", "missing"));
    assertThat(
            engine()
                .query(
                    "select year, unit, cast(value as string) as v from staging.energy order by year")
                .rows())
        .containsExactly(
            List.of(2014, "GWh", "12.5000000000"), List.of(2015, "GWh", "13.5000000000"));
    assertThat(staging.files()).extracting(FileOutcome::staged).contains(2L);
  }

  @Test
  void putsAFieldTogetherAndTurnsThePublishersWordsIntoTheContracts() throws IOException {
    stage(
        landed(
            "published_statistic",
            "jobs_below_living_wage",
            List.of("period", "area_code", "value", "series", "who", "hours"),
            "2022|X08000001|14.5|Percent|All|All",
            "2022|X08000001|NA|number_of_jobs_000s|Female|Part-Time",
            "2022|X08000001|7|hours_worked|All|All"));

    assertThat(
            engine()
                .query(
                    "select measure, unit, breakdown_group, cast(value as string) as v, source_release from staging.published_statistic order by _line")
                .rows())
        .containsExactly(
            List.of("jobs_below_living_wage_share", "%", "all", "14.500000", "2022"),
            Arrays.asList(
                "jobs_below_living_wage_thousands",
                "thousand jobs",
                "female part-time",
                null,
                "2022"));
    assertThat(
            engine()
                .query("select field, rule, value from rejected.published_statistic order by field")
                .rows())
        .containsExactly(
            List.of("measure", "not_allowed", "hours_worked"),
            List.of("unit", "not_allowed", "hours_worked"));
  }

  @Test
  void readsTwelveMonthsByTheirLastOneAndTakesTheReleaseFromIt() throws IOException {
    stage(
        landed(
            "published_statistic",
            "aps_rates",
            List.of("area_code", "value", "series", "month"),
            "X08000001|75.1|Employment rate - aged 16-64|2015-03-01",
            "X08000001|74.9|Employment rate - aged 16-64|2014-12-01"));

    assertThat(
            engine()
                .query(
                    "select period, source_release from staging.published_statistic order by _line")
                .rows())
        .containsExactly(
            List.of("Apr 2014-Mar 2015", "2015"), List.of("Jan 2014-Dec 2014", "2015"));
  }

  @Test
  void takesThePeriodFromTheFilesNameWhereTheFileDoesNotSayIt() throws IOException {
    List<String> columns = List.of("subarea_code", "area_code", "value");
    LandedFile named =
        named(
            "published_statistic/income_FYE2018.csv",
            landed("published_statistic", "msoa_income", columns, "X02000001|X08000001|32,200"));
    LandedFile nameless =
        landed("published_statistic", "msoa_income", columns, "X02000001|X08000001|33,000");

    stage(named, nameless);

    assertThat(
            engine()
                .query(
                    "select period, cast(value as string) as v, source_release from staging.published_statistic")
                .rows())
        .containsExactly(List.of("2017/18", "32200.000000", "2017/18"));
    assertThat(engine().query("select field, rule from rejected.published_statistic").rows())
        .containsExactly(List.of("period", "missing"));
  }

  @Test
  void readsNoAnswerAsNoValueAndMasksWhoAnswered() throws IOException {
    stage(
        landed(
            "wellbeing",
            "as_named",
            List.of("respondent_id", "year", "weight", "trust", "lonely", "lsoa_code"),
            "R1|2019|1.25|Many|Prefer not to say|E01000001",
            "R2|2019|0.8|don't know|never|",
            "R3|2019|heavy|some|never|"));

    assertThat(
            engine()
                .query(
                    "select cast(weight as string) as w, trust, lonely from staging.wellbeing order by _line")
                .rows())
        .containsExactly(
            Arrays.asList("1.2500", "many", null), Arrays.asList("0.8000", null, "never"));
    assertThat(engine().query("select field, rule, value from rejected.wellbeing").rows())
        .containsExactly(List.of("weight", "not_a_number", "heavy"));
  }
}
