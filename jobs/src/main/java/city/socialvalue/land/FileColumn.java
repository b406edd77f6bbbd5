package city.socialvalue.land;

import city.socialvalue.contract.FieldType;

/**
 * One named column of a received file, and what it is to its contract.
 *
 * @param index its place in the file, from 0
 * @param nullWords texts that mean 'no value' in it
 * @param role what its cells hold
 * @param required every line must have a value in it
 */
record FileColumn(int index, NullWords nullWords, Role role, boolean required) {

  /** What the cells of a column hold. */
  enum Role {
    /** Numbers that may be added up. */
    NUMBER,
    /** Days and years. */
    TIME,
    /** Words and codes. */
    TEXT,
    /** A column that is not read. */
    UNREAD;

    static Role of(FieldType type) {
      return switch (type) {
        case INTEGER, DECIMAL -> NUMBER;
        case DATE, YEAR, FINANCIAL_YEAR, PERIOD -> TIME;
        case TEXT -> TEXT;
      };
    }
  }

  boolean isEmpty(Row row) {
    return nullWords.isNull(row, index);
  }
}
