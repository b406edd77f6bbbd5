package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Overview.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The three questions that close the evaluation, with the published answers. */
final class EvaluationQuestions {
  private static final String NONE =
      "No answer is published yet: the evaluation is made from the charter's records and the"
          + " contracts, and this release holds none of them.";

  private EvaluationQuestions() {}

  static List<Question> of(BoardData data) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    for (String question : questions(data.city().name())) {
      answers.put(question, new ArrayList<>());
    }
    List<String> order = List.copyOf(answers.keySet());
    for (Row row : data.rows("evaluation")) {
      int position = (int) row.whole("question_number");
      if (position >= 1 && position <= order.size()) {
        answers.get(order.get(position - 1)).add(row.text("sentence"));
      }
    }
    List<Question> questions = new ArrayList<>();
    answers.forEach(
        (question, sentences) ->
            questions.add(new Question(question, sentences.isEmpty() ? List.of(NONE) : sentences)));
    return questions;
  }

  private static List<String> questions(String city) {
    return List.of(
        "Are we making a difference for %s and its residents?".formatted(city),
        "Is what we are doing helping us to make that difference?",
        "Has the programme helped us to do the right things?");
  }
}
