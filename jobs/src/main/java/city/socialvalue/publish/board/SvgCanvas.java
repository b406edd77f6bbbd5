package city.socialvalue.publish.board;

import java.util.List;
import java.util.Locale;

/** Draws a chart as one SVG element: for the page, and as a file of its own. */
final class SvgCanvas implements Canvas {
  private final StringBuilder out = new StringBuilder();

  private SvgCanvas() {}

  /**
   * A chart as part of a page, whose style sheet gives the look.
   *
   * @param id unique on the page
   */
  static String inPage(Chart chart, String id) {
    return svg(chart, id, "");
  }

  /** A chart as a file that carries its own look. */
  static String asFile(Chart chart, String style) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg(chart, "chart", "<style>" + style + "</style>")
        + "\n";
  }

  /** A line of years without words, which stand beside it. */
  static String bare(Chart chart) {
    SvgCanvas canvas = new SvgCanvas();
    chart.draw(canvas);
    return "<svg class=\"chart spark\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\" focusable=\"false\">%s</svg>"
        .formatted(chart.width(), chart.height(), chart.width(), chart.height(), canvas.out);
  }

  private static String svg(Chart chart, String id, String style) {
    SvgCanvas canvas = new SvgCanvas();
    chart.draw(canvas);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-title %s-desc\"><title id=\"%s-title\">%s</title><desc id=\"%s-desc\">%s</desc>%s%s</svg>"
        .formatted(
            chart.width(),
            chart.height(),
            id,
            id,
            id,
            escaped(chart.title()),
            id,
            escaped(chart.description()),
            style,
            canvas.out);
  }

  @Override
  public void line(Ink ink, List<Point> points) {
    out.append("<polyline class=\"")
        .append(name(ink))
        .append("\" points=\"")
        .append(list(points))
        .append("\"/>");
  }

  @Override
  public void area(Ink ink, List<Point> points) {
    out.append("<polygon class=\"")
        .append(name(ink))
        .append("\" points=\"")
        .append(list(points))
        .append("\"/>");
  }

  @Override
  public void dot(Ink ink, Point at, double radius) {
    out.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
            .formatted(name(ink), number(at.x()), number(at.y()), number(radius)));
  }

  @Override
  public void square(Ink ink, Point at, double half) {
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(
                name(ink),
                number(at.x() - half),
                number(at.y() - half),
                number(2 * half),
                number(2 * half)));
  }

  @Override
  public void text(Ink ink, Anchor anchor, Point at, String words) {
    out.append(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(
                name(ink),
                anchor.name().toLowerCase(Locale.ROOT),
                number(at.x()),
                number(at.y()),
                escaped(words)));
  }

  private static String list(List<Point> points) {
    StringBuilder list = new StringBuilder();
    for (Point point : points) {
      list.append(list.length() == 0 ? "" : " ")
          .append(number(point.x()))
          .append(',')
          .append(number(point.y()));
    }
    return list.toString();
  }

  private static String name(Ink ink) {
    return ink.name().toLowerCase(Locale.ROOT);
  }

  /** Tenths of a pixel; never an exponent, whatever the value. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    long whole = Math.abs(tenths) / 10;
    long rest = Math.abs(tenths) % 10;
    String text = rest == 0 ? Long.toString(whole) : whole + "." + rest;
    return tenths < 0 ? "-" + text : text;
  }

  /** Text of data as text of a document; what XML cannot hold is left out. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            sign -> {
              switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                  if (sign >= 0x20 || sign == '\n' || sign == '\t') {
                    safe.appendCodePoint(sign);
                  }
                }
              }
            });
    return safe.toString();
  }
}
