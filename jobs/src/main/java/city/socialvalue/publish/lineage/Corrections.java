package city.socialvalue.publish.lineage;

import java.math.BigDecimal;
import java.util.List;

/**
 * What became of a figure and its input files since an earlier release.
 *
 * @param since id of the earlier release; empty where there is none
 * @param approved whether the Board had approved it
 * @param before the figure as it was; null where there was none
 * @param change how far it moved; null where it cannot be told
 * @param revised whether it is no longer what it was
 * @param reason why it is not; empty where it is the same
 * @param files the input files that are not the same
 */
public record Corrections(
    String since,
    boolean approved,
    BigDecimal before,
    BigDecimal change,
    boolean revised,
    String reason,
    List<ChangedFile> files) {

  /** There is no earlier release to hold a figure against. */
  static final Corrections NONE = new Corrections("", false, null, null, false, "", List.of());

  /** What became of an input file. */
  public enum How {
    /** A file of that name was given before, with other bytes. */
    REPLACED,
    /** No file of that name was given before. */
    ADDED,
    /** It was given before, and is not any more. */
    LEFT_OUT
  }

  /**
   * An input file that is not the same.
   *
   * @param contract the extract that it belongs to
   * @param file its path in the extracts folder
   * @param how what became of it
   * @param before as it was; null where it was not given
   * @param now as it is; null where it is not given
   */
  public record ChangedFile(String contract, String file, How how, Version before, Version now) {}

  /**
   * A file as it was given.
   *
   * @param sha256 of its bytes
   * @param lines data lines read
   * @param staged lines used
   */
  public record Version(String sha256, long lines, long staged) {}

  /** The shorthand that a revised figure carries; empty for any other. */
  String mark() {
    return revised && approved ? "[r]" : "";
  }

  /** Of the files those that gave something to the figure, or no longer can. */
  Corrections touchedBy(List<String> given) {
    List<ChangedFile> touching =
        files.stream()
            .filter(file -> file.how() == How.LEFT_OUT || given.contains(file.file()))
            .toList();
    // A figure that moved was touched by something: then every change is worth knowing.
    return revised && touching.isEmpty()
        ? this
        : new Corrections(since, approved, before, change, revised, reason, touching);
  }
}
