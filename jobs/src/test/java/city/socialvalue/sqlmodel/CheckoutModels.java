package city.socialvalue.sqlmodel;

import city.socialvalue.contract.Contracts;
import city.socialvalue.indicator.Catalogue;
import java.nio.file.Path;

/** The models of this checkout, for tests. */
public final class CheckoutModels {
  /** The checkout's folder. */
  public static final Path HOME = Path.of(System.getProperty("svw.home")).normalize();

  private CheckoutModels() {}

  /** The models and indicators as a run reads them. */
  public static Catalogue catalogue() {
    Path schemas = HOME.resolve("schemas");
    return Catalogue.read(
        HOME.resolve("jobs/models"), schemas, Contracts.read(schemas.resolve("contracts")));
  }
}
