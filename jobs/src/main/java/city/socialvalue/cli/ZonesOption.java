package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import city.socialvalue.run.Warehouse;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that says where landed, staged and modelled tables go, beside the warehouse. */
final class ZonesOption {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--zones",
      paramLabel = "URI",
      description =
          "Where landed, staged and modelled tables go, for instance s3a://bucket/city; later commands"
              + " find them there (default: where the last run put them, else the warehouse).")
  private String zones;

  /** The warehouse, for writing. */
  Warehouse open(Checkout checkout) {
    return zones == null ? warehouse.open(checkout) : warehouse.open(checkout, zones);
  }
}
