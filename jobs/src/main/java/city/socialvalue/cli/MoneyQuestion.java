package city.socialvalue.cli;

import city.socialvalue.run.Checkout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which body and year a question about money is of, and where the last run's answer lies. */
final class MoneyQuestion {
  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "Financial year, 2014/15 (default: the newest whole one of the last run).")
  private String year;

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "The body that paid (default: the one that spends most).")
  private String organisation;

  @Mixin private WarehouseOption warehouse;

  /** What the last run modelled; to be closed. */
  LastModels models() {
    Checkout checkout = Checkout.ofThisProcess();
    return new LastModels(checkout, warehouse.read(checkout));
  }

  String organisation(LastModels models) {
    return models.organisation(Optional.ofNullable(organisation));
  }

  String year(LastModels models) {
    return models.year(Optional.ofNullable(year));
  }

  /** Those rows of a statement that are of the body and year, without these two columns. */
  List<Map<String, Object>> own(LastModels models, String select) {
    String body = organisation(models);
    String when = year(models);
    return models.rows(select).stream()
        .filter(row -> row.remove("organisation").equals(body))
        .filter(row -> row.remove("financial_year").equals(when))
        .toList();
  }
}
