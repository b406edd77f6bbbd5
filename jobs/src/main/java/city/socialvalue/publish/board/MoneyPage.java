package city.socialvalue.publish.board;

import city.socialvalue.publish.board.TableView.Files;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the city's pound goes.
 *
 * @param headline the multiplier in a sentence, or why there is none
 * @param sentences what stands below it
 * @param pictures the multiplier by year and the flow of money, where they are published
 * @param tables the published values
 */
public record MoneyPage(
    String headline, List<String> sentences, List<Picture> pictures, List<TableView> tables) {
  private static final List<String> VARIANTS = List.of("full", "suppliers_only");

  static MoneyPage of(BoardData data) {
    List<Row> scores =
        data.rows("lm3").stream()
            .filter(row -> row.whole("area_position") >= 1)
            .sorted(
                Comparator.comparing((Row row) -> data.start(row.text("financial_year")))
                    .thenComparing(row -> row.whole("area_position")))
            .toList();
    List<TableView> tables = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    Optional<Row> chosen = choose(scores);
    chosen.ifPresent(
        score -> {
          add(tables, scoreTable(data, scores, score));
          if (isPlaced(score)) {
            years(data, scores, score).ifPresent(pictures::add);
            flow(data, score, pictures, tables);
          }
          add(tables, leakage(data, score));
          add(tables, procurement(data, score));
        });
    add(tables, spend(data));
    return new MoneyPage(
        headline(data, chosen),
        chosen.map(score -> sentences(scores, score)).orElse(missing()),
        pictures,
        tables);
  }

  private static void add(List<TableView> tables, TableView table) {
    if (!table.rows().isEmpty()) {
      tables.add(table);
    }
  }

  /**
   * Whether it is known of any of the money where it went; without that nothing counts as local.
   */
  private static boolean isPlaced(Row score) {
    return score.number("place_known_share").filter(share -> share.signum() > 0).isPresent();
  }

  /**
   * The newest whole year's score of the narrowest area, purchases alone, with staff where they
   * are.
   */
  private static Optional<Row> choose(List<Row> scores) {
    Comparator<Row> best =
        Comparator.comparing((Row row) -> row.number("lm3_lower").isPresent())
            .thenComparing(row -> row.text("obs_status").contains("[p]") ? 0 : 1)
            .thenComparing(row -> row.text("financial_year"))
            .thenComparing(row -> row.whole("area_position"), Comparator.reverseOrder())
            .thenComparing(row -> VARIANTS.indexOf(row.text("variant")), Comparator.reverseOrder())
            .thenComparing(row -> row.number("r1").orElse(BigDecimal.ZERO));
    return scores.stream()
        .filter(row -> row.text("transfers").equals("without"))
        .filter(row -> VARIANTS.contains(row.text("variant")))
        .max(best);
  }

  private static List<String> missing() {
    return List.of(
        "LM3 needs the payments, where suppliers are, and what they spend again in the city. Add"
            + " the files that are missing and run again.");
  }

  private static String headline(BoardData data, Optional<Row> chosen) {
    if (chosen.isEmpty()) {
      return "LM3 [x] not available: no figure for the local multiplier is published in this release.";
    }
    Row score = chosen.get();
    if (!isPlaced(score)) {
      return "It is not known how much of what %s spent in %s stayed in %s: no supplier's place is known, so LM3 cannot be told."
          .formatted(
              score.text("organisation"),
              score.text("financial_year"),
              data.areaName(score.text("area_code")));
    }
    String area = data.areaName(score.text("area_code"));
    Optional<BigDecimal> lm3 = score.number("lm3");
    String range =
        score.number("lm3_lower").isPresent() && score.number("lm3_upper").isPresent()
            ? "between %s and %s".formatted(ratio(score, "lm3_lower"), most(score))
            : "";
    if (lm3.isEmpty()) {
      return range.isEmpty()
          ? "LM3 %s for %s in %s: %s."
              .formatted(
                  score.text("obs_status"),
                  score.text("organisation"),
                  score.text("financial_year"),
                  score.text("note"))
          : "LM3 of %s in %s lies %s. One figure cannot be given: %s."
              .formatted(
                  score.text("organisation"),
                  score.text("financial_year"),
                  range,
                  score.text("note"));
    }
    return "LM3 is %s: each pound that %s spent in %s made %s of spending in %s over three rounds."
        .formatted(
            ratio(score, "lm3"),
            score.text("organisation"),
            score.text("financial_year"),
            Numbers.withUnit(lm3.get(), 2, "£"),
            area);
  }

  /** What LM3 can be at most, with the money of which it is not known whether it stayed. */
  private static String most(Row row) {
    return ratio(row, row.number("lm3_place_upper").isPresent() ? "lm3_place_upper" : "lm3_upper");
  }

  private static String ratio(Row row, String column) {
    return row.number(column).map(value -> Numbers.plain(value, 2)).orElse("");
  }

  private static String share(Row row, String column) {
    return row.number(column).map(value -> Numbers.withUnit(value, 0, "%")).orElse("[x]");
  }

  private static List<String> sentences(List<Row> scores, Row score) {
    List<String> sentences = new ArrayList<>();
    if (!isPlaced(score)) {
      sentences.add(
          "The payments name suppliers, but not where they are. Add a register of suppliers with their postcodes (the extract 'supplier') and run again.");
      if (score.number("lm3_place_upper").isPresent()) {
        sentences.add(
            "Until then LM3 may be anything from 1 to %s."
                .formatted(ratio(score, "lm3_place_upper")));
      }
      return sentences;
    }
    if (score.number("lm3").isPresent() && score.number("lm3_lower").isPresent()) {
      sentences.add(
          "It lies between %s, if those who did not answer spend nothing locally, and %s, if they spend all of it locally."
              .formatted(ratio(score, "lm3_lower"), ratio(score, "lm3_upper")));
    }
    sentences.add(
        "It is known of %s of the money whether it is local. %s"
            .formatted(share(score, "place_known_share"), answers(score)));
    score
        .number("lm3_place_upper")
        .filter(
            upper ->
                score.number("lm3").isPresent()
                    && score
                        .number("lm3_upper")
                        .filter(known -> known.compareTo(upper) < 0)
                        .isPresent())
        .ifPresent(
            upper ->
                sentences.add(
                    "If all the money of unknown place had stayed, it could be as much as %s."
                        .formatted(Numbers.plain(upper, 2))));
    scores.stream()
        .filter(row -> row.text("transfers").equals("with"))
        .filter(row -> sameSeries(row, score))
        .filter(row -> row.text("financial_year").equals(score.text("financial_year")))
        .filter(row -> row.number("lm3").isPresent())
        .findFirst()
        .ifPresent(
            row ->
                sentences.add(
                    "Payments that buy nothing, such as levies and pooled budgets, are left out; with them LM3 is %s."
                        .formatted(ratio(row, "lm3"))));
    // Where there is no score the headline has the note.
    if (score.number("lm3").isPresent() && !score.text("note").isEmpty()) {
      sentences.add(IndicatorPage.sentence(score.text("note")));
    }
    return sentences;
  }

  private static String answers(Row score) {
    long suppliers = score.whole("supplier_respondents");
    long staff = score.whole("staff_respondents");
    return suppliers + staff == 0
        ? "Nobody has said yet what is spent again of it."
        : "%d suppliers and %d staff answered; they received %s of what stayed in the second round."
            .formatted(suppliers, staff, share(score, "r2_answered_share"));
  }

  private static boolean sameSeries(Row row, Row score) {
    return row.text("organisation").equals(score.text("organisation"))
        && row.text("variant").equals(score.text("variant"))
        && row.text("area_code").equals(score.text("area_code"));
  }

  private static Optional<Picture> years(BoardData data, List<Row> scores, Row score) {
    List<Figure> figures =
        scores.stream()
            .filter(row -> row.text("transfers").equals("without") && sameSeries(row, score))
            .map(MoneyPage::figure)
            .toList();
    Series series = new Series(data.areaName(score.text("area_code")), figures);
    if (series.shown().size() < 2) {
      return Optional.empty();
    }
    Measure measure = new Measure("lm3", "LM3, the local multiplier", "ratio", 2, "higher", score);
    TrendChart chart =
        new TrendChart(
            measure,
            series,
            Optional.empty(),
            Optional.empty(),
            data.starts(),
            "at least and at most",
            "Source: payments, registers, answers of suppliers and staff; payments that buy nothing left out");
    return Optional.of(
        new Picture("lm3", chart, ChartFiles.name("lm3", "years"), ChartJson.years(chart)));
  }

  private static Figure figure(Row row) {
    Map<String, Object> values = new HashMap<>();
    values.put("period", row.text("financial_year"));
    values.put("obs_status", row.text("obs_status"));
    values.put("note", row.text("note"));
    row.number("lm3").ifPresent(value -> values.put("value", value));
    row.number("lm3_lower").ifPresent(value -> values.put("lower_ci", value));
    row.number("lm3_upper").ifPresent(value -> values.put("upper_ci", value));
    return Figure.of(new Row(values));
  }

  private static TableView scoreTable(BoardData data, List<Row> scores, Row score) {
    TableView.Builder table =
        new TableView.Builder(
                "LM3 of %s by year and local area".formatted(score.text("organisation")))
            .text("Financial year", "Local area", "Payments")
            .number("Round 1", "Round 2", "Round 3", "LM3", "At least", "At most", "Place known")
            .text("Notes");
    scores.stream()
        .filter(row -> row.text("organisation").equals(score.text("organisation")))
        .filter(row -> row.text("variant").equals(score.text("variant")))
        .forEach(
            row ->
                table.row(
                    row.text("financial_year"),
                    data.areaName(row.text("area_code")),
                    row.text("transfers").equals("with") ? "all" : "purchases alone",
                    money(row, "r1"),
                    money(row, "r2"),
                    money(row, "r3"),
                    row.number("lm3").map(value -> Numbers.plain(value, 2)).orElse(status(row)),
                    ratio(row, "lm3_lower"),
                    most(row),
                    share(row, "place_known_share"),
                    (row.text("obs_status") + " " + row.text("note")).strip()));
    return table.build().with(Files.of("lm3"));
  }

  private static String status(Row row) {
    return row.text("obs_status").isEmpty() ? "[x]" : row.text("obs_status");
  }

  private static String money(Row row, String column) {
    return row.number(column).map(Numbers::pounds).orElse("");
  }

  private static void flow(
      BoardData data, Row score, List<Picture> pictures, List<TableView> tables) {
    Optional<Row> withTransfers =
        data.rows("lm3").stream()
            .filter(row -> sameSeries(row, score) && row.text("transfers").equals("with"))
            .filter(row -> row.text("financial_year").equals(score.text("financial_year")))
            .findFirst();
    Optional<MoneyFlow> flow = withTransfers.flatMap(row -> MoneyFlow.of(data, row));
    flow.ifPresent(
        drawn -> {
          pictures.add(new Picture("flow", drawn, ChartFiles.name("money", "flow"), drawn.json()));
          tables.add(flowTable(drawn));
        });
  }

  private static TableView flowTable(MoneyFlow flow) {
    TableView.Builder table =
        new TableView.Builder(flow.title() + ", row by row")
            .text("To", "Round", "What becomes of it", "Size", "Kind")
            .number("Amount");
    List<Row> rows = new ArrayList<>(flow.second());
    rows.addAll(flow.third());
    for (Row row : rows) {
      table.row(
          row.text("target_node"),
          row.text("round"),
          row.text("outcome").replace("unknown", "place not known"),
          row.text("size"),
          row.text("kind"),
          money(row, "amount"));
    }
    return table.build().with(Files.of("money_flow"));
  }

  private static TableView leakage(BoardData data, Row score) {
    TableView.Builder table =
        new TableView.Builder("Purchases that leave, the ten largest sectors")
            .text("Sector")
            .number("Purchases", "Leaves", "Place not known", "Share that leaves");
    data.rows("leakage").stream()
        .filter(row -> row.whole("supplier_rank") == 0)
        .filter(row -> row.text("organisation").equals(score.text("organisation")))
        .filter(row -> row.text("financial_year").equals(score.text("financial_year")))
        .filter(row -> row.text("area_code").equals(score.text("area_code")))
        .sorted(Comparator.comparing(row -> row.whole("sector_rank")))
        .forEach(
            row ->
                table.row(
                    row.text("sector"),
                    money(row, "spend"),
                    money(row, "leaves"),
                    money(row, "place_unknown"),
                    share(row, "leaves_share")));
    return table.build().with(Files.of("leakage"));
  }

  private static TableView procurement(BoardData data, Row score) {
    TableView.Builder table =
        new TableView.Builder("The 300 largest suppliers by year")
            .text("Financial year")
            .number(
                "Spend",
                "Local",
                "Place not known",
                "Small and medium",
                "Voluntary and social",
                "Spent again of each pound");
    data.rows("procurement_year").stream()
        .filter(row -> row.text("transfers").equals("without"))
        .filter(row -> row.text("organisation").equals(score.text("organisation")))
        .filter(row -> row.text("area_code").equals(score.text("area_code")))
        .sorted(Comparator.comparing(row -> data.start(row.text("financial_year"))))
        .forEach(
            row ->
                table.row(
                    row.text("financial_year"),
                    money(row, "spend"),
                    share(row, "local_share"),
                    share(row, "place_unknown_share"),
                    share(row, "sme_share"),
                    share(row, "voluntary_share"),
                    row.number("respend_per_pound")
                        .map(value -> Numbers.withUnit(value, 2, "£"))
                        .orElse("[x]")));
    return table.build().with(Files.of("procurement_year"));
  }

  private static TableView spend(BoardData data) {
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
    return spend.build().with(Files.of("spend_year"));
  }
}
