package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Overview.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The three questions that close the evaluation, with the published answers in plain words. */
final class EvaluationQuestions {
  /** So many answers stand on the Board's page; all of them stand on the charter's. */
  private static final int ON_THE_BOARDS_PAGE = 3;

  private static final String NONE =
      "No answer is published yet: the evaluation is made from the indicators, the charter's"
          + " records and the contracts, and this release holds too little of them.";

  private EvaluationQuestions() {}

  /** What the Board reads: of each question what is worst, by the published order. */
  static List<Question> of(BoardData data) {
    List<Question> questions = new ArrayList<>();
    List<String> words = words(data.city().name());
    for (int i = 0; i < words.size(); i++) {
      List<Row> rows =
          rows(data, i + 1).stream().filter(row -> isOfTheFramework(data, row)).toList();
      List<String> sentences = sentences(rows);
      questions.add(new Question(words.get(i), sentences.isEmpty() ? List.of(NONE) : sentences));
    }
    return questions;
  }

  /** What has one and the same answer stands in one sentence, with the first few of its names. */
  private static List<String> sentences(List<Row> rows) {
    Map<String, List<String>> subjects = new LinkedHashMap<>();
    for (Row row : rows) {
      subjects
          .computeIfAbsent(lowered(answer(row)), answer -> new ArrayList<>())
          .add(row.text("subject"));
    }
    return subjects.entrySet().stream()
        .limit(ON_THE_BOARDS_PAGE)
        .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static String named(List<String> subjects) {
    int more = subjects.size() - ON_THE_BOARDS_PAGE;
    return subjects.stream().limit(ON_THE_BOARDS_PAGE).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  /** All answers, a table for each question that has any. */
  static List<TableView> tables(BoardData data) {
    List<TableView> tables = new ArrayList<>();
    List<String> words = words(data.city().name());
    for (int i = 0; i < words.size(); i++) {
      TableView.Builder table = new TableView.Builder(words.get(i)).text("Of what", "Answer");
      rows(data, i + 1).forEach(row -> table.row(row.text("subject"), answer(row)));
      TableView built = table.build();
      if (!built.rows().isEmpty()) {
        tables.add(built);
      }
    }
    return tables;
  }

  private static String answer(Row row) {
    return IndicatorPage.sentence(row.text("sentence"));
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
