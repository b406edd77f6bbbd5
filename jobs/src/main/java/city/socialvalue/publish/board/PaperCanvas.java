package city.socialvalue.publish.board;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Draws a chart on a sheet of paper, its top left at a point of the sheet. */
final class PaperCanvas implements Canvas {
  private static final float TITLE_SIZE = 17;
  private static final float FAINT_SIZE = 13;
  private static final float TEXT_SIZE = 14;

  private final PDPageContentStream sheet;
  private final PaperFont font;
  private final float left;
  private final float top;
  private final float scale;

  PaperCanvas(PDPageContentStream sheet, PaperFont font, float left, float top, float scale) {
    this.sheet = sheet;
    this.font = font;
    this.left = left;
    this.top = top;
    this.scale = scale;
  }

  /** How a line of an ink looks: its colour, its width in pixels and its dashes. */
  private record Pen(Color colour, float width, List<Integer> dashes) {}

  private static Pen pen(Ink ink) {
    return switch (ink) {
      case GRID -> new Pen(new Color(0xd8dadb), 1, List.of());
      case CITY -> new Pen(new Color(0x1d5a96), 3, List.of());
      case LIMITS -> new Pen(new Color(0x1d5a96), 1.5f, List.of());
      case OTHER -> new Pen(new Color(0x7a4300), 2, List.of(7, 4));
      case BREAK -> new Pen(Color.BLACK, 1.5f, List.of(2, 4));
      case TARGET -> new Pen(new Color(0x00703c), 2, List.of(12, 4, 2, 4));
      default -> new Pen(new Color(0x505a5f), 1, List.of());
    };
  }

  private static Color fill(Ink ink) {
    return switch (ink) {
      case CITY -> new Color(0x1d5a96);
      case OTHER -> new Color(0x7a4300);
      case BETTER -> new Color(0x9fd3b6);
      case WORSE -> new Color(0xf3b49b);
      case SIMILAR -> new Color(0xe3e6e8);
      case AXIS -> new Color(0x505a5f);
      case LOCAL -> new Color(0x8fb8dd);
      case LEAKED -> new Color(0xdcc3a8);
      default -> Color.WHITE;
    };
  }

  private float x(double x) {
    return left + (float) x * scale;
  }

  private float y(double y) {
    return top - (float) y * scale;
  }

  /** What a drawing does to a sheet. */
  private interface Strokes {
    void draw() throws IOException;
  }

  private static void draw(Strokes strokes) {
    try {
      strokes.draw();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void trace(List<Point> points) throws IOException {
    sheet.moveTo(x(points.get(0).x()), y(points.get(0).y()));
    for (Point point : points.subList(1, points.size())) {
      sheet.lineTo(x(point.x()), y(point.y()));
    }
  }

  private void use(Pen pen) throws IOException {
    sheet.setStrokingColor(pen.colour());
    sheet.setLineWidth(pen.width() * scale);
    float[] dashes = new float[pen.dashes().size()];
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = pen.dashes().get(i) * scale;
    }
    sheet.setLineDashPattern(dashes, 0);
  }

  @Override
  public void line(Ink ink, List<Point> points) {
    draw(
        () -> {
          use(pen(ink));
          trace(points);
          sheet.stroke();
        });
  }

  @Override
  public void area(Ink ink, List<Point> points) {
    draw(
        () -> {
          sheet.setNonStrokingColor(fill(ink));
          trace(points);
          sheet.closePath();
          sheet.fill();
        });
  }

  @Override
  public void dot(Ink ink, Point at, double radius) {
    draw(
        () -> {
          sheet.setNonStrokingColor(fill(ink));
          float r = (float) radius * scale;
          float k = r * 0.5523f;
          float x = x(at.x());
          float y = y(at.y());
          sheet.moveTo(x - r, y);
          sheet.curveTo(x - r, y + k, x - k, y + r, x, y + r);
          sheet.curveTo(x + k, y + r, x + r, y + k, x + r, y);
          sheet.curveTo(x + r, y - k, x + k, y - r, x, y - r);
          sheet.curveTo(x - k, y - r, x - r, y - k, x - r, y);
          sheet.fill();
        });
  }

  @Override
  public void square(Ink ink, Point at, double half) {
    draw(
        () -> {
          sheet.setNonStrokingColor(Color.WHITE);
          use(new Pen(pen(ink).colour(), 2, List.of()));
          float side = (float) half * 2 * scale;
          sheet.addRect(x(at.x() - half), y(at.y() + half), side, side);
          sheet.fillAndStroke();
        });
  }

  @Override
  public void text(Ink ink, Anchor anchor, Point at, String words) {
    draw(
        () -> {
          float size = size(ink) * scale;
          String drawn = font.drawn(words);
          float width = font.width(drawn, size);
          float shift =
              switch (anchor) {
                case START -> 0;
                case MIDDLE -> width / 2;
                case END -> width;
              };
          sheet.setNonStrokingColor(ink == Ink.FAINT ? new Color(0x505a5f) : Color.BLACK);
          sheet.beginText();
          sheet.setFont(font.font(), size);
          sheet.newLineAtOffset(x(at.x()) - shift, y(at.y()));
          sheet.showText(drawn);
          sheet.endText();
        });
  }

  private static float size(Ink ink) {
    return switch (ink) {
      case TITLE -> TITLE_SIZE;
      case FAINT -> FAINT_SIZE;
      default -> TEXT_SIZE;
    };
  }
}
