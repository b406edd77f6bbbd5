package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The city's contracts register, one a financial year in two layouts; none was made in the year of
 * the pandemic. Registers hold words where a value, a day or a postcode should be.
 */
record PublicContractSample() implements SampleSource {
  private static final int NO_REGISTER = 2020;
  private static final int NEW_LAYOUT = 2019;

  private static final List<String> HEADER =
      List.of(
          "Directorate Name",
          "Process Used",
          "Purchasing Body",
          "Contract Reference",
          "Contract Title",
          "Supplier Company Name",
          "Supplier Postcode",
          "Annual Value",
          "Total Contract Value (including extensions)",
          "Start Date",
          "End Date",
          "Contract Duration (months)",
          "Option to extend (months)",
          "Current Expiry Date",
          "SME Supplier?");

  private static final List<String> NEW_HEADER =
      List.of(
          "Directorate",
          "Process",
          "Buyer",
          "Reference",
          "Title",
          "Supplier",
          "Supplier postcode",
          "Annual value",
          "Total value",
          "Start date",
          "End date",
          "Duration in months",
          "Option to extend in months",
          "Current end date",
          "SME");

  private static final List<String> PROCESSES =
      List.of("ITT", "RFQ", "Mini-Comp", "Direct Call-Off", "CSO Exception");

  @Override
  public String contract() {
    return "public_contract";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
      if (year != NO_REGISTER) {
        writeRegister(
            folder.resolve("contracts-register-" + SampleYears.financialYear(year) + ".csv"), year);
      }
    }
  }

  private static void writeRegister(Path file, int year) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      CsvText csv = new CsvText(writer, year < NEW_LAYOUT ? "\r\n" : "\n");
      csv.line(year < NEW_LAYOUT ? HEADER : NEW_HEADER);
      for (SampleContract contract : SampleContract.ALL) {
        if (contract.isLiveIn(year)) {
          csv.line(cells(contract, year));
        }
      }
    }
  }

  private static List<String> cells(SampleContract contract, int year) {
    int number = contract.number();
    SampleContract.Term term = contract.term();
    boolean various = number % 17 == 5;
    boolean noDays = number % 31 == 11;
    return List.of(
        contract.directorate(),
        PROCESSES.get(number % PROCESSES.size()),
        number % 14 == 2 ? "Greater Sampleton Combined Authority" : "Sampleton City Council",
        contract.reference(),
        contract.title(),
        various ? "Various Providers" : contract.supplier().supplier().name(),
        various ? "Various" : postcode(contract),
        annualValue(contract),
        number % 23 == 7 ? "-" : pounds(totalPounds(contract)),
        noDays ? "TBC" : day(term.start(), year),
        noDays
            ? "TBC"
            : number == 77 ? day(term.start().minusDays(1), year) : day(term.firstEnd(), year),
        Integer.toString(term.months()),
        term.extensions() > 0 ? "12" : "0",
        noDays || number % 29 == 3 ? "" : day(term.endKnownOn(LocalDate.of(year + 1, 3, 31)), year),
        various ? "Various" : number % 27 == 8 ? "" : isSmall(contract) ? "Yes" : "No");
  }

  private static String postcode(SampleContract contract) {
    return switch (contract.number() % 19) {
      case 3 -> "";
      case 8 -> contract.supplier().home().text().replace(" ", "");
      case 12 -> contract.number() % 2 == 0 ? "see contract" : contract.supplier().home().text();
      default -> contract.supplier().home().text();
    };
  }

  private static String annualValue(SampleContract contract) {
    return switch (contract.number() % 46) {
      case 7, 30 -> "-";
      case 19 -> "see framework";
      default -> pounds(contract.annualPounds());
    };
  }

  private static long totalPounds(SampleContract contract) {
    SampleContract.Term term = contract.term();
    long months = Math.max(12, term.months() + 12L * term.extensions());
    return contract.annualPounds() * months / 12;
  }

  private static boolean isSmall(SampleContract contract) {
    return !contract.supplier().size().equals("large");
  }

  private static String pounds(long pounds) {
    return CsvText.fixed(pounds * 100, 2);
  }

  private static String day(LocalDate day, int year) {
    String text = day.toString();
    return year < NEW_LAYOUT
        ? text
        : text.substring(8) + "/" + text.substring(5, 7) + "/" + text.substring(0, 4);
  }
}
