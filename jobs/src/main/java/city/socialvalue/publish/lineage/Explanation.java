package city.socialvalue.publish.lineage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Where one figure comes from.
 *
 * @param indicator the indicator's id
 * @param title its name for people
 * @param definition what the figure is
 * @param area the area's name
 * @param areaCode the area's code
 * @param period the period
 * @param value the figure; null where there is none
 * @param unit its unit
 * @param status shorthand for what to know of it; empty for nothing
 * @param note the same in words
 * @param formula how it is worked out, with the numbers in it
 * @param numerator what stands above the line, in words and as a number
 * @param denominator what stands below it
 * @param shares what is known of what each file gave
 * @param files the input files behind it
 * @param corrections what became of it and its files since an earlier release
 * @param release the release that holds it
 * @param code version of the program
 * @param sqlFile file of the select that works it out
 * @param sql the select
 */
public record Explanation(
    String indicator,
    String title,
    String definition,
    String area,
    String areaCode,
    String period,
    BigDecimal value,
    String unit,
    String status,
    String note,
    String formula,
    Part numerator,
    Part denominator,
    Shares shares,
    List<SourceFile> files,
    Corrections corrections,
    String release,
    String code,
    String sqlFile,
    String sql) {

  /** What is known of what each file gave. */
  public enum Shares {
    /** What the files gave adds up to what stands above the line. */
    ADD_UP,
    /** The figure is no sum of lines, so that no file has a share of it. */
    NO_SUM,
    /** It was not measured. */
    NOT_MEASURED
  }

  /** Whether what the files gave adds up to the numerator. */
  public boolean addsUp() {
    return shares == Shares.ADD_UP;
  }

  /**
   * One side of the line.
   *
   * @param words what it is
   * @param amount how much; null where there is none
   */
  public record Part(String words, BigDecimal amount) {}

  /**
   * An input file.
   *
   * @param contract the extract that it belongs to
   * @param file its path in the extracts folder
   * @param sha256 of its bytes
   * @param lines data lines read
   * @param staged lines used
   * @param rejected lines left out
   * @param why rule to the lines that broke it
   * @param numerator what it gave above the line; null where that is no sum or not known
   * @param denominator what it gave below the line; null where that is no sum or not known
   */
  public record SourceFile(
      String contract,
      String file,
      String sha256,
      long lines,
      long staged,
      long rejected,
      Map<String, Long> why,
      BigDecimal numerator,
      BigDecimal denominator) {}
}
