package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.socialvalue.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Estimates from surveys on every engine: the numbers of the methods, what must hold for any
 * survey, and random surveys against the same formulas written down in plain Java.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SurveyEstimates {
  private static final double Z = 1.959963984540054;

  private Engine engine;
  private SurveyChain chain;

  abstract Engine start();

  /** A household of one adult, so that its equivalised income is its net income over 0.67. */
  private record Household(String id, double weight, double income) {}

  @BeforeAll
  void startEngine() {
    engine = start();
    chain = new SurveyChain(engine);
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void incomesInEqualStepsHaveTheirGini() {
    runIncomes(equal(10, 20, 30, 40, 50), "200");

    assertThat(number(whole(), "gini")).isCloseTo(0.2666666667, within(5e-9));
  }

  @Test
  void weightedIncomesHaveTheirGiniAndQuantiles() {
    runIncomes(
        List.of(
            new Household("a", 4, 100),
            new Household("b", 3, 200),
            new Household("c", 2, 400),
            new Household("d", 1, 800)),
        "200");

    Map<String, Object> whole = whole();
    assertThat(number(whole, "gini")).isCloseTo(0.3923076923, within(5e-9));
    assertThat(number(whole, "lower_quantile")).isEqualTo(100);
    assertThat(number(whole, "median")).isEqualTo(200);
    assertThat(number(whole, "upper_quantile")).isEqualTo(400);
    assertThat(number(whole, "quantile_ratio")).isEqualTo(4);
    assertThat(number(whole, "low_share")).isEqualTo(40);
  }

  @Test
  void incomesThatAllRiseAlikeStayAsUnequal() {
    List<Household> households = random(new Random(1), 120);
    runIncomes(households, "20000");
    Map<String, Object> before = estimate("income_gini");
    Map<String, Object> ratio = estimate("income_inequality");

    runIncomes(
        households.stream().map(h -> new Household(h.id, h.weight, 3 * h.income)).toList(),
        "60000");

    assertThat(estimate("income_gini").get("value")).isEqualTo(before.get("value"));
    assertThat(estimate("income_gini").get("lower_ci")).isEqualTo(before.get("lower_ci"));
    assertThat(estimate("income_inequality").get("value")).isEqualTo(ratio.get("value"));
  }

  @Test
  void aWeightThatIsSplitChangesNoMeasureOfIncome() {
    List<Household> households = random(new Random(2), 120);
    runIncomes(households, "20000");
    Map<String, Object> before = whole();

    List<Household> split = new ArrayList<>();
    for (Household h : households) {
      split.add(new Household(h.id, h.weight / 2, h.income));
      split.add(new Household(h.id + " too", h.weight / 2, h.income));
    }
    runIncomes(split, "20000");

    for (String measure : List.of("gini", "lower_quantile", "median", "upper_quantile")) {
      assertThat(whole().get(measure)).as(measure).isEqualTo(before.get(measure));
    }
  }

  @Test
  void measuresOfIncomeAndTheirLimitsAreThoseOfTheFormulas() throws Exception {
    for (int seed : List.of(3, 4, 5)) {
      List<Household> households = random(new Random(seed), 100 + 60 * seed);
      runIncomes(households, "20000");

      assertIncome(households, "income_gini", SurveyEstimates::gini);
      assertIncome(households, "income_inequality", h -> quantile(h, 0.8) / quantile(h, 0.2));
      assertIncome(households, "income_p20_real", h -> quantile(h, 0.2));
      assertIncome(households, "income_p80_real", h -> quantile(h, 0.8));
      assertIncome(
          households,
          "low_income",
          h ->
              100
                  * h.stream().filter(x -> x.income < 12000).mapToDouble(x -> x.weight).sum()
                  / weight(h));
    }
  }

  @Test
  void sharesAndMeansAreThoseOfTheFormulas() {
    Random random = new Random(6);
    List<double[]> answers = new ArrayList<>();
    List<Map<String, Object>> adults = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double weight = (1 + random.nextInt(40)) / 10.0;
      int trusts = random.nextInt(3);
      int item = 1 + random.nextInt(4);
      Map<String, Object> adult = adult("2014", "r" + i, weight);
      adult.put("trust", trusts == 0 ? "many" : trusts == 1 ? "some" : null);
      for (String name :
          List.of(
              "optimistic", "useful", "relaxed", "problems", "thinking", "close", "decisions")) {
        adult.put("swemwbs_" + name, String.valueOf(item));
      }
      adults.add(adult);
      answers.add(new double[] {weight, trusts == 2 ? -1 : trusts == 0 ? 1 : 0, 7 * item});
    }
    runAdults(adults, "1.3");

    List<double[]> trusting =
        answers.stream().filter(a -> a[1] >= 0).map(a -> new double[] {a[0], a[1]}).toList();
    Map<String, Object> trust = estimate("neighbourhood_trust");
    double base = effectiveBase(trusting) / 1.3;
    double share = mean(trusting);
    double x = share * base;
    double root = Z * Math.sqrt(Z * Z + 4 * x * (1 - x / base));
    assertThat(number(trust, "value")).isCloseTo(100 * share, within(1e-6));
    assertThat(number(trust, "lower_ci"))
        .isCloseTo(100 * (2 * x + Z * Z - root) / (2 * (base + Z * Z)), within(1e-6));
    assertThat(number(trust, "upper_ci"))
        .isCloseTo(100 * (2 * x + Z * Z + root) / (2 * (base + Z * Z)), within(1e-6));
    assertThat(trust.get("base_unweighted")).isEqualTo((long) trusting.size());
    assertThat(trust.get("no_answer_base")).isEqualTo(300L - trusting.size());

    // Raw sums of 7, 14, 21 and 28 have the scores of the conversion.
    Map<Integer, Double> scores = Map.of(7, 7.00, 14, 15.32, 21, 19.25, 28, 25.03);
    List<double[]> scored =
        answers.stream().map(a -> new double[] {a[0], scores.get((int) a[2])}).toList();
    Map<String, Object> wellbeing = estimate("mental_wellbeing");
    double scoredBase = effectiveBase(scored) / 1.3;
    double mean = mean(scored);
    double spread =
        scored.stream().mapToDouble(a -> a[0] * (a[1] - mean) * (a[1] - mean)).sum()
            / scored.stream().mapToDouble(a -> a[0]).sum();
    double error = Math.sqrt(spread / (scoredBase - 1));
    assertThat(number(wellbeing, "value")).isCloseTo(mean, within(1e-6));
    // Student's t at that many degrees of freedom is between 1.96 and 1.98.
    double t = (number(wellbeing, "upper_ci") - mean) / error;
    assertThat(scoredBase).isGreaterThan(150);
    assertThat(t).isBetween(1.965, 1.977);
    assertThat(mean - number(wellbeing, "lower_ci")).isCloseTo(t * error, within(2e-6));
  }

  private void assertIncome(
      List<Household> households, String id, ToDoubleFunction<List<Household>> measure)
      throws Exception {
    double value = measure.applyAsDouble(households);
    double squares = 0;
    for (int group = 0; group < 20; group++) {
      List<Household> left = new ArrayList<>();
      for (Household household : households) {
        if (group(household.id) != group) {
          left.add(household);
        }
      }
      double difference = measure.applyAsDouble(left) - value;
      squares += difference * difference;
    }
    double margin = Z * Math.sqrt(0.95 * squares);
    Map<String, Object> row = estimate(id);
    double near = Math.max(1e-6, 1e-7 * value);
    assertThat(number(row, "value")).as(id).isCloseTo(value, within(near));
    assertThat(number(row, "lower_ci")).as(id).isCloseTo(value - margin, within(10 * near));
    assertThat(number(row, "upper_ci")).as(id).isCloseTo(value + margin, within(10 * near));
    assertThat(number(row, "value")).isBetween(number(row, "lower_ci"), number(row, "upper_ci"));
  }

  private static int group(String id) throws Exception {
    byte[] sum = MessageDigest.getInstance("MD5").digest(id.getBytes(StandardCharsets.UTF_8));
    long first = 0;
    for (int i = 0; i < 4; i++) {
      first = first * 256 + (sum[i] & 0xff);
    }
    return (int) (first % 20);
  }

  /** Sorted incomes with cumulative weights: twice the sum of w x cw, less that of w² x. */
  private static double gini(List<Household> households) {
    double cumulative = 0;
    double twice = 0;
    double squares = 0;
    double total = 0;
    for (Household h : sorted(households)) {
      cumulative += h.weight;
      twice += 2 * h.weight * h.income * cumulative;
      squares += h.weight * h.weight * h.income;
      total += h.weight * h.income;
    }
    return (twice - squares) / (cumulative * total) - 1;
  }

  private static double quantile(List<Household> households, double share) {
    double wanted = share * weight(households);
    double cumulative = 0;
    List<Household> sorted = sorted(households);
    for (int i = 0; i < sorted.size(); i++) {
      cumulative += sorted.get(i).weight;
      if (Math.abs(cumulative - wanted) < 1e-9) {
        return (sorted.get(i).income + sorted.get(i + 1).income) / 2;
      }
      if (cumulative > wanted) {
        return sorted.get(i).income;
      }
    }
    throw new AssertionError("no quantile");
  }

  private static List<Household> sorted(List<Household> households) {
    return households.stream().sorted(Comparator.comparingDouble(Household::income)).toList();
  }

  private static double weight(List<Household> households) {
    return households.stream().mapToDouble(Household::weight).sum();
  }

  private static double mean(List<double[]> answers) {
    return answers.stream().mapToDouble(a -> a[0] * a[1]).sum()
        / answers.stream().mapToDouble(a -> a[0]).sum();
  }

  private static double effectiveBase(List<double[]> answers) {
    double sum = answers.stream().mapToDouble(a -> a[0]).sum();
    return sum * sum / answers.stream().mapToDouble(a -> a[0] * a[0]).sum();
  }

  private static List<Household> equal(double... incomes) {
    List<Household> households = new ArrayList<>();
    for (double income : incomes) {
      households.add(new Household("h" + income, 1, income));
    }
    return households;
  }

  /** Incomes around 20,000, in steps of 100 so that some are equal. */
  private static List<Household> random(Random random, int size) {
    List<Household> households = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double income = 100 * Math.round(200 * Math.exp(0.5 * random.nextGaussian()));
      households.add(new Household("h" + i, (2 + 2 * random.nextInt(20)) / 10.0, income));
    }
    return households;
  }

  private void runIncomes(List<Household> households, String median) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Household h : households) {
      Map<String, Object> row = new HashMap<>();
      row.put("year", "2014");
      row.put("respondent_id", h.id);
      row.put("household_id", h.id);
      row.put("weight", "1");
      row.put("age", "40");
      row.put("status", "inactive");
      row.put("household_weight", String.format(Locale.ROOT, "%.2f", h.weight));
      row.put("net_household_income", String.format(Locale.ROOT, "%.2f", 0.67 * h.income));
      row.put("members_14_and_over", "1");
      row.put("members_under_14", "0");
      rows.add(row);
    }
    Map<String, List<Map<String, Object>>> given = new LinkedHashMap<>();
    given.put("staging.employment", rows);
    given.put("place.setting", List.of(Map.of("area_code", "C", "baseline_period", "2014/15")));
    given.put("codelist.price_index", List.of(Map.of("year", "2014", "cpih_index", "99.6")));
    given.put(
        "codelist.national_median_income",
        List.of(Map.of("year", "2014", "median_income_bhc", median)));
    chain.run(given);
  }

  private static Map<String, Object> adult(String year, String id, double weight) {
    Map<String, Object> adult = new HashMap<>();
    adult.put("year", year);
    adult.put("respondent_id", id);
    adult.put("weight", String.format(Locale.ROOT, "%.1f", weight));
    return adult;
  }

  private void runAdults(List<Map<String, Object>> adults, String designEffect) {
    Map<String, List<Map<String, Object>>> given = new LinkedHashMap<>();
    given.put("staging.wellbeing", adults);
    given.put(
        "place.setting",
        List.of(
            Map.of("area_code", "C", "baseline_period", "2014/15", "design_effect", designEffect)));
    given.put(
        "run.indicator",
        List.of(
            Map.of("indicator_id", "neighbourhood_trust", "kind", "survey_share"),
            Map.of("indicator_id", "mental_wellbeing", "kind", "survey_mean")));
    given.put(
        "codelist.swemwbs_conversion",
        List.of(
            Map.of("raw_sum", "7", "metric_score", "7.00"),
            Map.of("raw_sum", "14", "metric_score", "15.32"),
            Map.of("raw_sum", "21", "metric_score", "19.25"),
            Map.of("raw_sum", "28", "metric_score", "25.03")));
    chain.run(given);
  }

  private Map<String, Object> whole() {
    return chain
        .query("select * from staging.income_sample where deleted_group = -1 and breakdown = 'all'")
        .get(0);
  }

  private Map<String, Object> estimate(String id) {
    return chain
        .query(
            "select * from staging.survey_estimate where indicator_id = '%s' and breakdown = 'all' and period = '2014'"
                .formatted(id))
        .get(0);
  }

  private static double number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).doubleValue();
  }
}
