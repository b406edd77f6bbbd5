package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Canvas.Anchor;
import city.socialvalue.publish.board.GroupChart.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A map of the wards: better, worse or similar to the whole city, in shade and in the sign that
 * stands on each; higher or lower where neither is better.
 *
 * @param title what it shows
 * @param wards the wards that have an outline
 * @param judged whether one direction is better
 * @param source what stands at the foot
 */
record WardMap(String title, List<Ward> wards, boolean judged, String source) implements Chart {
  private static final int TOP = 120;
  private static final int FOOT = 40;
  private static final int MAP = 460;
  private static final double LETTER = 6.6;

  /** What a ward is to the city, by its sign. */
  private enum Standing {
    BETTER(Ink.BETTER, "+", "better than the city"),
    HIGHER(Ink.NONE, "\u25b2", "higher than the city"),
    SIMILAR(Ink.SIMILAR, "=", "similar"),
    WORSE(Ink.WORSE, "\u2212", "worse than the city"),
    LOWER(Ink.NONE, "\u25bc", "lower than the city"),
    NOT_COMPARED(Ink.NONE, "?", "not compared");

    private final Ink ink;
    private final String sign;
    private final String words;

    Standing(Ink ink, String sign, String words) {
      this.ink = ink;
      this.sign = sign;
      this.words = words;
    }

    static Standing of(Measure measure, Optional<Trend> comparison) {
      String words = comparison.map(found -> found.text("comparison")).orElse("");
      if (words.isEmpty()) {
        return NOT_COMPARED;
      }
      if (words.equals("similar")) {
        return SIMILAR;
      }
      if (measure.direction().equals("neither")) {
        return words.equals("higher") ? HIGHER : LOWER;
      }
      return comparison.filter(Trend::worseThanComparator).isPresent() ? WORSE : BETTER;
    }

    static List<Standing> legend(boolean judged) {
      return judged
          ? List.of(BETTER, SIMILAR, WORSE, NOT_COMPARED)
          : List.of(HIGHER, SIMILAR, LOWER, NOT_COMPARED);
    }
  }

  /**
   * A ward on the map.
   *
   * @param name its name, written where there is room
   * @param rings its outlines in degrees
   * @param standing what it is to the city
   */
  private record Ward(String name, List<List<Point>> rings, Standing standing) {}

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
        Standing standing = Standing.of(measure, data.comparison(measure, group.figure()));
        wards.add(new Ward(group.name(), rings, standing));
      }
    }
    return new WardMap(title, wards, !measure.direction().equals("neither"), source);
  }

  @Override
  public String description() {
    String counts =
        Standing.legend(judged).stream()
            .map(standing -> count(standing) + " " + standing.words)
            .collect(Collectors.joining(", "));
    return "Map of %d wards: %s. All values are in the table below."
        .formatted(wards.size(), counts);
  }

  private long count(Standing standing) {
    return wards.stream().filter(ward -> ward.standing() == standing).count();
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
        canvas.area(ward.standing().ink, shape);
        List<Point> closed = new ArrayList<>(shape);
        closed.add(shape.get(0));
        canvas.line(Ink.AXIS, closed);
      }
    }
    // After all shapes, so that none lies on a name.
    for (Ward ward : wards) {
      List<Point> shape = ward.rings().get(0).stream().map(projection::at).toList();
      Point middle = middle(shape);
      canvas.text(
          Ink.LABEL, Anchor.MIDDLE, new Point(middle.x(), middle.y() + 3), ward.standing().sign);
      if (ward.name().length() * LETTER < 0.9 * width(shape)) {
        canvas.text(Ink.FAINT, Anchor.MIDDLE, new Point(middle.x(), middle.y() + 20), ward.name());
      }
    }
    canvas.text(Ink.FAINT, Anchor.START, new Point(0, height() - 8), source);
  }

  private static Point middle(List<Point> ring) {
    double x = ring.stream().mapToDouble(Point::x).average().orElse(0);
    double y = ring.stream().mapToDouble(Point::y).average().orElse(0);
    return new Point(x, y);
  }

  private static double width(List<Point> shape) {
    double west = shape.stream().mapToDouble(Point::x).min().orElse(0);
    double east = shape.stream().mapToDouble(Point::x).max().orElse(0);
    return east - west;
  }

  private void drawLegend(Canvas canvas) {
    double x = 0;
    for (Standing standing : Standing.legend(judged)) {
      String words = standing.sign + " " + standing.words;
      canvas.box(standing.ink, new Point(x, 38), 18, 18);
      canvas.text(Ink.LABEL, Anchor.START, new Point(x + 26, 52), words);
      x += words.length() * 8.2 + 46;
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
