package city.socialvalue.run;

import city.socialvalue.contract.Refusal;
import city.socialvalue.run.ValueAtStake.Stake;
import city.socialvalue.stage.Staging;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What staging leaves for modelling.
 *
 * @param landed what landing left
 * @param staging what became of every line
 * @param stakes money in the rejected lines, by rule
 */
public record Staged(Landed landed, Staging staging, List<Stake> stakes) {

  /** All files refused so far, by land and by stage. */
  List<Refusal> refusals() {
    return Stream.concat(landed.refusals().stream(), staging.refusals().stream()).toList();
  }

  static Path file(Warehouse warehouse) {
    return warehouse.staged().resolve("staging.json");
  }
}
