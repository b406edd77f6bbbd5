package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Column;

/**
 * A column of a model, with what it means.
 *
 * @param name lower_snake_case
 * @param type a type in the words of {@link Column}
 * @param description what the column holds, a phrase
 * @param unit unit of the values, for instance {@code GBP}; empty for text
 */
public record ModelColumn(String name, String type, String description, String unit) {
  /** The column without its meaning. */
  public Column column() {
    return new Column(name, type);
  }
}
