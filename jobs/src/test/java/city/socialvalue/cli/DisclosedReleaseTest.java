package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample city's release is attacked with what it publishes, as it is and with its protection
 * taken out of a copy of the models.
 */
class DisclosedReleaseTest {
  private static final String SECONDARY =
      " or (cells_too_few > 0 and (cells_before < 2 or people_before < 10))";
  private static final String SHOWN = "from trends.indicator_value";
  private static final String NOT_YET_HIDDEN =
      """
      from (
          select
              * replace (
                  cast(numerator as decimal(38, 6)) as numerator,
                  cast(denominator as decimal(38, 6)) as denominator,
                  cast(value as decimal(38, 6)) as value,
                  cast(lower_ci as decimal(38, 6)) as lower_ci,
                  cast(upper_ci as decimal(38, 6)) as upper_ci
              )
          from indicators.indicator_figure
      ) as figures
      """;

  /** Fifths that the place hides, so that a slope index would have something to give away. */
  private static final String LISTED =
      """
      indicator_id,area_code,period,breakdown,breakdown_group,source
      unpaid_help,X08000001,2021,deprivation_fifth,4,invented for a test
      unpaid_help,X08000001,2021,deprivation_fifth,5,invented for a test
      unpaid_help,X08000001,2023,deprivation_fifth,1,invented for a test
      """;

  private static final Path EXTRACTS = samples().resolve("extracts");

  @TempDir static Path folder;
  private static Published asItIs;
  private static Published unprotected;

  /** The tables that carry figures, and the wards. */
  private record Published(
      List<Map<String, String>> values,
      List<Map<String, String>> trends,
      List<Map<String, String>> gaps,
      Set<String> wards) {
    static Published of(Path release) {
      Path csv = release.resolve("csv");
      Set<String> wards =
          rows(csv.resolve("dim_area.csv")).stream()
              .filter(area -> area.get("area_type").equals("ward"))
              .map(area -> area.get("area_code"))
              .collect(Collectors.toCollection(TreeSet::new));
      return new Published(
          rows(csv.resolve("indicator_value.csv")),
          rows(csv.resolve("indicator_trend.csv")),
          rows(csv.resolve("inequality_gap.csv")),
          wards);
    }

    List<String> attacked() {
      List<String> found = new ArrayList<>(DisclosureAttack.on(values, wards));
      found.addAll(TrendAttack.on(values, trends, gaps));
      return found;
    }
  }

  @BeforeAll
  static void publishTwice() throws IOException {
    Path place = copy(samples().resolve("place"), folder.resolve("place"));
    Files.writeString(place.resolve("hidden_cell.csv"), LISTED);
    asItIs = published(folder.resolve("as-it-is"), place);

    Path checkout = folder.resolve("checkout");
    Files.createDirectories(checkout.resolve("jobs"));
    copy(home().resolve("schemas"), checkout.resolve("schemas"));
    copy(home().resolve("jobs/models"), checkout.resolve("jobs/models"));
    replace(checkout.resolve("jobs/models/trends/hidden_figure.sql"), SECONDARY, "");
    replace(checkout.resolve("jobs/models/trends/indicator_point.sql"), SHOWN, NOT_YET_HIDDEN);
    String before = System.getProperty("svw.home");
    System.setProperty("svw.home", checkout.toString());
    try {
      unprotected = published(folder.resolve("unprotected"), place);
    } finally {
      System.setProperty("svw.home", before);
    }
  }

  @Test
  void wardsSexesAndFifthsAreHidden() {
    List<Map<String, String>> hidden = hidden(asItIs);

    assertThat(hidden)
        .anyMatch(row -> asItIs.wards().contains(row.get("area_code")))
        .anyMatch(row -> row.get("breakdown").equals("sex"))
        .anyMatch(row -> row.get("breakdown").equals("deprivation_fifth"));
    assertThat(hidden)
        .allSatisfy(
            row ->
                assertThat(List.of("value", "lower_ci", "upper_ci", "numerator", "denominator"))
                    .extracting(row::get)
                    .containsOnly(""));
  }

  @Test
  void nothingHiddenCanBeWorkedOutFromTheRelease() {
    assertThat(asItIs.attacked()).isEmpty();
  }

  @Test
  void theSlopeOfAHiddenFifthIsNotPublished() {
    assertThat(asItIs.gaps())
        .filteredOn(gap -> gap.get("indicator_id").equals("unpaid_help"))
        .filteredOn(gap -> gap.get("gap_type").equals("within"))
        .filteredOn(gap -> Set.of("2021", "2023").contains(gap.get("period")))
        .hasSize(2)
        .allSatisfy(
            gap -> {
              assertThat(gap.get("gap_value")).isEmpty();
              assertThat(gap.get("relative_index")).isEmpty();
              assertThat(gap.get("note")).isEqualTo("not every fifth has a figure");
            });
  }

  @Test
  void withoutTheSecondFiguresTheAttackFindsWhatTheFilesHold() {
    BigDecimal base = BigDecimal.ZERO;
    BigDecimal many = BigDecimal.ZERO;
    for (Map<String, String> adult :
        rows(samples().resolve("extracts/wellbeing/wellbeing-survey-2015.csv"))) {
      if (adult.get("sex").equals("other") && !adult.get("trust").isEmpty()) {
        base = base.add(BigDecimal.ONE);
        many =
            adult.get("trust").equals("many")
                ? many.add(new BigDecimal(adult.get("weight")))
                : many;
      }
    }

    assertThat(base).isLessThan(BigDecimal.TEN);
    assertThat(unprotected.attacked())
        .contains(
            "neighbourhood_trust|X08000001|2015|sex|other: the total less the others, %s of %s"
                .formatted(many.setScale(6), base))
        .anyMatch(line -> line.contains("|all|all: the total less the others"))
        .anyMatch(line -> line.contains("|deprivation_fifth|1: the total less the others"));
  }

  @Test
  void trendsOfWhatIsHiddenGiveItAway() {
    assertThat(unprotected.attacked())
        .anyMatch(line -> line.matches("unpaid_help.*fifth\\|1\\|2023: latest_value"))
        .anyMatch(line -> line.matches("unpaid_help.*fifth\\|1\\|2023: change_value"))
        .anyMatch(line -> line.matches("unpaid_help.*fifth\\|1\\|2023: a number in the sentence"))
        .anyMatch(line -> line.matches("unpaid_help.*fifth\\|5\\|2021: gap_value"))
        .anyMatch(line -> line.matches("unpaid_help.*fifth\\|5\\|2021: a number in the .* gap"))
        .anyMatch(line -> line.matches(".*X05.*\\|2020-2022: latest_value"))
        .anyMatch(line -> line.matches(".*X05.*\\|2020-2022: comparator_difference"))
        .anyMatch(line -> line.startsWith("unpaid_help|2021: two fifths from the slope"));
  }

  @Test
  void aHiddenEndOfIncomesIsFoundInTheSentenceOnBoth() {
    List<Map<String, String>> values = new ArrayList<>(asItIs.values());
    values.replaceAll(
        row ->
            row.get("indicator_id").equals("income_p20_real")
                    && row.get("area_code").equals("X08000001")
                    && row.get("breakdown").equals("all")
                    && row.get("period").equals("2014")
                ? with(row, "obs_status", "[c]")
                : row);

    assertThat(TrendAttack.on(values, asItIs.trends(), asItIs.gaps()))
        .contains(
            "income_p20_real|X08000001|all|all|2014: baseline_value",
            "income_p20_real|X08000001|all|all|2014: the sentence of income_inequality|X08000001|all|all");
  }

  @Test
  void aBaseLeftInOneHiddenRowIsFound() {
    List<Map<String, String>> values = new ArrayList<>(asItIs.values());
    Map<String, String> hidden = new LinkedHashMap<>(hidden(asItIs).get(0));
    values.replaceAll(row -> row.equals(hidden) ? with(row, "base_unweighted", "9") : row);

    assertThat(DisclosureAttack.on(values, asItIs.wards()))
        .singleElement()
        .asString()
        .endsWith(": base_unweighted is there");
  }

  private static List<Map<String, String>> hidden(Published release) {
    return release.values().stream().filter(row -> row.get("obs_status").contains("[c]")).toList();
  }

  private static Map<String, String> with(Map<String, String> row, String name, String text) {
    Map<String, String> changed = new LinkedHashMap<>(row);
    changed.put(name, text);
    return changed;
  }

  private static Published published(Path warehouse, Path place) {
    Outcome run =
        svw(
            "run",
            "--warehouse",
            warehouse,
            "--extracts",
            EXTRACTS,
            "--place",
            place.resolve("place.yml"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return Published.of(new Current(warehouse.resolve("4-published")).folder().orElseThrow());
  }

  private static void replace(Path file, String text, String by) throws IOException {
    String sql = Files.readString(file);
    assertThat(sql).contains(text);
    Files.writeString(file, sql.replace(text, by));
  }

  private static List<Map<String, String>> rows(Path file) {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
