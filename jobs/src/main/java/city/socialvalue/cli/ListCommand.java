package city.socialvalue.cli;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.contract.Layout;
import city.socialvalue.indicator.ListedIndicator;
import city.socialvalue.publish.Releases;
import city.socialvalue.run.Checkout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what there is. */
@Command(
    name = "list",
    description = "List contracts, indicators or releases.",
    footerHeading = "%nExamples:%n",
    footer = {"  svw list contracts", "  svw list indicators", "  svw list releases --json"})
final class ListCommand extends SvwCommand {
  /** What can be listed. */
  enum Kind {
    contracts,
    indicators,
    releases
  }

  @Parameters(paramLabel = "contracts|indicators|releases", description = "What to list.")
  private Kind kind;

  @Mixin private WarehouseOption warehouse;

  @Override
  public Integer call() {
    Checkout checkout = Checkout.ofThisProcess();
    print(
        switch (kind) {
          case contracts -> contracts(checkout);
          case indicators -> indicators(checkout);
          case releases -> releases(checkout);
        });
    return 0;
  }

  private static List<Map<String, Object>> contracts(Checkout checkout) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Contract contract : Contracts.read(checkout.contracts())) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("contract", contract.id());
      row.put("version", contract.version());
      row.put("title", contract.title());
      row.put("fields", contract.fields().size());
      row.put("layouts", String.join(", ", contract.layouts().stream().map(Layout::id).toList()));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Object>> indicators(Checkout checkout) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ListedIndicator indicator : ListedIndicator.read(checkout.models())) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("indicator", indicator.id());
      row.put("title", indicator.title());
      row.put("unit", indicator.unit());
      row.put("better", indicator.direction());
      row.put("extracts", String.join(", ", indicator.inputs()));
      rows.add(row);
    }
    return rows;
  }

  private List<Map<String, Object>> releases(Checkout checkout) {
    Releases releases = new Releases(warehouse.read(checkout).published());
    Optional<String> current = releases.current().release();
    Optional<String> approved = releases.approved().release();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : releases.ids()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("release", id);
      row.put("current", current.equals(Optional.of(id)) ? "current" : "");
      row.put("approved", approved.equals(Optional.of(id)) ? "approved" : "");
      rows.add(row);
    }
    return rows;
  }

  private void print(List<Map<String, Object>> rows) {
    if (json()) {
      out().println(Json.text(rows));
    } else if (rows.isEmpty()) {
      out().println("There are no " + kind + " yet.");
    } else {
      TextTable table = new TextTable(List.copyOf(rows.get(0).keySet()));
      rows.forEach(row -> table.add(new ArrayList<>(row.values())));
      table.print(out());
    }
  }
}
