package city.socialvalue.run;

import city.socialvalue.contract.Refusal;
import city.socialvalue.land.LandedFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What landing leaves for staging.
 *
 * @param request what the run is asked to do
 * @param files the landed files that are to be staged
 * @param refusals the files that could not be landed
 * @param leftOut the files that the user left out
 */
public record Landed(
    RunRequest request, List<LandedFile> files, List<Refusal> refusals, List<LeftOut> leftOut) {

  /**
   * A file that is left out on purpose.
   *
   * @param contract id of its contract; empty when it fits none
   * @param file path within the extracts folder
   */
  public record LeftOut(String contract, String file) {}

  static Path file(Warehouse warehouse) {
    return warehouse.landed().resolve("landing.json");
  }
}
