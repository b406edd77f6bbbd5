package city.socialvalue.land;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.contract.Contracts;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds headers against the layouts of the shipped contracts. */
class LayoutMatcherTest {
  @TempDir private Path folder;

  @Test
  void aWideLayoutFitsWhenOneOfItsColumnsIsThere() throws IOException {
    Landing landing = land("Code,Name,Mid-2019,Mid-2020\nX08000001,Sampleton,243077,244101\n");

    assertThat(landing.files())
        .singleElement()
        .satisfies(file -> assertThat(file.contract()).isEqualTo("population"))
        .satisfies(file -> assertThat(file.layout()).isEqualTo("ons_wide"));
  }

  @Test
  void aWideLayoutDoesNotFitWithoutAnyColumnThatBecomesRows() throws IOException {
    Landing landing = land("Code,Name,Rank\nX08000001,Sampleton,17\n");

    assertThat(landing.files()).isEmpty();
    assertThat(landing.refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo("no_contract_fits"));
  }

  @Test
  void theDayOfPaymentIsReadWhereADateOfInvoiceStandsLeftOfIt() throws IOException {
    Landing landing =
        land("Invoice Date,Payment Date,Supplier,Amount\n01/02/2019,05/03/2019,Millgate,510\n");

    assertThat(landing.files())
        .singleElement()
        .satisfies(file -> assertThat(file.layout()).isEqualTo("as_named"))
        .satisfies(
            file -> assertThat(file.columns()).containsEntry("payment_date", "Payment Date"));
  }

  @Test
  void theDateOfInvoiceIsReadWhereThereIsNoDayOfPayment() throws IOException {
    Landing landing = land("Invoice Date,Supplier,Amount\n01/02/2019,Millgate,510\n");

    assertThat(landing.files())
        .singleElement()
        .satisfies(file -> assertThat(file.layout()).isEqualTo("dated_by_document"))
        .satisfies(
            file -> assertThat(file.columns()).containsEntry("payment_date", "Invoice Date"));
  }

  /** Every alias stands for one field of its layout only. */
  @Test
  void noHeaderStandsForTwoFieldsOfALayout() {
    for (LayoutMatcher matcher :
        LayoutMatcher.of(
            Contracts.read(Path.of(System.getProperty("svw.home"), "schemas", "contracts")))) {
      assertThat(matcher.contract().layouts())
          .allSatisfy(layout -> assertThat(twice(layout)).as(layout.id()).isEmpty());
    }
  }

  private Landing land(String text) throws IOException {
    Path extracts = Files.createDirectories(folder.resolve("extracts"));
    Files.writeString(extracts.resolve("table.csv"), text);
    return new Lander(
            Contracts.read(Path.of(System.getProperty("svw.home"), "schemas", "contracts")),
            folder.resolve("landed"),
            (name, done, total) -> {})
        .land(extracts);
  }

  private static List<String> twice(Layout layout) {
    List<String> names = new ArrayList<>();
    layout.columns().forEach(c -> names.addAll(comparable(c.headers())));
    layout.unpivot().forEach(u -> names.addAll(comparable(u.headers())));
    return names.stream()
        .filter(name -> Collections.frequency(names, name) > 1)
        .distinct()
        .toList();
  }

  private static List<String> comparable(List<String> headers) {
    return headers.stream().map(Names::comparable).distinct().toList();
  }
}
