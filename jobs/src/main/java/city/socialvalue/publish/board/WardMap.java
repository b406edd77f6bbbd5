package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Canvas.Anchor;
import city.socialvalue.publish.board.GroupChart.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map of the wards: better, worse or similar to the whole city, in shade and in the letter that
 * stands on each.
 *
 * @param title what it shows
 * @param wards the wards that have an outline
 * @param source what stands at the foot
 */
record WardMap(String title, List<Ward> wards, String source) implements Chart {
  private static final int TOP = 120;
  private static final int FOOT = 40;
  private static final int MAP = 460;

  /**
   * A ward on the map.
   *
   * @param rings its outlines in degrees
   * @param ink what it is to the city
   * @param words the sign on it
   */
  record Ward(List<List<Point>> rings, Ink ink, String words) {}

  static WardMap of(
      Measure measure,
      String title,
      BoardData data,
      List<Group> groups,
      WardOutlines outlines,
      String source) {
    List<Ward> wards = new ArrayList<>();
    for (Group group : groups) {
      List<List<Point>> rings = outlines.rings().get(group.figure().area());
      if (rings != null) {
        Optional<Trend> trend = data.trend(measure, group.figure().area());
        String comparison = trend.map(found -> found.text("comparison")).orElse("");
        wards.add(ward(rings, trend, comparison));
      }
    }
    return new WardMap(title, wards, source);
  }

  private static Ward ward(List<List<Point>> rings, Optional<Trend> trend, String comparison) {
    if (comparison.isEmpty()) {
      return new Ward(rings, Ink.NONE, "?");
    }
    if (comparison.equals("similar")) {
      return new Ward(rings, Ink.SIMILAR, "=");
    }
    return trend.filter(Trend::worseThanComparator).isPresent()
        ? new Ward(rings, Ink.WORSE, "\u2212")
        : new Ward(rings, Ink.BETTER, "+");
  }

  @Override
  public String description() {
    return "Map of %d wards: %d better than the whole city, %d worse, %d similar, %d not compared. All values are in the table below."
        .formatted(
            wards.size(), count(Ink.BETTER), count(Ink.WORSE), count(Ink.SIMILAR), count(Ink.NONE));
  }

  private long count(Ink ink) {
    return wards.stream().filter(ward -> ward.ink() == ink).count();
  }

  @Override
  public int width() {
    return 720;
  }

  @Override
  public int height() {
    return TOP + MAP + FOOT;
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.text(Ink.TITLE, Anchor.START, new Point(0, 20), title);
    drawLegend(canvas);
    Projection projection = Projection.of(wards, width(), MAP, TOP);
    for (Ward ward : wards) {
      for (List<Point> ring : ward.rings()) {
        List<Point> shape = ring.stream().map(projection::at).toList();
        canvas.area(ward.ink(), shape);
        List<Point> closed = new ArrayList<>(shape);
        closed.add(shape.get(0));
        canvas.line(Ink.AXIS, closed);
      }
      Point middle = projection.at(middle(ward.rings().get(0)));
      canvas.text(Ink.LABEL, Anchor.MIDDLE, new Point(middle.x(), middle.y() + 5), ward.words());
    }
    canvas.text(Ink.FAINT, Anchor.START, new Point(0, height() - 8), source);
  }

  private static Point middle(List<Point> ring) {
    double x = ring.stream().mapToDouble(Point::x).average().orElse(0);
    double y = ring.stream().mapToDouble(Point::y).average().orElse(0);
    return new Point(x, y);
  }

  private static void drawLegend(Canvas canvas) {
    Ink[] inks = {Ink.BETTER, Ink.SIMILAR, Ink.WORSE, Ink.NONE};
    String[] words = {
      "+ better than the city", "= similar", "\u2212 worse than the city", "? not compared"
    };
    double x = 0;
    for (int i = 0; i < inks.length; i++) {
      canvas.box(inks[i], new Point(x, 38), 18, 18);
      canvas.text(Ink.LABEL, Anchor.START, new Point(x + 26, 52), words[i]);
      x += words[i].length() * 8.2 + 46;
    }
  }

  /** Degrees to pixels: a degree to the east shrinks with the latitude. */
  private record Projection(
      double west, double north, double shrink, double size, double left, double top) {
    static Projection of(List<Ward> wards, int width, int height, int top) {
      List<Point> all =
          wards.stream().flatMap(ward -> ward.rings().stream()).flatMap(List::stream).toList();
      double west = all.stream().mapToDouble(Point::x).min().orElse(0);
      double east = all.stream().mapToDouble(Point::x).max().orElse(1);
      double south = all.stream().mapToDouble(Point::y).min().orElse(0);
      double north = all.stream().mapToDouble(Point::y).max().orElse(1);
      double shrink = Math.cos(Math.toRadians((south + north) / 2));
      double wide = Math.max((east - west) * shrink, 1e-9);
      double high = Math.max(north - south, 1e-9);
      double size = Math.min((width - 20) / wide, height / high);
      return new Projection(west, north, shrink, size, (width - wide * size) / 2, top);
    }

    Point at(Point degrees) {
      return new Point(
          left + (degrees.x() - west) * shrink * size, top + (north - degrees.y()) * size);
    }
  }
}
