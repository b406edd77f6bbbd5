package city.socialvalue.publish.board;

/** A picture of published values that can be drawn on any canvas. */
interface Chart {
  /** What it shows, as a headline. */
  String title();

  /** What somebody who cannot see it is told. */
  String description();

  /** Its width in pixels. */
  int width();

  /** Its height in pixels. */
  int height();

  /** Draws it. */
  void draw(Canvas canvas);
}
