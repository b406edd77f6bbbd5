package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import java.util.ArrayList;
import java.util.List;

/** The texts that mean 'no value' in one column, compared without case. */
final class NullWords {
  private final List<String> words;
  private final int longest;

  private NullWords(List<String> words) {
    this.words = words;
    longest = words.stream().mapToInt(String::length).max().orElse(0);
  }

  /** The contract's words for a column that holds no field of its own. */
  static NullWords of(Contract contract) {
    return new NullWords(List.copyOf(contract.nullWords()));
  }

  static NullWords of(Contract contract, Field field) {
    List<String> words = new ArrayList<>(contract.nullWords());
    words.addAll(field.reading().nullWords());
    return new NullWords(words);
  }

  /** Whether the cell is empty, white space or one of the words. */
  boolean isNull(Row row, int cell) {
    if (cell >= row.size()) {
      return true;
    }
    int from = row.firstInk(cell);
    if (from == row.end(cell)) {
      return true;
    }
    int length = row.afterInk(cell) - from;
    if (length > longest) {
      return false;
    }
    String text = new String(row.text(), from, length);
    return words.stream().anyMatch(text::equalsIgnoreCase);
  }
}
