package city.socialvalue.publish.board;

import java.util.List;
import java.util.Optional;

/**
 * Where the city's pound goes.
 *
 * @param headline the multiplier in a sentence, or why there is none
 * @param sentences what stands below it
 * @param pictures the flow of money, where it is published
 * @param tables the published values
 */
public record MoneyPage(
    String headline, List<String> sentences, List<Picture> pictures, List<TableView> tables) {
  static MoneyPage of(BoardData data) {
    TableView.Builder spend =
        new TableView.Builder("Spend by financial year")
            .text("Organisation", "Financial year")
            .number("Payments", "Net spend", "Change on the year before")
            .text("Notes");
    for (Row row : data.rows("spend_year")) {
      spend.row(
          row.text("organisation"),
          row.text("financial_year"),
          Numbers.count(row.whole("payment_count")),
          row.number("net_spend").map(Numbers::pounds).orElse("[x]"),
          row.number("change_percent").map(value -> Numbers.withUnit(value, 1, "%")).orElse("[z]"),
          (row.text("obs_status") + " " + row.text("note")).strip());
    }
    TableView table = spend.build();
    return new MoneyPage(
        "LM3 [x] not available: no figure for the local multiplier is published in this release.",
        List.of(
            "LM3 needs to know where suppliers are and what they spend again in the city. Until"
                + " both are given, only the spend itself is shown."),
        List.of(),
        table.rows().isEmpty() ? List.of() : List.of(table));
  }

  /** The first picture. */
  public Optional<Picture> picture() {
    return pictures.stream().findFirst();
  }
}
