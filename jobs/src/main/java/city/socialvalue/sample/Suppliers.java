package city.socialvalue.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The city's payees: the same ones year after year, so that their payments add up. A larger sample
 * has more of them, and the first ones stay who they are.
 */
final class Suppliers {
  private static final int AT_SCALE_ONE = 220;
  private static final int PER_FURTHER_SCALE = 20;
  private static final int MOST = 20_000;

  private static final List<String> FIRST_WORDS =
      List.of(
          "Ashdown",
          "Beckwith",
          "Bramhope",
          "Cardew",
          "Castlegate",
          "Coppice",
          "Crossfield",
          "Dalewood",
          "Elmsworth",
          "Fairhurst",
          "Foxdale",
          "Garstone",
          "Greenhalgh",
          "Hathersby",
          "Holloway",
          "Ironbridge Road",
          "Jessop",
          "Kestrel",
          "Kirkbank",
          "Lanyard",
          "Linden",
          "Lockside",
          "Maplebrook",
          "Merrivale",
          "Moorgate",
          "Nettleton",
          "Northwater",
          "Oakfield",
          "Ormerod",
          "Pennant",
          "Pilgrim",
          "Quayside",
          "Ravenscar",
          "Redfern",
          "Rivington",
          "Sampleton",
          "Silverdale",
          "Stonebeck",
          "Tarnside",
          "Thornley",
          "Underbank",
          "Viaduct",
          "Weatherby",
          "Weaver",
          "Whitcombe",
          "Wrenfield",
          "Yarrow",
          "Zetland");

  private final List<Supplier> all;
  private final double[] reach;

  private Suppliers(List<Supplier> all) {
    this.all = List.copyOf(all);
    this.reach = new double[all.size()];
    double sum = 0;
    for (int i = 0; i < reach.length; i++) {
      sum += 1 / StrictMath.pow(1 + i % AT_SCALE_ONE, 0.65);
      reach[i] = sum;
    }
  }

  /** The payees of a sample of that scale. */
  static Suppliers ofScale(int scale) {
    long count = Math.min(MOST, AT_SCALE_ONE + (long) PER_FURTHER_SCALE * (scale - 1));
    Set<String> taken = new HashSet<>();
    List<Supplier> suppliers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      suppliers.add(supplier(i, taken));
    }
    return new Suppliers(suppliers);
  }

  /** All of them, those that are paid most often first. */
  List<Supplier> all() {
    return all;
  }

  /** One of them, the first ones far more often than the last. */
  Supplier draw(Chance chance) {
    double at = chance.share() * reach[reach.length - 1];
    int low = 0;
    int high = reach.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reach[middle] <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return all.get(low);
  }

  /** Another public body, under the name that it has among the payees of {@link Trade}. */
  static Supplier publicBody(String name) {
    Trade trade = Trade.ofPublicBodies();
    return new Supplier("S" + (200_001 + trade.payees().businesses().indexOf(name)), name, trade);
  }

  private static Supplier supplier(int index, Set<String> taken) {
    Chance chance = new Chance("supplier " + index);
    Trade trade = Trade.ofShare(chance.share());
    String business = chance.oneOf(trade.payees().businesses());
    String id = "S" + (100_000 + index);
    return switch (trade.payees().kind()) {
      case NAMED -> publicBody(business);
      case PERSON -> new Supplier("", business, trade);
      case COMPANY, ASSOCIATION -> new Supplier(id, name(business, chance, taken), trade);
    };
  }

  /** A name that no other payee has. */
  private static String name(String business, Chance chance, Set<String> taken) {
    String first = chance.oneOf(FIRST_WORDS);
    String second = chance.oneOf(FIRST_WORDS);
    String name =
        switch (chance.below(6)) {
          case 0 -> first + " & " + second + " " + business;
          case 1 -> "J " + first + " T/A " + second + " " + business;
          default -> first + " " + business;
        };
    while (!taken.add(name)) {
      name = chance.oneOf(FIRST_WORDS) + " " + name;
    }
    return name;
  }

  /**
   * One payee.
   *
   * @param id its number in the city's ledger; empty for a person
   * @param name without a legal form, as it is usually written
   * @param trade what it is paid for
   */
  record Supplier(String id, String name, Trade trade) {
    private static final List<String> COMPANY = List.of(" Ltd", " Limited", " LTD", " Ltd.");

    /** The payee under its name as the clerk of that day typed it. */
    Supplier typed(Chance chance) {
      boolean isCompany = trade.payees().kind() == Trade.Kind.COMPANY;
      return isCompany ? new Supplier(id, spelling(chance), trade) : this;
    }

    private String spelling(Chance chance) {
      int usual = (id.charAt(id.length() - 1) - '0') % 2;
      int form = chance.happens(0.85) ? usual : chance.below(COMPANY.size());
      String full = name.contains(" T/A ") ? name : name + COMPANY.get(form);
      return switch (chance.below(24)) {
        case 0 -> full.toUpperCase(Locale.ROOT);
        case 1 -> full.replace(" & ", " and ");
        case 2 -> full.replace(" T/A ", " t/a ");
        default -> full;
      };
    }
  }
}
