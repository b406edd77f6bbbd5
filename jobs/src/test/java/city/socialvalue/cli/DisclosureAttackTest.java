package city.socialvalue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.engine.Rows;
import city.socialvalue.sqlmodel.CheckoutModels;
import city.socialvalue.sqlmodel.Model;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invented surveys with small wards and rare groups are counted, hidden by the model, and attacked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisclosureAttackTest {
  private static final int CITIES = 20;
  private static final String CITY = "X08000001";
  private static final String SECONDARY =
      "or (cells_too_few > 0 and (cells_before < 2 or people_before < 10))";
  private static final List<String> AGES =
      List.of("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+");
  private static final Set<String> WARDS =
      new TreeSet<>(IntStream.rangeClosed(1, 9).mapToObj(i -> "X0500000" + i).toList());

  @TempDir static Path spill;
  private DuckDb engine;
  private Model figures;
  private Model hiding;
  private Model disclosed;

  /** Somebody who was asked; an answer that is null was not given. */
  private record Person(
      int year,
      String ward,
      String fifth,
      String sex,
      String age,
      int weight,
      List<Integer> answers) {}

  private record Cell(
      String indicator, String area, String period, String breakdown, String group) {}

  @BeforeAll
  void startEngine() {
    engine = DuckDb.start(CheckoutModels.HOME.resolve("jobs/models/functions/duckdb.sql"), spill);
    figures =
        CheckoutModels.catalogue().models().model("indicators.indicator_figure").orElseThrow();
    hiding = CheckoutModels.catalogue().models().model("trends.hidden_figure").orElseThrow();
    disclosed = CheckoutModels.catalogue().models().model("trends.disclosed_figure").orElseThrow();
    List<List<Object>> areas = new ArrayList<>(List.of(List.of(CITY, "district")));
    WARDS.forEach(ward -> areas.add(List.of(ward, "ward")));
    engine.createTable(
        "codelist.area",
        new Rows(List.of(Column.text("area_code"), Column.text("area_type")), areas));
    engine.createTable(
        "run.indicator_input",
        new Rows(
            List.of(Column.text("indicator_id"), Column.text("contract")),
            List.of(
                List.of("trust", "wellbeing"),
                List.of("help", "wellbeing"),
                List.of("in_work", "employment"),
                List.of("valued", "employment"))));
    keepHidden(List.of());
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void nothingHiddenCanBeWorkedOutFromARelease() {
    long hidden = 0;
    for (int city = 0; city < CITIES; city++) {
      List<Map<String, String>> release = published(survey(new Random(city)), hiding.sql());
      assertThat(DisclosureAttack.on(release, WARDS)).as("city " + city).isEmpty();
      hidden += DisclosureAttack.hidden(release);
    }
    assertThat(hidden).isPositive();
  }

  @Test
  void withoutTheSecondFiguresTheAttackSucceeds() {
    assertThat(hiding.sql()).contains(SECONDARY);
    List<String> found = new ArrayList<>();
    for (int city = 0; city < CITIES; city++) {
      found.addAll(
          DisclosureAttack.on(
              published(survey(new Random(city)), hiding.sql().replace(SECONDARY, "")), WARDS));
    }
    assertThat(found)
        .anyMatch(line -> line.contains("|sex|") && line.contains("the total less the others"))
        .anyMatch(line -> line.contains("|all|all: the total less the others"))
        .anyMatch(line -> line.contains("together on"));
  }

  @Test
  void hiddenInOneFigureOnlyTheAttackSucceeds() {
    String alone =
        hiding
            .sql()
            .replace("min(further.other_id) as family_id", "max(alike.indicator_id) as family_id");
    assertThat(alone).isNotEqualTo(hiding.sql());
    List<String> found = new ArrayList<>();
    for (int city = 0; city < CITIES; city++) {
      found.addAll(DisclosureAttack.on(published(survey(new Random(city)), alone), WARDS));
    }
    assertThat(found).anyMatch(line -> line.contains(": numerator of valued"));
  }

  @Test
  void anotherReleaseGivesNothingAwayOnceItsHiddenCellsAreKept() {
    int changed = 0;
    for (int city = 0; city < CITIES; city++) {
      List<Person> people = survey(new Random(city));
      List<Person> more = new ArrayList<>(people);
      Random random = new Random(1000 + city);
      more.addAll(survey(random).subList(0, 25));
      List<Map<String, String>> before = published(people, hiding.sql());
      List<Map<String, String>> after = published(more, hiding.sql());
      if (DisclosureAttack.onBoth(before, after, WARDS).isEmpty()) {
        continue;
      }
      changed++;
      keepHidden(before);
      List<Map<String, String>> kept = published(more, hiding.sql());
      keepHidden(List.of());
      assertThat(shownAgain(before, kept)).as("city " + city).isEmpty();
    }
    assertThat(changed).as("releases that would have given something away").isPositive();
  }

  private static List<String> shownAgain(
      List<Map<String, String>> before, List<Map<String, String>> after) {
    return DisclosureAttack.onBoth(before, after, WARDS).stream()
        .filter(line -> before.stream().anyMatch(row -> isHidden(row) && line.startsWith(key(row))))
        .toList();
  }

  private static boolean isHidden(Map<String, String> row) {
    return row.get("obs_status").contains("[c]");
  }

  private static String key(Map<String, String> row) {
    return String.join(
        "|",
        row.get("indicator_id"),
        row.get("area_code"),
        row.get("period"),
        row.get("breakdown"),
        row.get("breakdown_group"));
  }

  private void keepHidden(List<Map<String, String>> release) {
    List<String> columns =
        List.of("indicator_id", "area_code", "period", "breakdown", "breakdown_group");
    List<List<Object>> cells =
        release.stream()
            .filter(DisclosureAttackTest::isHidden)
            .map(row -> columns.stream().<Object>map(row::get).toList())
            .distinct()
            .toList();
    engine.createTable(
        "codelist.hidden_cell", new Rows(columns.stream().map(Column::text).toList(), cells));
  }

  /** The rows as a CSV file of a release has them: text, empty for none. */
  private List<Map<String, String>> published(List<Person> people, String sql) {
    engine.createTable("indicators.indicator_figure", counted(people));
    engine.createTable("trends.hidden_figure", sql);
    engine.createTable("trends.disclosed_figure", disclosed.sql());
    return engine.query("select * from trends.disclosed_figure").asMaps().stream()
        .map(DisclosureAttackTest::texts)
        .toList();
  }

  private static Map<String, String> texts(Map<String, Object> row) {
    Map<String, String> texts = new LinkedHashMap<>();
    row.forEach((name, value) -> texts.put(name, Objects.toString(value, "")));
    return texts;
  }

  private static List<Person> survey(Random random) {
    List<Person> people = new ArrayList<>();
    for (int year = 2014; year <= 2016; year++) {
      int size = 60 + random.nextInt(400);
      for (int i = 0; i < size; i++) {
        double ward = random.nextDouble();
        int fifth = 1 + (int) (5 * Math.pow(random.nextDouble(), 1.5));
        boolean working = random.nextInt(3) > 0;
        people.add(
            new Person(
                year,
                "X0500000" + (1 + (int) (9 * Math.pow(ward, 10))),
                Integer.toString(fifth),
                random.nextInt(50) == 0 ? "other" : random.nextBoolean() ? "female" : "male",
                AGES.get((int) (7 * Math.pow(random.nextDouble(), 1.3))),
                1 + random.nextInt(5),
                Arrays.asList(
                    random.nextInt(20) == 0 ? null : random.nextInt(2),
                    random.nextInt(40) == 0 ? null : random.nextInt(2),
                    working ? random.nextInt(2) : null)));
      }
    }
    Collections.shuffle(people, random);
    return people;
  }

  private Rows counted(List<Person> people) {
    Map<Cell, long[]> counts = new LinkedHashMap<>();
    for (Person person : people) {
      add(counts, "trust", person, person.answers().get(0));
      add(counts, "help", person, person.answers().get(1));
      // The valued jobs among those in work, and the same among all.
      if (person.answers().get(2) != null) {
        add(counts, "in_work", person, person.answers().get(2));
      }
      add(counts, "valued", person, Objects.requireNonNullElse(person.answers().get(2), 0));
    }
    List<List<Object>> rows = new ArrayList<>();
    counts.forEach((cell, count) -> rows.add(row(cell, count)));
    return new Rows(
        figures.metadata().columns().stream().map(column -> column.column()).toList(), rows);
  }

  private static void add(
      Map<Cell, long[]> counts, String indicator, Person person, Integer answer) {
    String year = Integer.toString(person.year());
    Function<String[], Cell> cell = at -> new Cell(indicator, at[0], at[1], at[2], at[3]);
    Stream.of(
            new String[] {CITY, year, "all", "all"},
            new String[] {CITY, year, "sex", person.sex()},
            new String[] {CITY, year, "age_band", person.age()},
            new String[] {CITY, year, "deprivation_fifth", person.fifth()},
            new String[] {person.ward(), "2014-2016", "all", "all"})
        .map(cell)
        .forEach(
            key -> {
              long[] count = counts.computeIfAbsent(key, absent -> new long[4]);
              if (answer == null) {
                count[3]++;
              } else {
                count[0] += (long) answer * person.weight();
                count[1] += person.weight();
                count[2]++;
              }
            });
  }

  private static List<Object> row(Cell cell, long[] count) {
    BigDecimal value =
        count[1] == 0
            ? null
            : BigDecimal.valueOf(100 * count[0])
                .divide(BigDecimal.valueOf(count[1]), 10, RoundingMode.HALF_UP);
    return Arrays.asList(
        cell.indicator(),
        cell.area(),
        cell.period(),
        cell.breakdown(),
        cell.group(),
        BigDecimal.valueOf(count[0]).setScale(10),
        BigDecimal.valueOf(count[1]).setScale(10),
        value,
        value,
        value,
        "m",
        count[2],
        count[3],
        null,
        null,
        null,
        null);
  }
}
