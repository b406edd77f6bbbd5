package city.socialvalue.publish.lineage;

import city.socialvalue.publish.lineage.ColumnSources.Source;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the one file that can have given a side of a figure: the only one that holds lines of its
 * period with a value. A survey of ten years is ten files, and a year's share is of one of them.
 */
final class OneFile {
  private final LineageFacts facts;
  private final ColumnSources sources;
  private final Map<List<String>, Set<String>> asked = new HashMap<>();

  OneFile(LineageFacts facts, ColumnSources sources) {
    this.facts = facts;
    this.sources = sources;
  }

  /**
   * The file behind a side of the line.
   *
   * @param table the indicator's model
   * @param side {@code numerator} or {@code denominator}
   * @return nothing where several can have given it, or none is known
   */
  Optional<ReceivedFile> of(Figure figure, String table, String side) {
    List<ReceivedFile> candidates = new ArrayList<>();
    Map<String, List<String>> values = byContract(sources.of(table, side, figure.inputs()));
    Map<String, List<String>> periods = byContract(sources.of(table, "period", figure.inputs()));
    for (Map.Entry<String, List<String>> value : values.entrySet()) {
      String contract = value.getKey();
      List<ReceivedFile> files =
          facts.files().stream()
              .filter(file -> file.contract().equals(contract) && file.staged() > 0)
              .toList();
      Set<String> holding =
          files.size() < 2
              ? Set.of()
              : holding(
                  contract,
                  value.getValue(),
                  periods.getOrDefault(contract, List.of()),
                  figure.period());
      files.stream()
          .filter(file -> holding.isEmpty() || holding.contains(file.sha256()))
          .forEach(candidates::add);
    }
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private static Map<String, List<String>> byContract(Set<Source> columns) {
    return columns.stream()
        .collect(
            Collectors.groupingBy(
                Source::contract, Collectors.mapping(Source::column, Collectors.toList())));
  }

  /** Hashes of the files with lines of the period; none where no column tells it in its words. */
  private Set<String> holding(
      String contract, List<String> values, List<String> periods, String period) {
    if (periods.isEmpty()) {
      return Set.of();
    }
    return asked.computeIfAbsent(
        List.of(contract, condition(values, periods, period)),
        question -> facts.lines().hashes(question.get(0), question.get(1)));
  }

  private static String condition(List<String> values, List<String> periods, String period) {
    return "(%s) and (%s)"
        .formatted(
            periods.stream()
                .map(
                    column ->
                        "cast(%s as string) = '%s'".formatted(column, period.replace("'", "''")))
                .collect(Collectors.joining(" or ")),
            values.stream().map("%s is not null"::formatted).collect(Collectors.joining(" or ")));
  }
}
