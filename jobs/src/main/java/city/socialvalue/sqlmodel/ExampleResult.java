package city.socialvalue.sqlmodel;

import java.util.List;

/**
 * What came of a worked example.
 *
 * @param model the model's table
 * @param example the example's name
 * @param differences what is not as expected, a sentence each; empty when all is
 */
public record ExampleResult(String model, String example, List<String> differences) {
  /** Whether the model gave the expected rows. */
  public boolean passed() {
    return differences.isEmpty();
  }
}
