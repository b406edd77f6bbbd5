package city.socialvalue.publish.board;

import java.util.List;

/**
 * What a chart is drawn on: a page or a paper. Units are pixels of the picture, from the top left.
 */
interface Canvas {
  /** Where a text stands to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A line through points, in the style of the ink. */
  void line(Ink ink, List<Point> points);

  /** A filled shape. */
  void area(Ink ink, List<Point> points);

  /** A filled circle. */
  void dot(Ink ink, Point at, double radius);

  /** A hollow square: the mark of whatever is not the city. */
  void square(Ink ink, Point at, double half);

  /** One line of words, on its base line. */
  void text(Ink ink, Anchor anchor, Point at, String words);

  /** A straight line. */
  default void line(Ink ink, Point from, Point to) {
    line(ink, List.of(from, to));
  }

  /** A filled rectangle. */
  default void box(Ink ink, Point corner, double width, double height) {
    double right = corner.x() + width;
    double bottom = corner.y() + height;
    area(
        ink,
        List.of(
            corner,
            new Point(right, corner.y()),
            new Point(right, bottom),
            new Point(corner.x(), bottom)));
  }
}
