package city.socialvalue.run;

import java.nio.file.Path;

/**
 * What modelling leaves for publishing.
 *
 * @param staged what staging left
 * @param digest what the release's id covers, in hex
 * @param year the financial year that names the release
 * @param engine the engine that modelled
 */
public record Modelled(Staged staged, String digest, ReleaseYear year, String engine) {
  /** The id of the release. */
  String release() {
    return year.inNames() + "-" + digest;
  }

  static Path file(Warehouse warehouse) {
    return warehouse.modelled().resolve("modelling.json");
  }
}
