package city.socialvalue.contract;

/** The types that a field of an extract can have, and so the checks made of its text. */
public enum FieldType {
  /** Text, trimmed; inner white space is kept. */
  TEXT,
  /** A whole number, at most 18 digits. */
  INTEGER,
  /** A decimal number with the field's scale; money signs and thousands separators are allowed. */
  DECIMAL,
  /** A calendar day in one of the field's date formats. */
  DATE,
  /** A calendar year, four digits. */
  YEAR,
  /** A financial year, April to March, staged as {@code 2014/15}. */
  FINANCIAL_YEAR,
  /**
   * A calendar or financial year or twelve months on end, staged as {@code 2014}, {@code 2014/15}
   * or {@code Oct 2014-Sep 2015}.
   */
  PERIOD
}
