package city.socialvalue.cli;

import city.socialvalue.publish.Releases;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Warehouse;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where the warehouse is. */
final class WarehouseOption {
  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Where the run writes (default: warehouse in the project's folder).")
  private Path folder;

  /** The warehouse, for writing. */
  Warehouse open(Checkout checkout) {
    return Warehouse.open(path(checkout));
  }

  /** The warehouse, for writing, with its first three zones at a place. */
  Warehouse open(Checkout checkout, String zones) {
    return Warehouse.open(path(checkout), zones);
  }

  /** The warehouse, for reading. */
  Warehouse read(Checkout checkout) {
    return Warehouse.at(path(checkout));
  }

  /** The folder of the release to be read. */
  Path release(Checkout checkout, String release) {
    Warehouse warehouse = read(checkout);
    Releases releases = new Releases(warehouse.published());
    if (release == null) {
      return releases.current().folder().orElseThrow(() -> nothingPublished(warehouse));
    }
    if (!releases.ids().contains(release)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot find the release: the warehouse has none of that name (%s). See 'svw list releases'."
              .formatted(release));
    }
    return releases.folder(release);
  }

  static CannotRunException nothingPublished(Warehouse warehouse) {
    return new CannotRunException(
        Reason.REFUSED,
        "Cannot read a release: nothing is published yet (%s). Run 'svw run' first."
            .formatted(warehouse.root()));
  }

  private Path path(Checkout checkout) {
    return folder == null ? checkout.warehouse() : folder;
  }
}
