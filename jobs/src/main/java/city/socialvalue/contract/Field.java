package city.socialvalue.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One field of a contract: what its values mean and what they must be.
 *
 * @param name lower_snake_case, the column name in the staged zone
 * @param title the name that people use for it
 * @param description what the field holds, in words
 * @param type the type that its text is read as
 * @param unit unit of the value, for instance {@code GBP} or {@code kt CO2e}; empty for text
 * @param required a line without a value is rejected
 * @param keyPosition place in the contract's unique key, from 1; 0 when it is not part of it
 * @param personal marked personal: values are masked in messages, logs and rejected rows
 * @param scale digits after the decimal point that are kept, for {@link FieldType#DECIMAL}
 * @param bounds smallest and largest value allowed, both inclusive
 * @param allowed the closed list of values, compared without case; empty when any is allowed
 * @param pattern regular expression that the whole text must match, when there is one
 * @param maxLength longest text allowed, in characters; 0 for no limit
 * @param reading how publishers write it
 */
public record Field(
    String name,
    String title,
    String description,
    FieldType type,
    String unit,
    boolean required,
    int keyPosition,
    boolean personal,
    int scale,
    Bounds bounds,
    List<String> allowed,
    Optional<String> pattern,
    int maxLength,
    Reading reading) {

  /** The smallest and largest value allowed, both inclusive; for dates and years as whole text. */
  public record Bounds(Optional<String> minimum, Optional<String> maximum) {
    /** No limit on either side. */
    public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

    /** The lower bound as a number. */
    public Optional<BigDecimal> minimumNumber() {
      return minimum.map(BigDecimal::new);
    }

    /** The upper bound as a number. */
    public Optional<BigDecimal> maximumNumber() {
      return maximum.map(BigDecimal::new);
    }
  }

  /**
   * How publishers write a field.
   *
   * @param aliases other header texts for the field, beside its name and title
   * @param dateFormats formats tried for a date, in Java's {@code DateTimeFormatter} letters
   * @param nullWords texts that mean 'no value' here, beside the contract's own
   * @param decimalComma numbers are written {@code 1.234,50}
   * @param codelist name of the code list that turns a name or superseded code into a code
   * @param lookupField field whose name is looked up in the code list where this one is empty
   * @param fallback where a value comes from when the file has no such column: {@code folder} for
   *     the sub-folder's name, {@code last_year} for the newest year in the file, {@code file_name}
   *     for the period that the file's path names
   * @param outlierMonth dates outside the file's majority month are a warning
   */
  public record Reading(
      List<String> aliases,
      List<String> dateFormats,
      List<String> nullWords,
      boolean decimalComma,
      Optional<String> codelist,
      Optional<String> lookupField,
      Optional<Fallback> fallback,
      boolean outlierMonth) {}

  /** Where a value comes from when the file has no column for it. */
  public enum Fallback {
    /** The name of the sub-folder that the file lies in. */
    FOLDER,
    /** The newest year that the file holds, as text. */
    LAST_YEAR,
    /** The period that the file's path names, {@code FYE2018} or {@code 2017-18}. */
    FILE_NAME
  }

  /** Whether the field is part of the contract's unique key. */
  public boolean inKey() {
    return keyPosition > 0;
  }
}
