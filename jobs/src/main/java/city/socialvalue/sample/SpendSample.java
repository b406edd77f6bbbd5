package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** The city's payments to suppliers, one file a financial year, each in the style of its day. */
record SpendSample() implements SampleSource {
  private static final int LINES_A_MONTH = 34;
  private static final long MOST_PENCE = 30_000_000L;

  // April to March: little is paid in August, much before the year ends.
  private static final double[] SEASON = {
    1.15, 0.95, 1.0, 1.0, 0.8, 0.95, 1.0, 1.0, 0.9, 0.9, 1.0, 1.35
  };

  // Paid every month, whatever the size of the sample.
  private static final List<StandingPayment> STANDING =
      List.of(
          new StandingPayment("Greater Sampleton Waste Disposal Authority", "Levies", 14_210_000),
          new StandingPayment(
              "NHS Sampleton Clinical Commissioning Group", "Pooled Budgets", 21_870_000));

  private record StandingPayment(String payee, String description, long pence) {}

  @Override
  public String contract() {
    return "spend";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    Suppliers suppliers = Suppliers.ofScale(scale);
    for (int year = SampleYears.FIRST; year <= SampleYears.LAST; year++) {
      new YearFile(year, scale, suppliers).write(folder);
    }
  }

  /** The file of one financial year. */
  private static final class YearFile {
    private final int year;
    private final int scale;
    private final Suppliers suppliers;
    private final SpendStyle style;
    private long document;
    private long grossPence;

    YearFile(int year, int scale, Suppliers suppliers) {
      this.year = year;
      this.scale = scale;
      this.suppliers = suppliers;
      this.style = SpendStyle.of(year);
      this.document = 100_000_000L * (year - 1963);
    }

    void write(Path folder) throws IOException {
      Path file = folder.resolve(style.file());
      Files.createDirectories(file.getParent());
      try (BufferedWriter writer = Files.newBufferedWriter(file, style.bytes().charset())) {
        writer.write(style.bytes().mark());
        CsvText csv = new CsvText(writer, style.bytes().lineEnd());
        for (String row : style.above()) {
          csv.raw(row);
        }
        csv.line(style.header());
        for (int month = 0; month < SEASON.length; month++) {
          writeMonth(csv, LocalDate.of(year, 4, 1).plusMonths(month), SEASON[month]);
        }
        if (style.hasTotals()) {
          csv.line(style.totals(grossPence));
        }
      }
    }

    private void writeMonth(CsvText csv, LocalDate first, double season) throws IOException {
      Chance chance = new Chance("spend " + first);
      List<LocalDate> days =
          first
              .datesUntil(first.plusMonths(1))
              .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
              .toList();
      double growth = 1 + 0.012 * (year - SampleYears.FIRST);
      long lines = Math.round(LINES_A_MONTH * season * growth * chance.between(0.93, 1.07) * scale);
      for (long i = 0; i < lines; i++) {
        LocalDate day = days.get((int) (i * days.size() / lines));
        Suppliers.Supplier payee = suppliers.draw(chance);
        if (!isLostToThePandemic(payee.trade(), chance)) {
          pay(csv, day, payee, chance);
        }
      }
      for (StandingPayment standing : STANDING) {
        Payment.Amount amount = new Payment.Amount(Math.round(standing.pence * inflation()), 0);
        add(
            csv,
            days.get(days.size() - 1),
            Suppliers.publicBody(standing.payee),
            amount,
            standing.description);
      }
      for (String line : PlantedLines.in(year, first.getMonthValue())) {
        csv.raw(line);
      }
    }

    private boolean isLostToThePandemic(Trade trade, Chance chance) {
      double kept = year == 2020 ? trade.amounts().pandemic() : 1;
      return chance.happens(1 - kept);
    }

    private void pay(CsvText csv, LocalDate day, Suppliers.Supplier payee, Chance chance)
        throws IOException {
      Payment.Amount amount = amount(payee.trade().amounts(), chance);
      String description = chance.oneOf(payee.trade().ledger().descriptions());
      Suppliers.Supplier typed = payee.typed(chance);
      add(csv, day, typed, amount, description);
    }

    private void add(
        CsvText csv,
        LocalDate day,
        Suppliers.Supplier payee,
        Payment.Amount amount,
        String description)
        throws IOException {
      grossPence += amount.gross();
      csv.line(style.cells(new Payment(day, ++document, amount, payee, description)));
    }

    private double inflation() {
      return StrictMath.pow(1.019, year - SampleYears.FIRST);
    }

    private Payment.Amount amount(Trade.Amounts amounts, Chance chance) {
      double more = year == 2020 ? Math.max(1, amounts.pandemic()) : 1;
      double pence =
          chance.heavyTailed(amounts.lowest() * 100 * inflation() * more, amounts.tail());
      long net = Math.min(MOST_PENCE, Math.round(pence));
      if (chance.happens(0.02)) {
        net = -net; // a credit note
      }
      boolean taxed = amounts.vat() > 0 && chance.happens(0.9);
      long vat = taxed ? Math.round(net * amounts.vat() / 100.0) : 0;
      return new Payment.Amount(net, vat);
    }
  }
}
