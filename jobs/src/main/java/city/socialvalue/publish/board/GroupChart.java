package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Canvas.Anchor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value for each ward or group, with its limits, beside the value of the whole city.
 *
 * @param measure the indicator
 * @param title what it shows
 * @param groups the groups in the order in which they are listed, with or without a value
 * @param whole the city's own value, where there is one
 * @param limits how wide the limits are: {@code 95 %}
 * @param source what stands at the foot
 */
record GroupChart(
    Measure measure,
    String title,
    List<Group> groups,
    Optional<BigDecimal> whole,
    String limits,
    String source)
    implements Chart {
  private static final int LEFT = 214;
  private static final int RIGHT = 110;
  private static final int TOP = 92;
  private static final int ROW = 26;
  private static final int FOOT = 40;
  private static final int LONGEST_NAME = 28;

  /**
   * A ward or group.
   *
   * @param name its name
   * @param figure its figure
   */
  record Group(String name, Figure figure) {}

  @Override
  public String description() {
    List<Group> shown = shown();
    Group least = null;
    Group most = null;
    for (Group group : shown) {
      BigDecimal value = group.figure().value().orElseThrow();
      if (least == null || value.compareTo(least.figure().value().orElseThrow()) < 0) {
        least = group;
      }
      if (most == null || value.compareTo(most.figure().value().orElseThrow()) > 0) {
        most = group;
      }
    }
    String ends =
        least == null
            ? ""
            : " From %s (%s) to %s (%s)."
                .formatted(
                    measure.value(least.figure().value().orElseThrow()),
                    least.name(),
                    measure.value(most.figure().value().orElseThrow()),
                    most.name());
    int hidden = groups.size() - shown.size();
    return "Dot chart of %d groups.%s%s All values are in the table below."
        .formatted(shown.size(), ends, hidden == 0 ? "" : " %d have no figure.".formatted(hidden));
  }

  private List<Group> shown() {
    return groups.stream().filter(group -> group.figure().value().isPresent()).toList();
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return TOP + groups.size() * ROW + FOOT;
  }

  @Override
  public void draw(Canvas canvas) {
    Scale scale = Scale.of(values(), LEFT, width() - RIGHT);
    canvas.text(Ink.TITLE, Anchor.START, new Point(0, 20), title);
    drawLegend(canvas);
    double foot = TOP + groups.size() * ROW;
    for (BigDecimal mark : scale.marks()) {
      double x = scale.at(mark);
      canvas.line(Ink.GRID, new Point(x, TOP - 6), new Point(x, foot));
      canvas.text(
          Ink.LABEL, Anchor.MIDDLE, new Point(x, TOP - 12), Numbers.plain(mark, scale.decimals()));
    }
    whole.ifPresent(
        value ->
            canvas.line(
                Ink.OTHER, new Point(scale.at(value), TOP - 6), new Point(scale.at(value), foot)));
    for (int i = 0; i < groups.size(); i++) {
      drawGroup(canvas, groups.get(i), scale, TOP + i * ROW + ROW / 2.0);
    }
    canvas.text(Ink.FAINT, Anchor.START, new Point(0, height() - 8), source);
  }

  private List<BigDecimal> values() {
    List<BigDecimal> values = new ArrayList<>();
    for (Group group : shown()) {
      group.figure().value().ifPresent(values::add);
      group.figure().lower().ifPresent(values::add);
      group.figure().upper().ifPresent(values::add);
    }
    whole.ifPresent(values::add);
    return values;
  }

  private void drawLegend(Canvas canvas) {
    double y = 46;
    canvas.dot(Ink.CITY, new Point(8, y - 4), 4.5);
    String words = measure.unitWords();
    boolean limited = shown().stream().anyMatch(group -> group.figure().lower().isPresent());
    words += limited ? ", with limits, " + limits : "";
    canvas.text(Ink.LABEL, Anchor.START, new Point(20, y), words);
    if (whole.isPresent()) {
      canvas.line(Ink.OTHER, new Point(width() - 190, y - 4), new Point(width() - 166, y - 4));
      canvas.text(Ink.LABEL, Anchor.START, new Point(width() - 158, y), "the whole city");
    }
  }

  private void drawGroup(Canvas canvas, Group group, Scale scale, double y) {
    canvas.text(Ink.LABEL, Anchor.END, new Point(LEFT - 12, y + 5), shortened(group.name()));
    Figure figure = group.figure();
    if (figure.value().isEmpty()) {
      canvas.text(
          Ink.FAINT,
          Anchor.START,
          new Point(LEFT + 6, y + 5),
          (figure.status() + " no figure").strip());
      return;
    }
    if (figure.lower().isPresent() && figure.upper().isPresent()) {
      double low = scale.at(figure.lower().orElseThrow());
      double high = scale.at(figure.upper().orElseThrow());
      canvas.line(Ink.LIMITS, new Point(low, y), new Point(high, y));
      canvas.line(Ink.LIMITS, new Point(low, y - 4), new Point(low, y + 4));
      canvas.line(Ink.LIMITS, new Point(high, y - 4), new Point(high, y + 4));
    }
    BigDecimal value = figure.value().orElseThrow();
    canvas.dot(Ink.CITY, new Point(scale.at(value), y), 4.5);
    canvas.text(
        Ink.LABEL,
        Anchor.END,
        new Point(width() - 4, y + 5),
        (measure.plain(value) + " " + figure.status()).strip());
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
  }
}
