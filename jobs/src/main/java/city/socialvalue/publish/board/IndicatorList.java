package city.socialvalue.publish.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every indicator, under the outcome that it tells of.
 *
 * @param groups the outcomes in order
 */
public record IndicatorList(List<Group> groups) {
  /**
   * The indicators of one outcome.
   *
   * @param domain Social, Environmental or Economic
   * @param outcome the outcome's words
   * @param entries its indicators
   */
  public record Group(String domain, String outcome, List<Entry> entries) {}

  /**
   * One indicator.
   *
   * @param measure the indicator
   * @param words its newest figure, or why it has none
   */
  public record Entry(Measure measure, String words) {}

  static IndicatorList of(BoardData data) {
    Map<String, List<Measure>> byDomain = new LinkedHashMap<>();
    for (Measure measure : data.measures()) {
      byDomain
          .computeIfAbsent(measure.text("framework_domain"), domain -> new ArrayList<>())
          .add(measure);
    }
    List<Group> groups = new ArrayList<>();
    byDomain.forEach(
        (domain, measures) ->
            groups.add(
                new Group(
                    domain,
                    measures.get(0).text("framework_outcome"),
                    measures.stream().map(measure -> entry(data, measure)).toList())));
    return new IndicatorList(groups);
  }

  private static Entry entry(BoardData data, Measure measure) {
    List<Figure> shown = data.city(measure).shown();
    if (shown.isEmpty()) {
      return new Entry(measure, "[x] not available: " + measure.reason());
    }
    Figure latest = shown.get(shown.size() - 1);
    return new Entry(
        measure,
        "%s in %s".formatted(measure.value(latest.value().orElseThrow()), latest.period()));
  }
}
