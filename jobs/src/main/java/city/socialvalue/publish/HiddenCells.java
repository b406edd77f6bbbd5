package city.socialvalue.publish;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which figures of a release are hidden so that nobody can be recognised, held against an earlier
 * release: where the hidden cells of a table change, its total less the cells that either release
 * shows can leave one cell alone.
 */
final class HiddenCells {
  /** The tables with hidden cells, and the column that names a figure in each. */
  private static final Map<String, String> FIGURES =
      Map.of("indicator_value.csv", "indicator_id", "charter_measure.csv", "figure_id");

  private static final String HIDDEN = "[c]";

  private record Cell(
      String indicator, String area, String period, String breakdown, String group) {
    /** As a line of {@code hidden_cell.csv}. */
    String line() {
      return String.join(",", indicator, area, period, breakdown, group);
    }
  }

  private final Map<Cell, Boolean> cells;

  private HiddenCells(Map<Cell, Boolean> cells) {
    this.cells = cells;
  }

  /** The cells in a release's folder; none where it has no figures. */
  static HiddenCells of(Path release) throws IOException {
    Map<Cell, Boolean> cells = new HashMap<>();
    for (Map.Entry<String, String> figures : FIGURES.entrySet()) {
      Path file = release.resolve(Releases.CSV).resolve(figures.getKey());
      if (Files.isRegularFile(file)) {
        read(file, figures.getValue(), cells);
      }
    }
    return new HiddenCells(cells);
  }

  private static void read(Path file, String figure, Map<Cell, Boolean> cells) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : reader) {
        cells.put(
            new Cell(
                row.getField(figure),
                row.getField("area_code"),
                row.getField("period"),
                row.getField("breakdown"),
                row.getField("breakdown_group")),
            row.getField("obs_status").contains(HIDDEN));
      }
    }
  }

  /** Cells, as lines of {@code hidden_cell.csv}, that these show and an earlier release hides. */
  Set<String> shownBeside(HiddenCells before) {
    return changedTo(false, before);
  }

  /** Cells, as lines of {@code hidden_cell.csv}, that these hide and an earlier release shows. */
  Set<String> hiddenBeside(HiddenCells before) {
    return changedTo(true, before);
  }

  private Set<String> changedTo(boolean hidden, HiddenCells before) {
    Set<String> lines = new TreeSet<>();
    cells.forEach(
        (cell, isHidden) -> {
          if (isHidden == hidden && !before.cells.getOrDefault(cell, isHidden).equals(isHidden)) {
            lines.add(cell.line());
          }
        });
    return lines;
  }
}
