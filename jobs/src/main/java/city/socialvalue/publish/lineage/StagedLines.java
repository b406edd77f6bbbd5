package city.socialvalue.publish.lineage;

import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the staged lines tell of figures. */
public interface StagedLines extends AutoCloseable {
  /**
   * Hashes of the files with lines that meet a condition; none where that cannot be asked.
   *
   * @param condition in SQL that both engines read
   */
  Set<String> hashes(String contract, String condition);

  /**
   * Measures what each file gave to figures, by running their models again.
   *
   * @return the files that gave something to each figure
   */
  Map<Place, List<Given>> measured(Collection<Place> places);

  /**
   * Where a figure stands among those of its indicator.
   *
   * @param indicator the indicator's id
   * @param area code of the area
   * @param period the period
   */
  record Place(String indicator, String area, String period) {}

  /**
   * What one file gave.
   *
   * @param file the file
   * @param numerator what it added above the line
   * @param denominator what it added below it
   */
  record Given(ReceivedFile file, BigDecimal numerator, BigDecimal denominator) {}

  @Override
  default void close() {}

  /** Of a release whose lines are not at hand. */
  static StagedLines none() {
    return new StagedLines() {
      @Override
      public Set<String> hashes(String contract, String condition) {
        return Set.of();
      }

      @Override
      public Map<Place, List<Given>> measured(Collection<Place> places) {
        return Map.of();
      }
    };
  }
}
