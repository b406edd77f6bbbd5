package city.socialvalue.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a CSV file as rows by key, cells as text. */
final class PublishedCsv {
  private PublishedCsv() {}

  /** The last row of each key. */
  static Map<String, Map<String, String>> byKey(Path file, List<String> key) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Map<String, String> row : rows(file)) {
      rows.put(key.stream().map(row::get).collect(Collectors.joining(" · ")), row);
    }
    return rows;
  }

  static List<Map<String, String>> rows(Path file) {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers are the same when their values are; other texts when they are equal. */
  static boolean same(String one, String other) {
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException e) {
      return one.equals(other);
    }
  }
}
