package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Canvas.Anchor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The city's pound from the body that pays to what stays, what leaves and what is spent again: one
 * band for each published row.
 *
 * @param area the local area's name
 * @param score the published multiplier with its three rounds
 * @param second rows of the second round
 * @param third rows of the third round
 */
record MoneyFlow(String area, Row score, List<Row> second, List<Row> third) implements Chart {
  private static final int LETTERS = 40;
  private static final int TOP = 96;
  private static final int HIGH = 300;
  private static final int GAP = 26;
  private static final int BAR = 16;
  private static final double[] COLUMNS = {6, 250, 500};

  /** What becomes of money; the order from the top. */
  private enum Outcome {
    STAYS("stays", Ink.LOCAL, Ink.CITY),
    UNKNOWN("unknown", Ink.SIMILAR, Ink.AXIS),
    LEAVES("leaves", Ink.LEAKED, Ink.OTHER);

    private final String word;
    private final Ink band;
    private final Ink bar;

    Outcome(String word, Ink band, Ink bar) {
      this.word = word;
      this.band = band;
      this.bar = bar;
    }
  }

  /** The flow of the newest year that has a second round, of the narrowest area. */
  static Optional<MoneyFlow> of(BoardData data, Row score) {
    List<Row> rows =
        data.rows("money_flow").stream()
            .filter(row -> row.text("organisation").equals(score.text("organisation")))
            .filter(row -> row.text("financial_year").equals(score.text("financial_year")))
            .filter(row -> row.text("area_code").equals(score.text("area_code")))
            .filter(row -> row.number("amount").orElse(BigDecimal.ZERO).signum() > 0)
            .sorted(
                Comparator.comparing((Row row) -> row.number("amount").orElseThrow()).reversed())
            .toList();
    List<Row> second = rows.stream().filter(row -> row.whole("round") == 2).toList();
    List<Row> third = rows.stream().filter(row -> row.whole("round") == 3).toList();
    return second.isEmpty()
        ? Optional.empty()
        : Optional.of(new MoneyFlow(data.areaName(score.text("area_code")), score, second, third));
  }

  @Override
  public String title() {
    return "Where the pound of %s goes, %s"
        .formatted(score.text("organisation"), score.text("financial_year"));
  }

  @Override
  public String description() {
    return "Flow picture in three rounds, transfers included. Round 1, spent: %s. Round 2, stays in %s: %s. Round 3, spent again there: %s. The rest leaves or its place is not known. All rows are in the table below."
        .formatted(pounds("r1"), area, pounds("r2"), pounds("r3"));
  }

  private String pounds(String column) {
    return score.number(column).map(Numbers::shortPounds).orElse("not known");
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return TOP + HIGH + 3 * GAP + 40;
  }

  @Override
  public void draw(Canvas canvas) {
    double scale = HIGH / sum(second);
    canvas.text(Ink.TITLE, Anchor.START, new Point(0, 20), title());
    String[] heads = {"1. spent", "2. who is paid", "3. spent again"};
    for (int i = 0; i < heads.length; i++) {
      canvas.text(Ink.LABEL, Anchor.START, new Point(COLUMNS[i], 52), heads[i]);
    }
    canvas.text(Ink.FAINT, Anchor.START, new Point(COLUMNS[0], 74), pounds("r1"));
    Map<Outcome, Double> tops = bands(canvas, second, 0, TOP, scale);
    canvas.box(Ink.CITY, new Point(COLUMNS[0], TOP), BAR, HIGH);
    Double stays = tops.get(Outcome.STAYS);
    if (!third.isEmpty() && stays != null) {
      Map<Outcome, Double> ends = bands(canvas, third, 1, stays, scale);
      labels(canvas, third, 2, ends, scale);
      bar(canvas, Outcome.STAYS, 1, stays, sum(of(second, Outcome.STAYS)) * scale);
    }
    labels(canvas, second, 1, tops, scale);
    canvas.text(
        Ink.FAINT,
        Anchor.START,
        new Point(0, height() - 8),
        "Source: all payments, transfers too; registers, answers of suppliers and staff; local means in "
            + area);
  }

  /** Heights of a drawing; no figure is shown that is not published. */
  private static double sum(List<Row> rows) {
    return rows.stream().mapToDouble(row -> row.number("amount").orElseThrow().doubleValue()).sum();
  }

  private static List<Row> of(List<Row> rows, Outcome outcome) {
    return rows.stream().filter(row -> row.text("outcome").equals(outcome.word)).toList();
  }

  /** Draws a round's bands from one column to the next; gives where each outcome begins there. */
  private static Map<Outcome, Double> bands(
      Canvas canvas, List<Row> rows, int from, double top, double scale) {
    Map<Outcome, Double> tops = new EnumMap<>(Outcome.class);
    double start = top;
    double end = TOP;
    for (Outcome outcome : Outcome.values()) {
      List<Row> some = of(rows, outcome);
      if (some.isEmpty()) {
        continue;
      }
      tops.put(outcome, end);
      for (Row row : some) {
        double high = row.number("amount").orElseThrow().doubleValue() * scale;
        canvas.area(
            outcome.band,
            band(new Point(COLUMNS[from] + BAR, start), new Point(COLUMNS[from + 1], end), high));
        start += high;
        end += high;
      }
      bar(canvas, outcome, from + 1, tops.get(outcome), sum(some) * scale);
      end += GAP;
    }
    return tops;
  }

  private static void bar(Canvas canvas, Outcome outcome, int column, double top, double high) {
    canvas.box(outcome.bar, new Point(COLUMNS[column], top), BAR, Math.max(high, 1));
  }

  private static List<Point> band(Point from, Point to, double high) {
    List<Point> points = new ArrayList<>();
    int steps = 16;
    for (int i = 0; i <= steps; i++) {
      points.add(between(from, to, (double) i / steps, 0));
    }
    for (int i = steps; i >= 0; i--) {
      points.add(between(from, to, (double) i / steps, high));
    }
    return points;
  }

  private static Point between(Point from, Point to, double part, double down) {
    double bend = part * part * (3 - 2 * part);
    return new Point(
        from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * bend + down);
  }

  private void labels(
      Canvas canvas, List<Row> rows, int column, Map<Outcome, Double> tops, double scale) {
    tops.forEach(
        (outcome, top) -> {
          List<Row> some = of(rows, outcome);
          double middle = top + Math.min(sum(some) * scale, 40) / 2;
          double x = COLUMNS[column] + BAR + 8;
          canvas.text(Ink.LABEL, Anchor.START, new Point(x, middle), words(outcome, column));
          Row most = some.get(0);
          canvas.text(
              Ink.FAINT,
              Anchor.START,
              new Point(x, middle + 17),
              "most: %s, %s"
                  .formatted(
                      column == 1
                          ? shortened(most.text("target_node"))
                          : most.text("payee_group").replace("supplier", "suppliers"),
                      Numbers.shortPounds(most.number("amount").orElseThrow())));
        });
  }

  /** What fits beside the bar; the whole name stands in the table below. */
  private static String shortened(String name) {
    return name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1).strip() + "…";
  }

  private String words(Outcome outcome, int column) {
    return switch (outcome) {
      case STAYS -> "stays: " + pounds(column == 1 ? "r2" : "r3");
      case UNKNOWN -> "place not known";
      case LEAVES -> "leaves";
    };
  }

  /** The rows for the interactive picture, as they are published. */
  String json() {
    List<Object> links = new ArrayList<>();
    String body = score.text("organisation");
    for (Row row : second) {
      links.add(link(row, body, "2: " + row.text("outcome")));
    }
    for (Row row : third) {
      links.add(link(row, "2: stays", "3: " + row.text("outcome")));
    }
    List<Object> nodes = new ArrayList<>();
    nodes.add(Map.of("name", body));
    for (Outcome outcome : Outcome.values()) {
      if (!of(second, outcome).isEmpty()) {
        nodes.add(Map.of("name", "2: " + outcome.word));
      }
      if (!of(third, outcome).isEmpty()) {
        nodes.add(Map.of("name", "3: " + outcome.word));
      }
    }
    Map<String, Object> document = new java.util.LinkedHashMap<>();
    document.put("kind", "money");
    document.put("title", title());
    document.put("nodes", nodes);
    document.put("links", links.stream().filter(link -> !((Map<?, ?>) link).isEmpty()).toList());
    return ChartJson.safe(document);
  }

  private static Map<String, Object> link(Row row, String from, String to) {
    boolean drawn =
        java.util.Arrays.stream(Outcome.values())
            .anyMatch(outcome -> outcome.word.equals(row.text("outcome")));
    if (!drawn) {
      return Map.of();
    }
    Map<String, Object> link = new java.util.LinkedHashMap<>();
    link.put("source", from);
    link.put("target", to);
    link.put("value", row.number("amount").orElseThrow());
    link.put(
        "words",
        "%s, %s %s: %s"
            .formatted(
                row.text("target_node"), row.text("size"), row.text("kind"), row.text("outcome"))
            .replace("all all", row.text("payee_group").toLowerCase(Locale.ROOT)));
    return link;
  }
}
