package city.socialvalue.publish.board;

import city.socialvalue.publish.RevisionReason;
import city.socialvalue.publish.RevisionReason.MadeOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the city's figures of one indicator differ from the release that the Board approved last.
 *
 * @param since id of that release; empty when none was approved
 * @param revised the figures that differ, by period
 */
public record Changes(String since, Map<String, Revision> revised) {
  /**
   * A figure that is no longer what it was.
   *
   * @param period its period
   * @param before what was published
   * @param now what is published
   * @param reason why, as far as the tables tell
   */
  public record Revision(String period, String before, String now, String reason) {
    /** All of it in a sentence. */
    public String sentence() {
      return "%s: %s [r], was %s. Reason: %s.".formatted(period, now, before, reason);
    }
  }

  /** Nothing is held against anything. */
  static Changes none() {
    return new Changes("", Map.of());
  }

  /** Holds an indicator's city figures against those of an approved release. */
  static Changes between(String release, BoardData approved, BoardData data, Measure measure) {
    Map<String, Revision> revised = new TreeMap<>();
    for (Figure before : approved.city(measure).figures()) {
      Optional<Figure> now = data.figure(measure, data.city().code(), before.period());
      if (now.isEmpty() || !same(before, now.get())) {
        revised.put(before.period(), revision(measure, before, now, approved, data));
      }
    }
    return new Changes(release, revised);
  }

  private static boolean same(Figure before, Figure now) {
    if (before.value().isEmpty() || now.value().isEmpty()) {
      return before.value().isEmpty() && now.value().isEmpty();
    }
    return before.value().get().compareTo(now.value().get()) == 0;
  }

  private static Revision revision(
      Measure measure, Figure before, Optional<Figure> now, BoardData approved, BoardData data) {
    return new Revision(
        before.period(),
        words(measure, Optional.of(before)),
        words(measure, now),
        reason(measure, before, now, approved, data));
  }

  /** With the decimals of the tables: a revision may be smaller than what people are shown. */
  private static String words(Measure measure, Optional<Figure> figure) {
    return figure
        .flatMap(Figure::value)
        .map(value -> Numbers.withUnit(value, measure.decimals() + 2, measure.unit()))
        .orElse("[x] no figure");
  }

  private static String reason(
      Measure measure, Figure before, Optional<Figure> now, BoardData approved, BoardData data) {
    return RevisionReason.of(
        new MadeOf(before.text("source_release"), files(approved, measure)),
        new MadeOf(
            now.map(figure -> figure.text("source_release")).orElse(""), files(data, measure)));
  }

  private static Map<String, String> files(BoardData data, Measure measure) {
    return data.files(measure).stream()
        .collect(
            Collectors.toMap(
                row -> row.text("input_file"), row -> row.text("sha256"), (a, b) -> b));
  }

  /** {@code [r]} for a period whose figure was revised. */
  String mark(String period) {
    return revised.containsKey(period) ? "[r]" : "";
  }

  /** The revisions in the order of their periods. */
  public List<Revision> list() {
    return List.copyOf(revised.values());
  }
}
