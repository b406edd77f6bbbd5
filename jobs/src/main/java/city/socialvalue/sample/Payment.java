package city.socialvalue.sample;

import java.time.LocalDate;

/**
 * One payment of the city, before a clerk writes it down.
 *
 * @param date a working day
 * @param document the ledger's number
 * @param amount what was paid
 * @param payee to whom, under the name typed that day
 * @param description what for
 */
record Payment(
    LocalDate date, long document, Amount amount, Suppliers.Supplier payee, String description) {

  /**
   * What was paid, in pence.
   *
   * @param net without VAT
   * @param vat the VAT on it
   */
  record Amount(long net, long vat) {
    long gross() {
      return net + vat;
    }
  }
}
