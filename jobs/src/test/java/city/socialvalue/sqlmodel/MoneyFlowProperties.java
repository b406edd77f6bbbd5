package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * LM3 of random bodies on every engine: each pays some of forty suppliers of three nested areas and
 * staff, of whom some answer. Each body comes three times: as it is, with all amounts four times as
 * large, and with every payment split in two.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MoneyFlowProperties {
  private static final int BODIES = 60;
  private static final int SUPPLIERS = 40;
  private static final List<String> AREAS = List.of("C", "G", "R");
  private static final BigDecimal LAST_DIGITS = new BigDecimal("0.000003");

  private Engine engine;
  private final Map<String, List<Map<String, Object>>> given = new HashMap<>();
  private final Map<String, Map<String, Object>> scores = new TreeMap<>();

  abstract Engine start();

  @BeforeAll
  void workOutRandomBodies() {
    engine = start();
    givePlace();
    Random random = new Random(6);
    for (int i = 0; i < SUPPLIERS; i++) {
      String area = List.of("C", "C", "D", "E", "F", "").get(random.nextInt(6));
      add(
          "staging.supplier",
          "supplier_name",
          "Firm " + i,
          "area_code",
          area.isEmpty() ? null : area,
          "_line",
          "" + i);
    }
    for (int i = 0; i < BODIES; i++) {
      long seed = random.nextLong();
      body("body " + i, new Random(seed), 1, 1);
      body("body " + i + " scaled", new Random(seed), 4, 1);
      body("body " + i + " split", new Random(seed), 1, 2);
    }
    run(CheckoutModels.catalogue().models(), "moneyflow.lm3");
    for (Map<String, Object> row :
        engine.query("select * from moneyflow.lm3 where area_position > 0").asMaps()) {
      scores.put(
          "%s %s %s %s"
              .formatted(
                  row.get("variant"),
                  row.get("transfers"),
                  row.get("area_code"),
                  row.get("organisation")),
          row);
    }
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  private void givePlace() {
    add("place.setting", "place_name", "C", "area_code", "C", "baseline_period", "2014/15");
    add("run.setting", "release_year", null);
    for (int i = 0; i < AREAS.size(); i++) {
      add("place.area", "area_code", AREAS.get(i), "part", "local_area", "position", "" + (i + 1));
    }
    for (String district : List.of("C", "D", "E", "F")) {
      add("codelist.area", "area_code", district, "area_type", "district");
    }
    Map.of("G", List.of("C", "D"), "R", List.of("C", "D", "E"))
        .forEach(
            (parent, members) ->
                members.forEach(
                    member ->
                        add(
                            "reference.area_member",
                            "parent_code",
                            parent,
                            "member_code",
                            member,
                            "membership",
                            "administrative")));
    add("codelist.spend_class", "pattern", "firm 3", "class", "levy", "reason", "a levy");
  }

  private void body(String name, Random random, int scale, int parts) {
    int line = 0;
    for (int i = 0; i < SUPPLIERS; i++) {
      if (random.nextInt(3) > 0) {
        long pence = 200L * scale * Math.round(Math.exp(4 + 9 * random.nextDouble()));
        boolean credit = random.nextInt(25) == 0;
        for (int part = 0; part < parts; part++) {
          add(
              "staging.spend_line",
              "organisation",
              name,
              "financial_year",
              "2014/15",
              "month_start",
              "2014-04-01",
              "supplier_name",
              "Firm " + i,
              "payee_class",
              "supplier",
              "amount",
              pounds((credit ? -pence : pence) / parts),
              "amount_basis",
              "net",
              "_line",
              "" + line++);
        }
      }
    }
    if (random.nextInt(3) > 0) {
      for (String home : List.of("C", "D", "E", "F")) {
        int staff = random.nextInt(12) == 0 ? 2 : 3 + random.nextInt(20);
        long pence = 2_000_000L * staff * scale;
        add(
            "staging.payroll",
            "organisation",
            name,
            "financial_year",
            "2014/15",
            "area_code",
            home,
            "staff_count",
            "" + staff,
            "staff_cost",
            pounds(pence));
      }
    }
    int asked = 1 + random.nextInt(3);
    int willing = random.nextInt(10);
    for (int i = 0; i < SUPPLIERS; i++) {
      if (random.nextInt(12) < willing) {
        answer(
            name,
            random,
            asked,
            "supplier",
            "S" + i,
            Map.of("supplier_name", "firm " + i + " LTD"));
      }
    }
    for (int i = 0; i < 6; i++) {
      if (random.nextInt(12) < willing) {
        String pay = pounds(1_500_000L * scale);
        String home = List.of("C", "D", "E").get(random.nextInt(3));
        answer(name, random, asked, "staff", "T" + i, Map.of("home_area_code", home, "pay", pay));
      }
    }
  }

  /** Shares that grow with the area, but for a few slips; some areas are not asked about. */
  private void answer(
      String body, Random random, int asked, String group, String id, Map<String, String> who) {
    double share = random.nextDouble();
    for (int i = 0; i < AREAS.size(); i++) {
      if (i < asked && random.nextInt(8) > 0) {
        Map<String, String> row = new LinkedHashMap<>(who);
        row.put("organisation", body);
        row.put("financial_year", "2014/15");
        row.put("respondent_group", group);
        row.put("respondent_id", id);
        row.put("area_code", AREAS.get(i));
        row.put("question", "all spending");
        row.put("share_percent", Long.toString(Math.round(100 * share)));
        given
            .computeIfAbsent("staging.respend", table -> new ArrayList<>())
            .add(new LinkedHashMap<>(row));
      }
      share = random.nextInt(30) == 0 ? share / 2 : share + (1 - share) * random.nextDouble();
    }
  }

  private static String pounds(long pence) {
    return BigDecimal.valueOf(pence, 2).toPlainString();
  }

  private void add(String table, String... cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    given.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
  }

  private void run(Models models, String last) {
    Map<String, List<Column>> columns = models.columns();
    Set<String> needed = new HashSet<>(Set.of(last));
    List<Model> ordered = models.ordered();
    for (int i = ordered.size() - 1; i >= 0; i--) {
      Model model = ordered.get(i);
      if (needed.contains(model.table()) && !given.containsKey(model.table())) {
        needed.addAll(model.inputs());
      }
    }
    Set<String> made = new HashSet<>();
    for (Model model : ordered) {
      if (needed.contains(model.table()) && !given.containsKey(model.table())) {
        made.add(model.table());
      }
    }
    for (String table : needed) {
      if (!made.contains(table)) {
        engine.createTable(
            table, ExampleValues.typed(columns.get(table), given.getOrDefault(table, List.of())));
      }
    }
    ordered.stream()
        .filter(model -> made.contains(model.table()))
        .forEach(model -> engine.createTable(model.table(), model.sql()));
  }

  @Test
  void randomBodiesHaveScoresRangesAndHiddenOnes() {
    assertThat(scores).hasSizeGreaterThan(3 * BODIES * 12);
    assertThat(scores.values().stream().filter(row -> row.get("lm3") != null))
        .hasSizeGreaterThan(300);
    assertThat(scores.values().stream().map(row -> "" + row.get("obs_status")))
        .contains("[p]", "[c][p]", "[p][x]");
  }

  @Test
  void everyScoreIsFromOneToThreeAndWithinItsBounds() {
    scores.forEach(
        (key, row) -> {
          for (String name : List.of("lm3", "lm3_weighted", "lm3_lower", "lm3_upper")) {
            BigDecimal score = number(row, name);
            if (score != null) {
              assertThat(score).as(key + " " + name).isBetween(BigDecimal.ONE, new BigDecimal(3));
              assertThat(score).isBetween(number(row, "lm3_lower"), number(row, "lm3_upper"));
            }
          }
        });
  }

  @Test
  void theSecondRoundAndBothBoundsOnlyRiseWithTheArea() {
    int compared = 0;
    for (Map.Entry<String, Map<String, Object>> entry : scores.entrySet()) {
      for (int wider = 1; wider < AREAS.size(); wider++) {
        String narrow = " " + AREAS.get(wider - 1) + " ";
        if (entry.getKey().contains(narrow)) {
          Map<String, Object> around =
              scores.get(entry.getKey().replace(narrow, " " + AREAS.get(wider) + " "));
          for (String name : List.of("r2", "lm3_lower", "lm3_upper")) {
            if (number(entry.getValue(), name) != null && number(around, name) != null) {
              compared++;
              assertThat(number(around, name))
                  .as(entry.getKey() + " " + name)
                  .isGreaterThanOrEqualTo(number(entry.getValue(), name));
            }
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  @Test
  void scalingAllAmountsChangesNoScore() {
    compareWith(" scaled", List.of("lm3", "lm3_weighted", "lm3_lower", "lm3_upper"));
  }

  @Test
  void splittingAPaymentChangesNothing() {
    compareWith(
        " split",
        List.of("r1", "r2", "r3", "lm3", "lm3_weighted", "lm3_lower", "lm3_upper", "net_refunds"));
  }

  private void compareWith(String other, List<String> names) {
    scores.forEach(
        (key, row) -> {
          Map<String, Object> twin = scores.get(key + other);
          if (twin != null) {
            for (String name : names) {
              assertThat(number(twin, name) == null)
                  .as(key + " " + name)
                  .isEqualTo(number(row, name) == null);
              if (number(row, name) != null) {
                assertThat(number(twin, name).subtract(number(row, name)).abs())
                    .as(key + " " + name)
                    .isLessThanOrEqualTo(LAST_DIGITS);
              }
            }
          }
        });
  }

  private static BigDecimal number(Map<String, Object> row, String name) {
    return (BigDecimal) row.get(name);
  }
}
