package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Canvas.Anchor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An indicator over the years: the city with its limits, one comparator, breaks and the target.
 *
 * @param measure the indicator
 * @param city the city's figures
 * @param other the comparator's, where there is one
 * @param target what is to be reached, where one is set
 * @param starts label of each period to its first day
 * @param limits what the limits are called
 * @param source what stands at the foot
 */
record TrendChart(
    Measure measure,
    Series city,
    Optional<Series> other,
    Optional<BigDecimal> target,
    Map<String, LocalDate> starts,
    String limits,
    String source)
    implements Chart {
  private static final int LEFT = 76;
  private static final int RIGHT = 24;
  private static final int TOP = 86;
  private static final int FOOT = 62;
  private static final int MOST_LABELS = 11;

  @Override
  public String title() {
    return measure.title() + ", " + city.name();
  }

  @Override
  public String description() {
    List<Figure> shown = city.shown();
    Figure first = shown.get(0);
    Figure last = shown.get(shown.size() - 1);
    StringBuilder words = new StringBuilder();
    words.append(
        "Line chart. %s: %s in %s"
            .formatted(city.name(), measure.value(first.value().orElseThrow()), first.period()));
    if (shown.size() > 1) {
      words.append(
          ", %s in %s".formatted(measure.value(last.value().orElseThrow()), last.period()));
    }
    words.append(". ");
    breaks()
        .forEach(
            figure ->
                words.append(
                    "The series breaks in %s: %s. ".formatted(figure.period(), figure.note())));
    other.ifPresent(series -> words.append("Compared with %s. ".formatted(series.name())));
    return words.append("All values are in the table below.").toString();
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return 400;
  }

  @Override
  public void draw(Canvas canvas) {
    Scale scale = Scale.of(values(), height() - FOOT, TOP);
    Timeline time = Timeline.of(starts, periods(), LEFT + 16, width() - RIGHT - 16);
    canvas.text(Ink.TITLE, Anchor.START, new Point(0, 20), title());
    drawScale(canvas, scale);
    drawPeriods(canvas, time);
    drawBreaks(canvas, time);
    drawTarget(canvas, scale);
    drawLimits(canvas, scale, time);
    other.ifPresent(series -> drawOther(canvas, series, scale, time));
    drawCity(canvas, scale, time);
    drawLegend(canvas);
    canvas.text(Ink.FAINT, Anchor.START, new Point(0, height() - 8), source);
  }

  private List<BigDecimal> values() {
    List<BigDecimal> values = new ArrayList<>();
    List<Figure> figures = new ArrayList<>(city.shown());
    other.ifPresent(series -> figures.addAll(series.shown()));
    figures.forEach(figure -> figure.value().ifPresent(values::add));
    city.shown()
        .forEach(
            figure -> {
              figure.lower().ifPresent(values::add);
              figure.upper().ifPresent(values::add);
            });
    target.ifPresent(values::add);
    return values;
  }

  private List<String> periods() {
    Set<String> periods = new LinkedHashSet<>();
    city.figures().forEach(figure -> periods.add(figure.period()));
    other.ifPresent(series -> series.shown().forEach(figure -> periods.add(figure.period())));
    return List.copyOf(periods);
  }

  private List<Figure> breaks() {
    return city.shown().stream().filter(Figure::breaks).toList();
  }

  private void drawScale(Canvas canvas, Scale scale) {
    String from = scale.isCut() ? " (the scale does not begin at 0)" : "";
    canvas.text(Ink.FAINT, Anchor.START, new Point(0, TOP - 16), measure.unitWords() + from);
    for (BigDecimal mark : scale.marks()) {
      double y = scale.at(mark);
      canvas.line(Ink.GRID, new Point(LEFT, y), new Point(width() - RIGHT, y));
      canvas.text(
          Ink.LABEL, Anchor.END, new Point(LEFT - 8, y + 5), Numbers.plain(mark, scale.decimals()));
    }
  }

  private void drawPeriods(Canvas canvas, Timeline time) {
    double foot = height() - FOOT;
    canvas.line(Ink.AXIS, new Point(LEFT, foot), new Point(width() - RIGHT, foot));
    List<String> periods =
        periods().stream().sorted(java.util.Comparator.comparingDouble(time::at)).toList();
    int every = (periods.size() + MOST_LABELS - 1) / MOST_LABELS;
    for (int i = 0; i < periods.size(); i++) {
      double x = time.at(periods.get(i));
      canvas.line(Ink.AXIS, new Point(x, foot), new Point(x, foot + 5));
      if ((periods.size() - 1 - i) % Math.max(1, every) == 0) {
        canvas.text(Ink.LABEL, Anchor.MIDDLE, new Point(x, foot + 22), periods.get(i));
      }
    }
  }

  private void drawBreaks(Canvas canvas, Timeline time) {
    for (Figure figure : breaks()) {
      double x = time.at(figure.period());
      canvas.line(Ink.BREAK, new Point(x - 12, TOP), new Point(x - 12, height() - FOOT));
      canvas.text(Ink.LABEL, Anchor.END, new Point(x - 18, TOP + 12), "break");
    }
  }

  private void drawTarget(Canvas canvas, Scale scale) {
    target.ifPresent(
        value ->
            canvas.line(
                Ink.TARGET,
                new Point(LEFT, scale.at(value)),
                new Point(width() - RIGHT, scale.at(value))));
  }

  private void drawLimits(Canvas canvas, Scale scale, Timeline time) {
    for (Figure figure : city.shown()) {
      if (figure.lower().isPresent() && figure.upper().isPresent()) {
        double x = time.at(figure.period());
        double low = scale.at(figure.lower().orElseThrow());
        double high = scale.at(figure.upper().orElseThrow());
        canvas.line(Ink.LIMITS, new Point(x, low), new Point(x, high));
        canvas.line(Ink.LIMITS, new Point(x - 5, low), new Point(x + 5, low));
        canvas.line(Ink.LIMITS, new Point(x - 5, high), new Point(x + 5, high));
      }
    }
  }

  private static void drawOther(Canvas canvas, Series series, Scale scale, Timeline time) {
    for (List<Figure> stretch : series.stretches()) {
      List<Point> points = points(stretch, scale, time);
      canvas.line(Ink.OTHER, points);
      points.forEach(at -> canvas.square(Ink.OTHER, at, 3.5));
    }
  }

  private void drawCity(Canvas canvas, Scale scale, Timeline time) {
    for (List<Figure> stretch : city.stretches()) {
      List<Point> points = points(stretch, scale, time);
      canvas.line(Ink.CITY, points);
      points.forEach(at -> canvas.dot(Ink.CITY, at, 4.5));
    }
  }

  private static List<Point> points(List<Figure> stretch, Scale scale, Timeline time) {
    return stretch.stream()
        .map(at -> new Point(time.at(at.period()), scale.at(at.value().orElseThrow())))
        .toList();
  }

  private void drawLegend(Canvas canvas) {
    double x = 0;
    double y = 44;
    canvas.line(Ink.CITY, new Point(x, y - 4), new Point(x + 24, y - 4));
    canvas.dot(Ink.CITY, new Point(x + 12, y - 4), 4.5);
    x = label(canvas, x + 30, y, city.name());
    if (city.shown().stream().anyMatch(figure -> figure.lower().isPresent())) {
      canvas.line(Ink.LIMITS, new Point(x + 6, y - 12), new Point(x + 6, y + 4));
      x = label(canvas, x + 16, y, limits);
    }
    if (other.isPresent()) {
      canvas.line(Ink.OTHER, new Point(x, y - 4), new Point(x + 24, y - 4));
      canvas.square(Ink.OTHER, new Point(x + 12, y - 4), 3.5);
      x = label(canvas, x + 30, y, other.get().name());
    }
    if (target.isPresent()) {
      canvas.line(Ink.TARGET, new Point(x, y - 4), new Point(x + 24, y - 4));
      label(canvas, x + 30, y, "target");
    }
  }

  private static double label(Canvas canvas, double x, double y, String words) {
    canvas.text(Ink.LABEL, Anchor.START, new Point(x, y), words);
    return x + words.length() * 8.2 + 22;
  }
}
