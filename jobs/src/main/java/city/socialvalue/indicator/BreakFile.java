package city.socialvalue.indicator;

import city.socialvalue.indicator.Place.Break;
import city.socialvalue.sqlmodel.NearestName;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code break.csv} of a place folder: where the series of an indicator breaks, and why. */
final class BreakFile {
  private static final List<String> COLUMNS = List.of("indicator_id", "period", "reason");

  private BreakFile() {}

  /**
   * The breaks in the order of the file; none where there is no file.
   *
   * @throws InvalidPlaceException with every line that is no break
   */
  static List<Break> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    List<Break> breaks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CsvRecord line : lines(file)) {
      List<String> cells = line.getFields().stream().map(String::strip).toList();
      if (line.getStartingLineNumber() == 1) {
        if (!cells.equals(COLUMNS)) {
          throw new InvalidPlaceException(
              List.of(
                  "Cannot use break.csv: its columns are %s. Give it the columns %s."
                      .formatted(cells, COLUMNS)));
        }
      } else if (cells.size() != COLUMNS.size() || cells.contains("")) {
        problems.add(
            "Cannot use break.csv: line %d does not fill its three columns (%s). Give indicator, period and reason."
                .formatted(line.getStartingLineNumber(), String.join(",", cells)));
      } else if (!seen.add(cells.get(0) + " " + cells.get(1))) {
        problems.add(
            "Cannot use break.csv: line %d names a break that is there already (%s, %s). Keep one of them."
                .formatted(line.getStartingLineNumber(), cells.get(0), cells.get(1)));
      } else {
        breaks.add(new Break(cells.get(0), cells.get(1), cells.get(2)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidPlaceException(problems);
    }
    return List.copyOf(breaks);
  }

  private static List<CsvRecord> lines(Path file) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      return reader.stream().toList();
    } catch (CsvParseException e) {
      throw new InvalidPlaceException(
          List.of("Cannot read break.csv: " + e.getMessage() + ". Save it as plain CSV."));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The breaks that name an indicator or a period that there is not. */
  static List<String> problems(
      List<Break> breaks, Collection<String> indicators, Collection<String> periods) {
    List<String> problems = new ArrayList<>();
    for (Break at : breaks) {
      if (!indicators.contains(at.indicator())) {
        problems.add(unknown("an indicator", at.indicator(), "the catalogue", indicators));
      }
      if (!periods.contains(at.period())) {
        problems.add(unknown("a period", at.period(), "the code list of periods", periods));
      }
    }
    return problems;
  }

  private static String unknown(String what, String name, String where, Collection<String> known) {
    return "Cannot use break.csv: it names %s that is not in %s (%s). Correct it.%s"
        .formatted(what, where, name, NearestName.hint(name, known));
  }
}
