package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds one layout of a contract against headers. */
final class LayoutMatcher {
  private final Contract contract;
  private final Layout layout;
  private final List<Sought> sought;
  private final long needed;

  LayoutMatcher(Contract contract, Layout layout) {
    this.contract = contract;
    this.layout = layout;
    sought = new ArrayList<>();
    layout.columns().forEach(c -> sought.add(Sought.of(c.field(), c.headers(), c.needed())));
    layout.unpivot().forEach(u -> sought.add(Sought.of(u.id(), u.headers(), u.needed())));
    needed = sought.stream().filter(Sought::needed).count();
  }

  /** Every layout of the contracts. */
  static List<LayoutMatcher> of(List<Contract> contracts) {
    return contracts.stream()
        .flatMap(c -> c.layouts().stream().map(layout -> new LayoutMatcher(c, layout)))
        .toList();
  }

  Contract contract() {
    return contract;
  }

  HeaderMatch match(Header header, Delimiter delimiter) {
    List<Integer> columns = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> doubled = new ArrayList<>();
    for (Sought column : sought) {
      List<Integer> places = column.placesIn(header);
      columns.add(places.isEmpty() ? -1 : places.get(0));
      if (places.isEmpty() && column.needed) {
        missing.add(column.name);
      }
      for (int i = 1; i < places.size(); i++) {
        doubled.add(doubledRemark(header, column.name, places.get(0), places.get(i)));
      }
    }
    addWhenNoneIsFound(columns, missing);
    return new HeaderMatch(contract, layout, header, delimiter, columns, missing, doubled);
  }

  /** A wide layout without one of the columns that become rows holds no value at all. */
  private void addWhenNoneIsFound(List<Integer> columns, List<String> missing) {
    List<Integer> wide = columns.subList(layout.columns().size(), columns.size());
    if (layout.isWide() && missing.isEmpty() && wide.stream().allMatch(place -> place < 0)) {
      missing.add("one of " + layout.unpivot().get(0).headers().get(0) + " and its like");
    }
  }

  /** How many of the needed columns the match has, from 0 to 1. */
  double share(HeaderMatch match) {
    return needed == 0 ? 0 : (double) (needed - match.missing().size()) / needed;
  }

  private static String doubledRemark(Header header, String field, int read, int other) {
    return "column %d '%s' also fits %s; column %d '%s', left of it, is read"
        .formatted(
            other + 1,
            header.texts().get(other).strip(),
            field,
            read + 1,
            header.texts().get(read).strip());
  }

  /** A landed column and the comparable names that stand for it. */
  private record Sought(String name, Set<String> names, boolean needed) {
    static Sought of(String name, List<String> headers, boolean needed) {
      Set<String> names =
          headers.stream()
              .map(Names::comparable)
              .filter(comparable -> !comparable.isEmpty())
              .collect(Collectors.toSet());
      return new Sought(name, names, needed);
    }

    List<Integer> placesIn(Header header) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < header.names().size(); i++) {
        if (header.names().get(i).stream().anyMatch(names::contains)) {
          places.add(i);
        }
      }
      return places;
    }
  }
}
