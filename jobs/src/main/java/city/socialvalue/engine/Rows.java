package city.socialvalue.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a query, in memory; for small results only.
 *
 * @param columns the columns in order
 * @param rows values in the order of the columns: String, Long, Integer, Double, Boolean,
 *     BigDecimal, LocalDate, LocalDateTime or null
 */
public record Rows(List<Column> columns, List<List<Object>> rows) {
  /** The rows as maps from column name to value, in column order. */
  public List<Map<String, Object>> asMaps() {
    return rows.stream().map(this::asMap).toList();
  }

  private Map<String, Object> asMap(List<Object> row) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      map.put(columns.get(i).name(), row.get(i));
    }
    return map;
  }
}
