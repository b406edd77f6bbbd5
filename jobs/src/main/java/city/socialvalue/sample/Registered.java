package city.socialvalue.sample;

import java.util.List;

/**
 * A supplier as the city's register has it.
 *
 * @param supplier the payee
 * @param home where it is based
 * @param size micro, small, medium or large
 * @param kind what kind of body it is
 */
record Registered(Suppliers.Supplier supplier, Postcodes.Postcode home, String size, String kind) {
  /** Where the payees of one kind are based: shares of the city, its neighbours, the region. */
  private record Spread(double city, double neighbours, double region) {}

  /** The payees of the sample that a register can hold, those that are paid most often first. */
  static List<Registered> all() {
    return Suppliers.ofScale(1).all().stream()
        .filter(supplier -> !supplier.id().isEmpty() && !isPublic(supplier))
        .map(Registered::of)
        .toList();
  }

  private static boolean isPublic(Suppliers.Supplier supplier) {
    return supplier.trade().payees().kind() == Trade.Kind.NAMED;
  }

  boolean isVoluntary() {
    return supplier.trade().payees().kind() == Trade.Kind.ASSOCIATION;
  }

  private static Registered of(Suppliers.Supplier supplier) {
    Chance chance = new Chance("register " + supplier.id());
    boolean voluntary = supplier.trade().payees().kind() == Trade.Kind.ASSOCIATION;
    Spread spread = voluntary ? new Spread(0.8, 0.18, 0.01) : new Spread(0.36, 0.32, 0.14);
    return new Registered(
        supplier, home(spread, chance), size(voluntary, chance), kind(voluntary, chance));
  }

  private static Postcodes.Postcode home(Spread spread, Chance chance) {
    double at = chance.share();
    List<District> districts;
    if (at < spread.city) {
      districts = District.ALL.subList(0, 1);
    } else if (at < spread.city + spread.neighbours) {
      districts = District.ALL.subList(1, 10);
    } else if (at < spread.city + spread.neighbours + spread.region) {
      districts = District.ALL.subList(10, 13);
    } else {
      districts = District.ALL.subList(13, District.ALL.size());
    }
    return chance.oneOf(Postcodes.in(chance.oneOf(districts)));
  }

  private static String size(boolean voluntary, Chance chance) {
    double at = chance.share();
    double larger = voluntary ? 0.15 : 0;
    return at < 0.3 + larger
        ? "micro"
        : at < 0.62 + larger ? "small" : at < 0.85 ? "medium" : "large";
  }

  private static String kind(boolean voluntary, Chance chance) {
    double at = chance.share();
    if (voluntary) {
      return at < 0.6 ? "voluntary" : "social enterprise";
    }
    return at < 0.93 ? "private" : at < 0.97 ? "social enterprise" : "mutual";
  }
}
