package city.socialvalue.cli;

import city.socialvalue.publish.Current;
import city.socialvalue.publish.PostgresAddress;
import city.socialvalue.publish.PostgresRelease;
import city.socialvalue.publish.PostgresRelease.Loaded;
import city.socialvalue.publish.PublishedTables;
import city.socialvalue.publish.PublishedView;
import city.socialvalue.publish.Releases;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Manifest;
import city.socialvalue.run.RunLog;
import city.socialvalue.run.Warehouse;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says which database takes the release too. */
final class DatabaseOption {
  @Option(
      names = "--to",
      paramLabel = "URL",
      description = {
        "Load the release into a PostgreSQL database too: postgresql://user@host:port/database.",
        "A password is taken from PGPASSWORD or the file that PGPASSFILE names."
      })
  private String url;

  /** Makes a release, and loads it where a database is named; one that is out of reach ends it. */
  Manifest publish(RunLog log, Checkout checkout, Warehouse warehouse, Supplier<Manifest> release) {
    Optional<PostgresAddress> address =
        Optional.ofNullable(url).map(text -> PostgresAddress.parse(text, System.getenv()));
    address.ifPresent(PostgresAddress::check);
    Manifest manifest = release.get();
    address.ifPresent(to -> load(log, checkout, warehouse, to));
    return manifest;
  }

  private static void load(
      RunLog log, Checkout checkout, Warehouse warehouse, PostgresAddress address) {
    long before = log.sinceStart().toMillis();
    Current current = new Releases(warehouse.published()).current();
    String id = current.release().orElseThrow();
    Loaded loaded =
        new PostgresRelease(
                PublishedTables.read(checkout.publishedContracts()),
                PublishedView.read(checkout.publishedViews()))
            .load(address, current.folder().orElseThrow(), id);
    log.line(words(loaded, id, address, log.sinceStart().toMillis() - before));
  }

  private static String words(Loaded loaded, String id, PostgresAddress address, long millis) {
    return switch (loaded.outcome()) {
      case LOADED ->
          String.format(
              Locale.ROOT,
              "Loaded %s into %s in %.1f s: %,d rows in the schema %s, and the views of social_value read it",
              id,
              address,
              millis / 1000.0,
              loaded.rows(),
              loaded.schema());
      case SWITCHED ->
          "Nothing new in %s: it has %s, and the views of social_value read it again"
              .formatted(address, id);
      case UNCHANGED ->
          "Nothing changed in %s: it has %s, and the views of social_value read it"
              .formatted(address, id);
    };
  }
}
