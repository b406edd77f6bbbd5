package city.socialvalue.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one extract must look like, read from {@code schemas/contracts/<id>.odcs.yaml}.
 *
 * @param id the extract's name, also its folder and its table: {@code staging.<id>} reads it
 * @param version the contract's version, carried by every rejected row
 * @param title what the extract is, for people
 * @param digest SHA-256 of the contract's file, in hex
 * @param fields the staged columns, in order
 * @param layouts the arrangements in which the extract is published
 * @param rules rules over whole lines
 * @param limits when a file as a whole is refused
 * @param nullWords texts that mean 'no value' in every field
 * @param publisher who gives the extract out; empty where nobody is named
 */
public record Contract(
    String id,
    String version,
    String title,
    String digest,
    List<Field> fields,
    List<Layout> layouts,
    List<RowRule> rules,
    Limits limits,
    List<String> nullWords,
    String publisher) {

  /**
   * When a file as a whole is refused.
   *
   * @param rejectShare largest share of non-blank lines that may be rejected, 0 to 1
   * @param refuseSharedLines two files that share more than half of their lines are refused
   */
  public record Limits(double rejectShare, boolean refuseSharedLines) {}

  /** The fields of the unique key in order; empty when lines may repeat. */
  public List<Field> key() {
    return fields.stream()
        .filter(Field::inKey)
        .sorted(Comparator.comparingInt(Field::keyPosition))
        .toList();
  }

  /** The field of that name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The layout of that id. */
  public Optional<Layout> layout(String layoutId) {
    return layouts.stream().filter(layout -> layout.id().equals(layoutId)).findFirst();
  }
}
