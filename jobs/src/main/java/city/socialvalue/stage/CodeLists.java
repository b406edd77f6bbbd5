package city.socialvalue.stage;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The closed lists of {@code schemas/codelists}, with the rows that a place adds to them; all text.
 *
 * @param lists name of the list to its rows; an empty cell is null
 */
public record CodeLists(Map<String, Rows> lists) {
  private static final String SUFFIX = ".csv";

  /**
   * Reads the lists.
   *
   * @param folder {@code schemas/codelists}
   * @param place the place's folder; a CSV there of the same name adds its rows
   * @throws IllegalArgumentException when a place's list has other columns
   * @throws UncheckedIOException when a file cannot be read
   */
  public static CodeLists read(Path folder, Path place) {
    Map<String, Rows> lists = new TreeMap<>();
    for (Path file : csvFiles(folder)) {
      Rows rows = rows(file);
      Path added = place.resolve(file.getFileName());
      lists.put(name(file), Files.exists(added) ? joined(rows, added) : rows);
    }
    return new CodeLists(lists);
  }

  /** Makes each list a table {@code codelist.<name>}. */
  public void register(Engine engine) {
    lists.forEach((name, rows) -> engine.createTable("codelist." + name, rows));
  }

  /** The rows of a list as maps from column to text. */
  List<Map<String, Object>> rowsOf(String list) {
    return lists.get(list).asMaps();
  }

  private static List<Path> csvFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static Rows rows(Path file) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      List<Column> columns = new ArrayList<>();
      List<List<Object>> rows = new ArrayList<>();
      for (CsvRecord line : reader) {
        if (columns.isEmpty()) {
          line.getFields().forEach(name -> columns.add(Column.text(name)));
        } else {
          rows.add(cells(line));
        }
      }
      return new Rows(List.copyOf(columns), rows);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<Object> cells(CsvRecord line) {
    return Arrays.asList(
        line.getFields().stream().map(cell -> cell.isEmpty() ? null : cell).toArray());
  }

  private static Rows joined(Rows rows, Path added) {
    Rows more = rows(added);
    if (!more.columns().equals(rows.columns())) {
      throw new IllegalArgumentException(
          "Cannot use "
              + added
              + ": its columns are "
              + names(more)
              + ". Give it the columns "
              + names(rows)
              + ".");
    }
    List<List<Object>> all = new ArrayList<>(rows.rows());
    all.addAll(more.rows());
    return new Rows(rows.columns(), all);
  }

  private static List<String> names(Rows rows) {
    return rows.columns().stream().map(Column::name).toList();
  }
}
