package city.socialvalue.publish.board;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A small line of years, the newest with a dot.
 *
 * @param series the city's figures
 * @param starts label of each period to its first day
 */
record Sparkline(Series series, Map<String, LocalDate> starts) implements Chart {
  private static final int MARGIN = 5;

  @Override
  public String title() {
    return series.name();
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public int width() {
    return 130;
  }

  @Override
  public int height() {
    return 36;
  }

  @Override
  public void draw(Canvas canvas) {
    List<Figure> shown = series.shown();
    if (shown.isEmpty()) {
      return;
    }
    List<BigDecimal> values = shown.stream().map(figure -> figure.value().orElseThrow()).toList();
    double least = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElseThrow();
    double most = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElseThrow();
    double room = most == least ? 1 : 0;
    Scale scale = new Scale(least - room, most + room, 1, height() - MARGIN, MARGIN);
    Timeline time =
        Timeline.of(
            starts,
            series.figures().stream().map(Figure::period).toList(),
            MARGIN,
            width() - MARGIN);
    for (List<Figure> stretch : series.stretches()) {
      List<Point> points =
          stretch.stream()
              .map(at -> new Point(time.at(at.period()), scale.at(at.value().orElseThrow())))
              .toList();
      if (points.size() > 1) {
        canvas.line(Ink.CITY, points);
      } else {
        canvas.dot(Ink.CITY, points.get(0), 1.5);
      }
    }
    Figure newest = shown.get(shown.size() - 1);
    canvas.dot(
        Ink.CITY, new Point(time.at(newest.period()), scale.at(newest.value().orElseThrow())), 3.5);
  }
}
