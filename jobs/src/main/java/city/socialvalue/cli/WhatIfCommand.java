package city.socialvalue.cli;

import city.socialvalue.cli.RowPrinter.Form;
import city.socialvalue.moneyflow.Rounds;
import city.socialvalue.moneyflow.Rounds.Respending;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what LM3 would be if a share of spend were placed with local suppliers. */
@Command(
    name = "what-if",
    description =
        "Work out LM3 and the local pounds if a share of the purchases that leave an area were placed with suppliers in it, who spend again as those there do now. Nothing is written.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw what-if --shift 10%%",
      "  svw what-if --shift 10%% --sector Construction --from X47000001 --to X08000001"
    })
final class WhatIfCommand extends SvwCommand {
  private static final String SPEND =
      """
      select
          organisation, financial_year, coalesce(sector, 'Sector not known') as sector, area_code,
          certain_from, possible_from, cast(sum(net_spend) as decimal(38, 2)) as amount
      from moneyflow.supplier_year
      where payment_class = 'purchase' and payee_class = 'supplier' and net_spend > 0
      group by all
      """;
  private static final String SCORES =
      """
      select
          organisation, financial_year, area_code, area_position, variant, r1, r2, r3, lm3_lower,
          lm3_upper
      from moneyflow.lm3
      where transfers = 'without' and area_position > 0 and variant in ('suppliers_only', 'full')
      order by variant desc
      """;

  @Option(
      names = "--shift",
      paramLabel = "SHARE",
      required = true,
      description = "Share of the purchases that leave the area, 10%% for a tenth.")
  private String shift;

  @Option(names = "--sector", paramLabel = "S", description = "Of this sector alone.")
  private String sector;

  @Option(
      names = "--from",
      paramLabel = "AREA",
      description = "Of suppliers in this area alone (default: wherever they are not local).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "AREA",
      description = "Local area to place it in (default: the narrowest).")
  private String to;

  @Mixin private MoneyQuestion question;

  @Override
  public Integer call() {
    BigDecimal share = share(shift);
    try (LastModels models = question.models()) {
      String area = models.localArea(Optional.ofNullable(to));
      List<Map<String, Object>> scores = question.own(models, SCORES);
      List<Map<String, Object>> spend = question.own(models, SPEND);
      int position = position(scores, area);
      List<Map<String, Object>> leaving = leaving(spend, position, models.localAreas());
      BigDecimal moved = part(leaving, share);
      BigDecimal unplaced =
          part(
              leaving.stream().filter(row -> position(row, "possible_from") <= position).toList(),
              share);
      List<Map<String, Object>> rows = compared(scores, area, moved);
      if (!json()) {
        out()
            .printf(
                "%s %s, without transfers: £%,.2f of purchases placed in %s instead%s%n",
                question.organisation(models),
                question.year(models),
                moved,
                area,
                unplaced.signum() == 0
                    ? ""
                    : ", £%,.2f of them now with suppliers of unknown place".formatted(unplaced));
      }
      new RowPrinter(svw()).print(rows, Form.TABLE, "There is no LM3 of that year and area.");
      return 0;
    }
  }

  /** A share from 0 to 1 from {@code 10%} or {@code 0.1}. */
  static BigDecimal share(String text) {
    String plain = text.strip();
    boolean percent = plain.endsWith("%");
    try {
      BigDecimal number =
          new BigDecimal(percent ? plain.substring(0, plain.length() - 1).strip() : plain);
      BigDecimal share = percent ? number.movePointLeft(2) : number;
      if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
        return share;
      }
    } catch (NumberFormatException e) {
      // told of below, as a share out of bounds is
    }
    throw new CannotRunException(
        Reason.USAGE,
        "Cannot shift spend: the share is not between 0 and 100 %% (%s). Write --shift 10%%."
            .formatted(text));
  }

  private static int position(List<Map<String, Object>> scores, String area) {
    return scores.stream()
        .filter(row -> row.get("area_code").equals(area))
        .map(row -> ((Number) row.get("area_position")).intValue())
        .findFirst()
        .orElse(0);
  }

  private static BigDecimal part(List<Map<String, Object>> spend, BigDecimal share) {
    return spend.stream()
        .map(row -> (BigDecimal) row.get("amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(share)
        .setScale(2, RoundingMode.HALF_UP);
  }

  private List<Map<String, Object>> leaving(
      List<Map<String, Object>> spend, int position, List<String> localAreas) {
    List<String> sectors =
        spend.stream().map(row -> (String) row.get("sector")).distinct().sorted().toList();
    if (sector != null) {
      LastModels.chosen("sector", Optional.of(sector), sectors, 0);
    }
    int within = localAreas.indexOf(from) + 1;
    if (from != null && within == 0) {
      List<String> areas =
          spend.stream()
              .map(row -> (String) row.get("area_code"))
              .filter(code -> code != null)
              .distinct()
              .sorted()
              .toList();
      LastModels.chosen("area with suppliers", Optional.of(from), areas, 0);
    }
    return spend.stream()
        .filter(row -> position(row, "certain_from") > position)
        .filter(row -> sector == null || row.get("sector").equals(sector))
        .filter(
            row ->
                from == null
                    || (within > 0
                        ? position(row, "certain_from") <= within
                        : from.equals(row.get("area_code"))))
        .toList();
  }

  private static int position(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).intValue();
  }

  private static List<Map<String, Object>> compared(
      List<Map<String, Object>> scores, String area, BigDecimal moved) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Optional<Rounds> suppliers = Optional.empty();
    for (Map<String, Object> score : scores) {
      if (!score.get("area_code").equals(area)
          || score.get("r2") == null
          || score.get("lm3_lower") == null) {
        continue;
      }
      Rounds before = rounds(score);
      if (score.get("variant").equals("suppliers_only")) {
        suppliers = Optional.of(before);
      }
      Rounds own = suppliers.orElse(before);
      Rounds after =
          before.withLocal(
              moved, new Respending(own.second(), own.third(), own.least(), own.most()));
      String variant = (String) score.get("variant");
      rows.add(
          row(
              variant,
              "local pounds (R2)",
              Optional.of(before.second()),
              Optional.of(after.second())));
      rows.add(row(variant, "spent again (R3)", before.third(), after.third()));
      rows.add(row(variant, "LM3", before.multiplier(), after.multiplier()));
      rows.add(row(variant, "LM3 at least", before.leastMultiplier(), after.leastMultiplier()));
      rows.add(row(variant, "LM3 at most", before.mostMultiplier(), after.mostMultiplier()));
    }
    return rows;
  }

  private static Rounds rounds(Map<String, Object> score) {
    BigDecimal first = (BigDecimal) score.get("r1");
    BigDecimal second = (BigDecimal) score.get("r2");
    return new Rounds(
        first,
        second,
        Optional.ofNullable((BigDecimal) score.get("r3")),
        third(first, second, (BigDecimal) score.get("lm3_lower")),
        third(first, second, (BigDecimal) score.get("lm3_upper")));
  }

  /** The third round that a bound of LM3 stands for. */
  private static BigDecimal third(BigDecimal first, BigDecimal second, BigDecimal multiplier) {
    return multiplier.multiply(first).subtract(first).subtract(second);
  }

  private static Map<String, Object> row(
      String variant, String figure, Optional<BigDecimal> before, Optional<BigDecimal> after) {
    int places = figure.startsWith("LM3") ? 6 : 2;
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("variant", variant);
    row.put("figure", figure);
    row.put("before", before.map(each -> each.setScale(places, RoundingMode.HALF_UP)).orElse(null));
    row.put("after", after.map(each -> each.setScale(places, RoundingMode.HALF_UP)).orElse(null));
    row.put(
        "difference",
        before
            .flatMap(each -> after.map(then -> then.subtract(each)))
            .map(each -> each.setScale(places, RoundingMode.HALF_UP))
            .orElse(null));
    return row;
  }
}
