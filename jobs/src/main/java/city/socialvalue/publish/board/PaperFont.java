package city.socialvalue.publish.board;

import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The one font of the paper, which comes with PDFBox and goes into the file, and how wide it is.
 */
final class PaperFont {
  private static final String LIBERATION =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Stands for a sign that the font lacks. */
  private static final String MISSING = "\u25a1";

  private final PDType0Font font;
  private final CmapLookup glyphs;
  private final Map<Integer, Float> widths = new HashMap<>();
  private final Map<Measured, List<String>> broken = new HashMap<>();

  /** What lines are made of; a cell is asked for its height before it is drawn. */
  private record Measured(String text, float size, float width) {}

  private PaperFont(PDType0Font font, CmapLookup glyphs) {
    this.font = font;
    this.glyphs = glyphs;
  }

  static PaperFont in(PDDocument document) throws IOException {
    try (InputStream bytes = PDDocument.class.getResourceAsStream(LIBERATION)) {
      TrueTypeFont face = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
      // Ligatures take three quarters of the time and nobody misses them.
      face.setEnableGsub(false);
      return new PaperFont(PDType0Font.load(document, face, true), face.getUnicodeCmapLookup());
    }
  }

  PDType0Font font() {
    return font;
  }

  /** The text in the order in which it is drawn, with signs that the font has. */
  String drawn(String text) {
    StringBuilder known = new StringBuilder(text.length());
    text.codePoints()
        .filter(sign -> sign >= ' ')
        .forEach(
            sign -> {
              if (glyphs.getGlyphId(sign) > 0) {
                known.appendCodePoint(sign);
              } else {
                known.append(MISSING);
              }
            });
    String line = known.toString();
    if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
      return line;
    }
    return leftToRight(line);
  }

  private static String leftToRight(String line) {
    Bidi bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    byte[] levels = new byte[bidi.getRunCount()];
    String[] runs = new String[levels.length];
    for (int i = 0; i < runs.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String run = line.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      runs[i] = levels[i] % 2 == 0 ? run : new StringBuilder(run).reverse().toString();
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    return String.join("", runs);
  }

  /** Its width in points. */
  float width(String text, float size) {
    float width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += widths.computeIfAbsent((int) text.charAt(i), this::unitWidth);
    }
    return width * size / 1000;
  }

  private float unitWidth(int sign) {
    try {
      String drawn = drawn(Character.toString(sign));
      return drawn.isEmpty() || Character.isSurrogate((char) sign)
          ? 500
          : font.getStringWidth(drawn);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The text in lines no wider than a width; a word that is too long is broken. */
  List<String> lines(String text, float size, float width) {
    return broken.computeIfAbsent(new Measured(text, size, width), this::broken);
  }

  private List<String> broken(Measured measured) {
    float size = measured.size();
    float width = measured.width();
    float space = width(" ", size);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    float used = 0;
    for (String word : measured.text().strip().split("[ \\t\\r\\n]+", -1)) {
      String rest = word;
      float needed = width(rest, size);
      if (line.length() > 0 && used + space + needed > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (needed > width && rest.length() > 1) {
        int fits = fits(rest, size, width);
        lines.add(rest.substring(0, fits));
        rest = rest.substring(fits);
        needed = width(rest, size);
      }
      used = line.length() == 0 ? needed : used + space + needed;
      line.append(line.length() == 0 ? "" : " ").append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return List.copyOf(lines);
  }

  private int fits(String word, float size, float width) {
    int count = 1;
    while (count < word.length() && width(word.substring(0, count + 1), size) <= width) {
      count++;
    }
    return count;
  }
}
