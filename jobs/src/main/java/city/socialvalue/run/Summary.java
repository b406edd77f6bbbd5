package city.socialvalue.run;

import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Engine;
import city.socialvalue.stage.RuleCount;
import city.socialvalue.stage.Staging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The block that closes a run's log: what was left out, what has no value, what to open. */
final class Summary {
  private static final int MOST_REASONS = 10;

  private final RunLog log;

  Summary(RunLog log) {
    this.log = log;
  }

  /** Rejected lines by rule, the most frequent first. */
  void rejected(Staging staging) {
    Map<String, List<RuleCount>> byContract =
        staging.rules().stream()
            .filter(rule -> rule.severity() == Severity.ERROR)
            .collect(
                Collectors.groupingBy(
                    RuleCount::contract, LinkedHashMap::new, Collectors.toList()));
    byContract.forEach(
        (contract, rules) ->
            log.item("rejected", byRule(rules) + "   see svw explain rejected " + contract));
  }

  private static String byRule(List<RuleCount> rules) {
    Map<String, Long> lines =
        rules.stream()
            .collect(
                Collectors.groupingBy(
                    StageStep::name, LinkedHashMap::new, Collectors.summingLong(RuleCount::lines)));
    return lines.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  /**
   * The city's figures that have no value, with the reason.
   *
   * @param figures the table of all figures
   */
  void noValue(Engine engine, String figures) {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> row : engine.query(NO_VALUE.formatted(figures)).asMaps()) {
      Object first = row.get("first_period");
      Object last = row.get("last_period");
      String periods = first.equals(last) ? first.toString() : first + " to " + last;
      Object note = row.get("reason");
      lines.add(row.get("indicator_id") + " " + periods + (note == null ? "" : " (" + note + ")"));
    }
    lines.stream().limit(MOST_REASONS).forEach(line -> log.item("no value", line));
    if (lines.size() > MOST_REASONS) {
      log.item("", "and %,d more".formatted(lines.size() - MOST_REASONS));
    }
  }

  /** What a person opens next. */
  void open(Path release) {
    Path here = Path.of("").toAbsolutePath();
    Path shown = release.startsWith(here) ? here.relativize(release) : release;
    log.item(
        "open", shown.resolve("board/index.html") + "   or ask: svw sql \"from indicator_value\"");
  }

  private static final String NO_VALUE =
      """
      with
      figures as (
          select * from %s where value is null and breakdown = 'all'
      ),
      places as (
          select * from place.setting
      )
      select
          figures.indicator_id,
          min(figures.period) as first_period,
          max(figures.period) as last_period,
          figures.note as reason
      from figures
      inner join places on figures.area_code = places.area_code
      group by figures.indicator_id, figures.note
      order by figures.indicator_id, first_period, reason
      """;
}
