package city.socialvalue.publish.lineage;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.lineage.ColumnSources.Source;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the one file that can have given a side of a figure: the only one that holds lines of its
 * period with a value. A survey of ten years is ten files, and a year's share is of one of them.
 */
final class OneFile {
  private final LineageFacts facts;
  private final ColumnSources sources;
  private final ModelledTables tables;
  private final Map<List<Object>, Set<String>> asked = new HashMap<>();

  OneFile(LineageFacts facts, ColumnSources sources, ModelledTables tables) {
    this.facts = facts;
    this.sources = sources;
    this.tables = tables;
  }

  /**
   * The file behind a side of the line.
   *
   * @param table the indicator's model
   * @param side {@code numerator} or {@code denominator}
   * @return nothing where several can have given it, or none is known
   */
  Optional<ReceivedFile> of(Figure figure, String table, String side) throws SQLException {
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
      String contract, List<String> values, List<String> periods, String period)
      throws SQLException {
    Optional<Path> lines = facts.lines().of(contract);
    if (lines.isEmpty() || periods.isEmpty()) {
      return Set.of();
    }
    List<Object> question = List.of(contract, values, periods, period);
    Set<String> known = asked.get(question);
    if (known == null) {
      known = new TreeSet<>();
      for (List<Object> row : tables.query(select(lines.get(), values, periods, period)).rows()) {
        known.add((String) row.get(0));
      }
      asked.put(question, known);
    }
    return known;
  }

  private static String select(
      Path lines, List<String> values, List<String> periods, String period) {
    return "select distinct _sha256 from read_parquet('%s') where (%s) and (%s)"
        .formatted(
            lines.toString().replace("'", "''"),
            periods.stream()
                .map(
                    column ->
                        "cast(\"%s\" as varchar) = '%s'"
                            .formatted(column, period.replace("'", "''")))
                .collect(Collectors.joining(" or ")),
            values.stream()
                .map("\"%s\" is not null"::formatted)
                .collect(Collectors.joining(" or ")));
  }
}
