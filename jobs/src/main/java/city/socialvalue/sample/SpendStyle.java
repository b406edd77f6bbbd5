package city.socialvalue.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * How the city wrote its payments down in one year; no two systems and no two clerks do it alike.
 *
 * @param file the file's path below the extract's folder
 * @param bytes how text becomes bytes
 * @param above rows above the header
 * @param columns which columns there are
 * @param form how dates and amounts look
 */
record SpendStyle(String file, Bytes bytes, List<String> above, Columns columns, Form form) {
  private static final String COUNCIL = "Sampleton City Council";
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Bytes PLAIN = new Bytes(StandardCharsets.UTF_8, "", "\n");
  private static final Bytes WINDOWS = new Bytes(Charset.forName("windows-1252"), "", "\r\n");
  private static final Bytes MARKED = new Bytes(StandardCharsets.UTF_8, "\uFEFF", "\r\n");

  /**
   * How text becomes bytes.
   *
   * @param charset the character set
   * @param mark what stands before the first character
   * @param lineEnd what ends a line
   */
  record Bytes(Charset charset, String mark, String lineEnd) {}

  /** Which columns there are. */
  enum Columns {
    /** The old ledger's; the organisation is a column. */
    OLD,
    /** The new ledger's; the organisation is the folder's name. */
    NEW
  }

  /** How dates look. */
  enum Dates {
    ISO,
    SLASHES,
    MONTH_NAMES
  }

  /** How amounts look. */
  enum Money {
    PLAIN,
    POUNDS,
    BRACKETS,
    DASH_FOR_ZERO,
    GAPS
  }

  /** How dates and amounts look. */
  record Form(Dates dates, Money money) {}

  /** The style of the financial year that begins in a calendar year. */
  static SpendStyle of(int year) {
    return switch (year) {
      case 2014 -> old(year, PLAIN, List.of(), new Form(Dates.ISO, Money.PLAIN));
      case 2015 -> old(year, WINDOWS, List.of(), new Form(Dates.SLASHES, Money.POUNDS));
      case 2016 -> old(year, PLAIN, List.of(), new Form(Dates.ISO, Money.PLAIN));
      case 2017 ->
          old(
              year,
              MARKED,
              List.of("Payments to suppliers 2017/18,,,,,,,,"),
              new Form(Dates.SLASHES, Money.PLAIN));
      case 2018 -> old(year, PLAIN, List.of(), new Form(Dates.ISO, Money.GAPS));
      case 2020 -> renewed(year, new Form(Dates.ISO, Money.BRACKETS));
      case 2021 -> renewed(year, new Form(Dates.MONTH_NAMES, Money.PLAIN));
      case 2022 -> renewed(year, new Form(Dates.ISO, Money.DASH_FOR_ZERO));
      default -> renewed(year, new Form(Dates.ISO, Money.PLAIN));
    };
  }

  private static SpendStyle old(int year, Bytes bytes, List<String> above, Form form) {
    String file = "sampleton-spend-" + SampleYears.financialYear(year) + ".csv";
    return new SpendStyle(file, bytes, above, Columns.OLD, form);
  }

  private static SpendStyle renewed(int year, Form form) {
    String file = COUNCIL + "/payments-" + SampleYears.financialYear(year) + ".csv";
    return new SpendStyle(file, PLAIN, List.of(), Columns.NEW, form);
  }

  List<String> header() {
    return switch (columns) {
      case OLD ->
          List.of(
              "Authority Name",
              "Date of Payment",
              "SAP Document Number",
              "Gross",
              "VAT",
              "Net",
              "Supplier Name",
              "Directorate",
              "G/L Description");
      case NEW ->
          List.of(
              "Payment Date",
              "Document Number",
              "Supplier Name",
              "Supplier ID",
              "Directorate",
              "Description",
              "Net Amount (£)",
              "VAT Amount (£)",
              "Gross Amount (£)");
    };
  }

  /** The cells of a payment, in the order of the header. */
  List<String> cells(Payment payment) {
    Trade trade = payment.payee().trade();
    Cells amounts = amounts(payment);
    String document = Long.toString(payment.document());
    return switch (columns) {
      case OLD ->
          List.of(
              COUNCIL,
              date(payment.date()),
              document,
              amounts.gross,
              amounts.vat,
              amounts.net,
              payment.payee().name(),
              trade.ledger().directorate(),
              payment.description());
      case NEW ->
          List.of(
              date(payment.date()),
              document,
              payment.payee().name(),
              payment.payee().id(),
              trade.ledger().directorate(),
              payment.description(),
              amounts.net,
              amounts.vat,
              amounts.gross);
    };
  }

  /** The row below the last payment, where the year's file has one. */
  List<String> totals(long grossPence) {
    return List.of("Total", "", "", money(grossPence), "", "", "", "", "");
  }

  boolean hasTotals() {
    return form.money == Money.GAPS;
  }

  private record Cells(String gross, String vat, String net) {}

  // With gaps, some payments lack the net amount, and some of those the VAT too.
  private Cells amounts(Payment payment) {
    Payment.Amount amount = payment.amount();
    boolean gaps = form.money == Money.GAPS;
    boolean withoutNet = gaps && payment.document() % 29 == 0;
    boolean withoutVat = gaps && payment.document() % 58 == 0;
    return new Cells(
        money(amount.gross()),
        withoutVat ? "" : money(amount.vat()),
        withoutNet ? "" : money(amount.net()));
  }

  private String date(LocalDate date) {
    return switch (form.dates) {
      case ISO -> date.toString();
      case SLASHES ->
          two(date.getDayOfMonth()) + "/" + two(date.getMonthValue()) + "/" + date.getYear();
      case MONTH_NAMES ->
          two(date.getDayOfMonth())
              + "-"
              + MONTHS.get(date.getMonthValue() - 1)
              + "-"
              + two(date.getYear() % 100);
    };
  }

  private String money(long pence) {
    return switch (form.money) {
      case PLAIN, GAPS -> CsvText.fixed(pence, 2);
      case POUNDS -> (pence < 0 ? "-£" : "£") + withThousands(Math.abs(pence));
      case BRACKETS -> pence < 0 ? "(" + CsvText.fixed(-pence, 2) + ")" : CsvText.fixed(pence, 2);
      case DASH_FOR_ZERO -> pence == 0 ? "-" : CsvText.fixed(pence, 2);
    };
  }

  private static String withThousands(long pence) {
    StringBuilder text = new StringBuilder(CsvText.fixed(pence, 2));
    for (int at = text.length() - 6; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
