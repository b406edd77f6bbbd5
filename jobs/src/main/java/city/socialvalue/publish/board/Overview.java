package city.socialvalue.publish.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Board's two pages.
 *
 * @param outcomes the framework's outcomes with their indicators
 * @param money what the multiplier says, or why it says nothing
 * @param questions the three questions that close the evaluation
 */
public record Overview(List<Outcome> outcomes, MoneyPage money, List<Question> questions) {
  /**
   * An outcome of the framework.
   *
   * @param domain Social, Environmental or Economic
   * @param words the outcome in the framework's words
   * @param lines its indicators, what needs attention first
   */
  public record Outcome(String domain, String words, List<Line> lines) {}

  /**
   * One indicator on the Board's page.
   *
   * @param measure what is shown
   * @param missing the indicator it stands in for, where that has no figure
   * @param trend how far the city has come
   * @param latest the newest figure
   * @param years a small line of years, where there are values
   * @param comparator the name of whom it is compared with
   */
  public record Line(
      Measure measure,
      Optional<Measure> missing,
      Optional<Trend> trend,
      Optional<Figure> latest,
      Optional<Chart> years,
      String comparator) {
    /** The small line of years as an SVG element; the words beside it say what it shows. */
    public String spark() {
      return years.map(SvgCanvas::bare).orElse("");
    }

    /** What the framework calls both measures of one idea. */
    public String group() {
      String id = missing.map(Measure::id).orElse(measure.id());
      return id.equals("neighbourhood_trust") || id.equals("mental_wellbeing")
          ? "Sense of community"
          : "";
    }

    /** The newest value, or why there is none. */
    public String value() {
      return latest.flatMap(Figure::value).map(measure::value).orElse("[x] not available");
    }

    /** The limits of the newest value in words. */
    public String limits() {
      return latest
          .filter(figure -> figure.lower().isPresent() && figure.upper().isPresent())
          .map(
              figure ->
                  "likely between %s and %s"
                      .formatted(
                          measure.plain(figure.lower().orElseThrow()),
                          measure.value(figure.upper().orElseThrow())))
          .orElse("");
    }

    /** Why there is no figure. */
    public String reason() {
      return measure.reason();
    }

    int urgency() {
      return trend.map(Trend::urgency).orElse(4);
    }
  }

  /**
   * A question of the evaluation.
   *
   * @param words the question
   * @param answer its answer in plain sentences
   */
  public record Question(String words, List<String> answer) {}

  static Overview of(BoardData data, MoneyPage money) {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    for (Measure measure : data.measures()) {
      if (measure.ofTheFramework()) {
        String domain = measure.text("framework_domain");
        words.putIfAbsent(domain, measure.text("framework_outcome"));
        lines.computeIfAbsent(domain, key -> new ArrayList<>()).add(line(data, measure));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    words.forEach(
        (domain, outcome) ->
            outcomes.add(new Outcome(domain, outcome, byUrgency(lines.get(domain)))));
    return new Overview(outcomes, money, EvaluationQuestions.of(data));
  }

  private static List<Line> byUrgency(List<Line> lines) {
    return lines.stream().sorted(Comparator.comparingInt(Line::urgency)).toList();
  }

  private static Line line(BoardData data, Measure measure) {
    boolean missing = data.city(measure).shown().isEmpty();
    Optional<Measure> standIn = missing ? data.standIn(measure) : Optional.empty();
    Measure shown = standIn.orElse(measure);
    Optional<Trend> trend = data.trend(shown);
    Series series = data.city(shown);
    List<Figure> values = series.shown();
    Optional<Figure> latest =
        trend
            .map(found -> found.text("latest_period"))
            .flatMap(period -> data.figure(shown, data.city().code(), period))
            .filter(figure -> figure.value().isPresent())
            .or(
                () ->
                    values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(values.get(values.size() - 1)));
    return new Line(
        shown,
        standIn.map(found -> measure),
        trend,
        latest,
        values.isEmpty() ? Optional.empty() : Optional.of(new Sparkline(series, data.starts())),
        trend.map(found -> data.areaName(found.text("comparator_code"))).orElse(""));
  }

  /** Lines that stand worse than their comparator and get worse. */
  public List<Line> urgent() {
    return outcomes.stream()
        .flatMap(outcome -> outcome.lines().stream())
        .filter(line -> line.urgency() == 0)
        .toList();
  }

  /** Lines that get worse, or stand worse than their comparator. */
  public List<Line> watched() {
    return outcomes.stream()
        .flatMap(outcome -> outcome.lines().stream())
        .filter(line -> line.urgency() == 1 || line.urgency() == 2)
        .toList();
  }
}
