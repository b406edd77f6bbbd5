package city.socialvalue.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the DAG of a city is installed with; each but the first two may be set again for a run.
 *
 * @param city the city's name, for people
 * @param svw the command that its tasks call
 * @param engine what computes
 * @param given further settings by name: {@code extracts}, {@code place}, {@code warehouse}, {@code
 *     zones}, {@code master}, {@code verify_on}, {@code retry_seconds}, {@code first_year}
 */
public record DagSettings(String city, String svw, String engine, Map<String, Object> given) {
  /** As the DAG file reads them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("city", city);
    map.put("svw", svw);
    map.put("engine", engine);
    given.forEach((name, value) -> Optional.ofNullable(value).ifPresent(v -> map.put(name, v)));
    return map;
  }
}
