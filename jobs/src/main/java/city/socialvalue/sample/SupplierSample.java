package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The city's register of suppliers, and a directory of its voluntary sector that does not agree
 * with it everywhere. Some payees are in neither, some are there without a place.
 */
record SupplierSample() implements SampleSource {
  private static final List<String> HEADER =
      List.of(
          "Supplier ID",
          "Supplier Name",
          "Other names",
          "Company number",
          "Postcode",
          "Area code",
          "Size",
          "Sector",
          "Kind",
          "Valid from",
          "Valid to");

  // The last digits of their numbers say what is odd about their entries.
  private static final Set<Integer> NOT_REGISTERED = Set.of(13, 31, 47, 59, 71, 83, 97, 17, 38);
  private static final int MOVED_INTO_THE_CITY = 25;
  private static final int MOVED_AWAY = 29;

  @Override
  public String contract() {
    return "supplier";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    writeRegister(folder.resolve("supplier-register-2024.csv"));
    writeDirectory(folder.resolve("voluntary-sector-directory.csv"));
  }

  private static void writeRegister(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(HEADER);
      for (Registered entry : Registered.all()) {
        if (!NOT_REGISTERED.contains(number(entry) % 100)) {
          writeEntry(csv, entry);
        }
      }
      for (PublicBody body : PublicBody.ALL) {
        csv.line(body.cells());
      }
    }
  }

  private static void writeEntry(CsvText csv, Registered entry) throws IOException {
    int number = number(entry);
    String moved = "2019-04-01";
    if (number == MOVED_INTO_THE_CITY || number == MOVED_AWAY) {
      Postcodes.Postcode city = Postcodes.in(District.ALL.get(0)).get(number % 50);
      Postcodes.Postcode other = Postcodes.in(District.ALL.get(13)).get(0);
      boolean into = number == MOVED_INTO_THE_CITY;
      csv.line(cells(entry, (into ? other : city).text(), "", "2019-03-31"));
      csv.line(cells(entry, (into ? city : other).text(), moved, ""));
    } else {
      csv.line(cells(entry, postcode(entry), "", ""));
    }
  }

  private static List<String> cells(Registered entry, String postcode, String from, String to) {
    int number = number(entry);
    Suppliers.Supplier supplier = entry.supplier();
    boolean company = supplier.trade().payees().kind() == Trade.Kind.COMPANY;
    int tradingAs = supplier.name().indexOf(" T/A ");
    String name = tradingAs < 0 ? supplier.name() : supplier.name().substring(tradingAs + 5);
    boolean byDistrict = number % 23 == 7;
    return List.of(
        number % 3 == 0 ? "" : supplier.id(),
        company && tradingAs < 0 ? name.toUpperCase(Locale.ROOT) + " LIMITED" : name,
        tradingAs < 0 ? "" : supplier.name(),
        company ? Integer.toString(4_000_000 + 7_919 * (number % 997)) : "",
        byDistrict ? "" : postcode,
        byDistrict ? entry.home().district() : "",
        number % 19 == 4 ? "" : entry.size(),
        sector(supplier),
        entry.kind(),
        from,
        to);
  }

  /** Some are written without a space, some are none, some are missing. */
  private static String postcode(Registered entry) {
    return switch (number(entry) % 41) {
      case 3 -> "";
      case 9 -> "see invoice";
      case 15 -> "XS99 9ZZ";
      case 20, 21, 22 -> entry.home().text().replace(" ", "").toLowerCase(Locale.ROOT);
      default -> entry.home().text();
    };
  }

  /** What the payee sells: where the city books it, in the register's words. */
  static String sector(Suppliers.Supplier supplier) {
    return switch (supplier.trade().ledger().descriptions().get(0)) {
      case "Residential Care" -> "Adult social care";
      case "Placements, External" -> "Children's services";
      case "Building Works" -> "Construction";
      case "Agency Staff" -> "Recruitment";
      case "Electricity" -> "Energy";
      case "Computer Software" -> "Information technology";
      case "Home to School Transport" -> "Transport";
      case "Refuse Disposal" -> "Environment";
      case "Grants to Voluntary Organisations" -> "Community services";
      case "Sports and Recreation" -> "Leisure and culture";
      case "Stationery" -> "Office and catering";
      default -> "Professional services";
    };
  }

  static int number(Registered entry) {
    return Integer.parseInt(entry.supplier().id().substring(1)) - 100_000;
  }

  // Two of its entries give another postcode than the register.
  private static void writeDirectory(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, "\r\n");
      csv.line(List.of("Supplier", "Post code", "Type of organisation", "Charity number"));
      int nth = 0;
      for (Registered entry : Registered.all()) {
        if (entry.isVoluntary() && number(entry) % 2 == 1) {
          boolean differs = nth == 1 || nth == 4;
          String elsewhere = Postcodes.in(District.ALL.get(3)).get(nth % 4).text();
          csv.line(
              List.of(
                  entry.supplier().name(),
                  differs ? elsewhere : entry.home().text(),
                  entry.kind(),
                  Integer.toString(1_100_000 + number(entry))));
          nth++;
        }
      }
    }
  }

  /** Another public body that the city pays. */
  private record PublicBody(String id, String name, int district) {
    static final List<PublicBody> ALL =
        List.of(
            new PublicBody("S200001", "Greater Sampleton Waste Disposal Authority", 3),
            new PublicBody("S200002", "NHS Sampleton Clinical Commissioning Group", 0),
            new PublicBody("S200003", "Greater Sampleton Combined Authority", 3),
            new PublicBody("S200004", "Calderhaven City Council", 3));

    List<String> cells() {
      String postcode = Postcodes.in(District.ALL.get(district)).get(0).text();
      return List.of(
          id, name, "", "", postcode, "", "large", "Public administration", "public", "", "");
    }
  }
}
