package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Overview.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The three questions that close the evaluation, with the published answers in plain words. */
final class EvaluationQuestions {
  /** So many answers stand on the Board's page; all of them stand on the charter's. */
  private static final int ON_THE_BOARDS_PAGE = 3;

  private static final int HELP = 2;
  private static final int RIGHT_THINGS = 3;
  private static final Pattern COUNT = Pattern.compile("^([0-9]+)\\b");

  private static final String NONE =
      "No answer is published yet: the evaluation is made from the indicators, the charter's"
          + " records and the contracts, and this release holds too little of them.";

  private static final String NO_CAUSE =
      "These figures stand side by side; they do not prove what brought a change about.";

  private EvaluationQuestions() {}

  /** What the Board reads: of each question what is worst, by the published order. */
  static List<Question> of(BoardData data) {
    List<Question> questions = new ArrayList<>();
    List<String> words = words(data.city().name());
    for (int i = 0; i < words.size(); i++) {
      int question = i + 1;
      List<Row> rows =
          rows(data, question).stream().filter(row -> isOfTheFramework(data, row)).toList();
      List<String> sentences = question == RIGHT_THINGS ? coverage(data, rows) : each(data, rows);
      if (question == HELP && !sentences.isEmpty()) {
        sentences = new ArrayList<>(sentences);
        sentences.add(NO_CAUSE);
      }
      questions.add(new Question(words.get(i), sentences.isEmpty() ? List.of(NONE) : sentences));
    }
    return questions;
  }

  private static List<String> each(BoardData data, List<Row> rows) {
    return rows.stream()
        .limit(ON_THE_BOARDS_PAGE)
        .map(row -> row.text("subject") + ": " + lowered(answer(data, row)))
        .toList();
  }

  /**
   * What nothing tells of and nobody has promised in one sentence, then what is worst of the rest.
   */
  private static List<String> coverage(BoardData data, List<Row> rows) {
    List<Row> blank = rows.stream().filter(EvaluationQuestions::isBlank).toList();
    List<String> sentences = new ArrayList<>();
    if (!blank.isEmpty()) {
      String named =
          blank.stream()
              .limit(ON_THE_BOARDS_PAGE)
              .map(row -> row.text("subject"))
              .collect(Collectors.joining("; "));
      int more = blank.size() - ON_THE_BOARDS_PAGE;
      sentences.add(
          "No measure tells of these outcomes of the City Plan, and no contract of %s promises anything for them: %s%s."
              .formatted(
                  blank.get(0).text("latest_period"),
                  named,
                  more > 0 ? "; and " + more + " more" : ""));
    }
    List<Row> others = rows.stream().filter(row -> !isBlank(row)).toList();
    sentences.addAll(
        each(data, others).stream().limit(ON_THE_BOARDS_PAGE - sentences.size()).toList());
    return sentences;
  }

  private static boolean isBlank(Row row) {
    return !row.text("latest_period").isEmpty()
        && row.whole("indicators") == 0
        && row.whole("commitments") == 0;
  }

  /** All answers, a table for each question that has any. */
  static List<TableView> tables(BoardData data) {
    List<TableView> tables = new ArrayList<>();
    List<String> words = words(data.city().name());
    for (int i = 0; i < words.size(); i++) {
      TableView.Builder table = new TableView.Builder(words.get(i)).text("Of what", "Answer");
      rows(data, i + 1).forEach(row -> table.row(row.text("subject"), answer(data, row)));
      TableView built = table.build();
      if (!built.rows().isEmpty()) {
        tables.add(built);
      }
    }
    return tables;
  }

  private static String answer(BoardData data, Row row) {
    Optional<Measure> measure = data.measure(row.text("subject_id"));
    if (row.whole("question") == HELP && measure.isPresent()) {
      return help(data, measure.get(), row);
    }
    if (row.whole("question") == RIGHT_THINGS && !row.text("latest_period").isEmpty()) {
      return rightThings(row);
    }
    return IndicatorPage.sentence(row.text("sentence"));
  }

  /** Whether what is done can have helped: beside whom it moved, and what was promised for it. */
  private static String help(BoardData data, Measure measure, Row row) {
    List<String> sentences = new ArrayList<>();
    Optional<BigDecimal> change = row.number("change_value");
    Optional<BigDecimal> median = row.number("neighbour_median");
    if (change.isEmpty()) {
      sentences.add("There is no change to compare yet.");
    } else if (median.isEmpty() && chanceAlone(data, measure)) {
      sentences.add(
          "It changed no more from %s to %s than chance explains."
              .formatted(row.text("baseline_period"), row.text("latest_period")));
    } else if (median.isEmpty()) {
      sentences.add(
          "%s from %s to %s. Places much like %s have no figures to hold this against."
              .formatted(
                  moved(measure, change.get(), "It "),
                  row.text("baseline_period"),
                  row.text("latest_period"),
                  data.city().name()));
    } else {
      sentences.add(
          "%s from %s to %s. In the middle one of the %d places much like %s it %s%s."
              .formatted(
                  moved(measure, change.get(), "It "),
                  row.text("baseline_period"),
                  row.text("latest_period"),
                  row.whole("neighbours"),
                  data.city().name(),
                  moved(measure, median.get(), ""),
                  row.text("indicator_link").startsWith("did better")
                      ? "; none of them did as well"
                      : ""));
    }
    long promised = count(row, "commitment_link");
    sentences.add(
        promised == 0
            ? "No commitment in a contract is known to serve it."
            : "%s in contracts %s it: %s delivered with evidence, and of %s it is shown what changed."
                .formatted(
                    counted(promised, "commitment"),
                    promised == 1 ? "serves" : "serve",
                    count(row, "delivery_link"),
                    count(row, "outcome_link")));
    return String.join(" ", sentences);
  }

  /** Whether the published limits of the change lie on both sides of none. */
  private static boolean chanceAlone(BoardData data, Measure measure) {
    Optional<Trend> trend = data.trend(measure);
    return trend
            .flatMap(found -> found.number("change_lower_ci"))
            .filter(low -> low.signum() <= 0)
            .isPresent()
        && trend
            .flatMap(found -> found.number("change_upper_ci"))
            .filter(up -> up.signum() >= 0)
            .isPresent();
  }

  private static String moved(Measure measure, BigDecimal change, String who) {
    String size = measure.size(change);
    boolean none = size.equals(measure.size(BigDecimal.ZERO));
    if (none) {
      return who + "hardly changed";
    }
    String point = size.equals("1\u00a0points") ? "1\u00a0point" : size;
    return who + (change.signum() < 0 ? "fell by " : "rose by ") + point;
  }

  /** Whether an outcome of the City Plan is looked after. */
  private static String rightThings(Row row) {
    long measures = row.whole("indicators");
    long better = row.whole("getting_better");
    long worse = row.whole("getting_worse");
    String measured =
        measures == 0
            ? "No measure tells of it"
            : "%s of it, %s"
                .formatted(
                    counted(measures, "measure") + (measures == 1 ? " tells" : " tell"),
                    better + worse == 0
                        ? (measures == 1 ? "which" : "none of which") + clearly(measures)
                        : better + " getting better and " + worse + " getting worse");
    long promised = row.whole("commitments");
    String promises =
        promised == 0
            ? "no contract of %s promises anything for it".formatted(row.text("latest_period"))
            : "contracts of %s%s hold %s for it, %s"
                .formatted(
                    row.text("latest_period"),
                    row.number("contract_value")
                        .map(value -> " worth " + Numbers.pounds(value) + " a year")
                        .orElse(""),
                    counted(promised, "commitment"),
                    promised == 1
                        ? (row.whole("commitments_evidenced") == 1 ? "with" : "without")
                            + " evidence"
                        : row.whole("commitments_evidenced") + " of them with evidence");
    return measured + "; " + promises + ".";
  }

  private static String clearly(long measures) {
    return measures == 1
        ? " is not clearly getting better or worse"
        : " is clearly getting better or worse";
  }

  private static long count(Row row, String column) {
    Matcher number = COUNT.matcher(row.text(column));
    return number.find() ? Long.parseLong(number.group(1)) : 0;
  }

  private static String counted(long number, String noun) {
    return Numbers.count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A sentence after a colon, unless its first word is a name or a shorthand. */
  private static String lowered(String sentence) {
    boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
    return word
        ? sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1)
        : sentence;
  }

  private static List<Row> rows(BoardData data, int question) {
    return data.rows("evaluation").stream()
        .filter(row -> row.whole("question") == question)
        .filter(row -> !row.text("sentence").isEmpty())
        .sorted(Comparator.comparing(row -> row.whole("position")))
        .toList();
  }

  /** Outcomes of the City Plan, and indicators that the framework itself names. */
  private static boolean isOfTheFramework(BoardData data, Row row) {
    Optional<Measure> measure = data.measure(row.text("subject_id"));
    return measure.isEmpty() || measure.get().ofTheFramework();
  }

  private static List<String> words(String city) {
    return List.of(
        "Are we making a difference for %s and its residents?".formatted(city),
        "Is what we are doing helping us to make that difference?",
        "Has the programme helped us to do the right things?");
  }
}
