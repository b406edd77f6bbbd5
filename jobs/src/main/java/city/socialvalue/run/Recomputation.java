package city.socialvalue.run;

import city.socialvalue.engine.Engine;
import city.socialvalue.publish.Publisher;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.EngineChoice.Kind;
import city.socialvalue.run.Manifest.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the tables of a release once more, from the landed copies that its manifest names. */
public final class Recomputation {
  private final Checkout checkout;
  private final Warehouse warehouse;
  private final RunLog log;

  /** A recomputation of releases of a warehouse, which it only reads. */
  public Recomputation(Checkout checkout, Warehouse warehouse, RunLog log) {
    this.checkout = checkout;
    this.warehouse = warehouse;
    this.log = log;
  }

  /**
   * Stages, models and publishes into a folder of its own.
   *
   * @param manifest of the release
   * @param scratch an empty folder for everything that is made
   * @return the folder with {@code tables} and {@code csv}
   * @throws CannotRunException when the inputs, the models or the program are no longer the same
   */
  public Path recompute(Manifest manifest, EngineChoice choice, Path scratch) {
    Definitions definitions = Definitions.read(checkout, manifest.request().place());
    Landed landed = landed(manifest, warehouse);
    String digest = definitions.digest(checkout, landed);
    if (!digest.equals(manifest.digest())) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot verify %s: contracts, models, code lists, the place or the program have changed since (now %s). Run 'svw run' first, then verify its release."
              .formatted(manifest.release(), digest));
    }
    boolean onThisMachine = choice.kind() == Kind.DUCKDB;
    Warehouse zones = onThisMachine ? Warehouse.open(scratch) : warehouse.ofThisProcess();
    Landed readable = onThisMachine ? fetched(manifest, landed, zones) : landed;
    // The models are those of the release: every select has been tried when it was made.
    try (Engine engine = choice.start(checkout, scratch.resolve("spill"))) {
      Staged staged =
          new StageStep(definitions.contracts(), definitions.lists(), zones, log)
              .stage(engine, readable);
      new ModelStep(definitions, zones, log, RunProgress.SILENT).model(engine, staged, digest);
      Path made = zones.published().resolve(manifest.release());
      new Publisher(definitions.tables()).publish(zones.readable(definitions.tables()), made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The landed copies of a release, as they lie in a warehouse. */
  private static Landed landed(Manifest manifest, Warehouse warehouse) {
    for (Input input : manifest.inputs()) {
      Path copy = input.landed(warehouse).copy();
      if (!Locations.exists(copy)) {
        throw new CannotRunException(
            Reason.REFUSED,
            "Cannot verify %s: the landed copy of %s is gone (%s). Land the extracts again with 'svw run'."
                .formatted(manifest.release(), input.name(), copy));
      }
    }
    return new Landed(
        manifest.request(),
        manifest.inputs().stream().map(input -> input.landed(warehouse)).toList(),
        List.of(),
        manifest.leftOut());
  }

  /** The landed copies on this machine, where DuckDB can read them. */
  private Landed fetched(Manifest manifest, Landed landed, Warehouse zones) {
    if (!warehouse.isRemote()) {
      return landed;
    }
    log.line("Fetching the landed copies from " + warehouse.landed());
    landed
        .files()
        .forEach(file -> Locations.local(file.copy(), zones.landed().resolve(file.contract())));
    return landed(manifest, zones);
  }
}
