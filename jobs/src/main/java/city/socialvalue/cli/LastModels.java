package city.socialvalue.cli;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Folders;
import city.socialvalue.run.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the tables on money that the last run modelled; nothing is changed or locked. */
final class LastModels implements AutoCloseable {
  private static final List<String> TABLES = List.of("supplier_year", "respend_gap", "lm3");

  private final Warehouse warehouse;
  private final Engine engine;

  LastModels(Checkout checkout, Warehouse warehouse) {
    this.warehouse = warehouse;
    for (String table : TABLES) {
      if (!Locations.exists(file(table))) {
        throw new CannotRunException(
            Reason.REFUSED,
            "Cannot read the money flows: no run has modelled them yet (%s). Run 'svw run' first."
                .formatted(warehouse.modelled()));
      }
    }
    engine = DuckDb.start(checkout.functions("duckdb"), warehouse.scratch());
    TABLES.forEach(
        table -> engine.readParquet("moneyflow." + table, List.of(warehouse.local(file(table)))));
  }

  private Path file(String model) {
    return Warehouse.table(warehouse.modelled(), "moneyflow", model);
  }

  /** The rows of a fixed statement; what a user typed is looked for in them, not in SQL. */
  List<Map<String, Object>> rows(String select) {
    Rows rows = engine.query(select);
    return rows.asMaps();
  }

  /** A table of names that the register holds, {@code staging.supplier}; empty without one. */
  boolean readRegister() {
    Path register = Warehouse.table(warehouse.staged(), "supplier", "supplier");
    if (!Locations.exists(register)) {
      return false;
    }
    engine.readParquet("staging.supplier", List.of(warehouse.local(register)));
    return true;
  }

  /** The organisation to answer for: the one named, else the one that spends most. */
  String organisation(Optional<String> named) {
    List<String> all =
        texts(
            "select organisation from moneyflow.supplier_year group by organisation"
                + " order by sum(net_spend) desc, organisation");
    return chosen("organisation", named, all, 0);
  }

  /** The year to answer for: the one named, else the newest whole one. */
  String year(Optional<String> named) {
    List<String> all =
        texts(
            """
            select financial_year from moneyflow.lm3
            group by financial_year
            order by bool_or(coalesce(obs_status, '') like '%[p]%'), financial_year desc
            """);
    return chosen("year", named, all, 0);
  }

  /** The local area to answer for: the one named, else the narrowest. */
  String localArea(Optional<String> named) {
    return chosen("local area", named, localAreas(), 0);
  }

  /** Codes of the local areas, from the narrowest. */
  List<String> localAreas() {
    return texts(
        "select area_code from moneyflow.lm3 where area_position > 0"
            + " group by area_code order by min(area_position)");
  }

  /** The named one of those there are, else the one at a place. */
  static String chosen(String what, Optional<String> named, List<String> all, int otherwise) {
    if (all.isEmpty()) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot answer: the last run had no spend to follow (0 lines). Run it with files in extracts/spend.");
    }
    String name = named.orElse(all.get(otherwise));
    if (!all.contains(name)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot answer: there is no such %s in the last run (%s). Use one of: %s."
              .formatted(what, name, String.join(", ", all)));
    }
    return name;
  }

  private List<String> texts(String select) {
    return engine.query(select).rows().stream().map(row -> (String) row.get(0)).toList();
  }

  @Override
  public void close() {
    engine.close();
    try {
      Folders.delete(warehouse.scratch());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
