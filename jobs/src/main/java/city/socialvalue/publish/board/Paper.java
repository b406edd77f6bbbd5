package city.socialvalue.publish.board;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A tagged document on A4 sheets that screen readers can follow, as PDF/UA-1 asks: headings,
 * paragraphs, tables and figures in their order; what repeats on each sheet is marked as such.
 */
final class Paper implements AutoCloseable {
  private static final float WIDTH = PDRectangle.A4.getWidth();
  private static final float HEIGHT = PDRectangle.A4.getHeight();
  private static final float MARGIN = 38;
  private static final float HEAD = 26;
  private static final float TEXT = 9;
  private static final float LEADING = 1.25f;
  private static final float PAD = 2.5f;

  /** How wide the text is. */
  static final float TEXT_WIDTH = WIDTH - 2 * MARGIN;

  private final String title;
  private final String standing;
  private final Optional<String> watermark;
  private final PDDocument document = new PDDocument();
  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement body = new PDStructureElement("Document", root);
  private final PDDocumentOutline outline = new PDDocumentOutline();
  private final Map<Integer, COSObjectable> parents = new HashMap<>();
  private final PaperFont font;
  private PDPage page;
  private PDPageContentStream sheet;
  private COSArray marked;
  private float y;

  /**
   * A document without a sheet.
   *
   * @param standing stands at the head of each sheet
   * @param watermark stands across each sheet
   */
  Paper(String title, String standing, Optional<String> watermark) throws IOException {
    this.title = title;
    this.standing = standing;
    this.watermark = watermark;
    this.font = PaperFont.in(document);
    root.appendKid(body);
  }

  /** Words of one size. */
  record Words(String text, float size, boolean bold) {
    static Words plain(String text) {
      return new Words(text, 8, false);
    }

    static Words small(String text) {
      return new Words(text, 7.2f, false);
    }

    static Words strong(String text) {
      return new Words(text, 9, true);
    }
  }

  /** A cell: words, a picture without any, or both. */
  record Cell(List<Words> words, Optional<Chart> picture) {
    static Cell of(Words... words) {
      return new Cell(
          List.of(words).stream().filter(each -> !each.text().isBlank()).toList(),
          Optional.empty());
    }
  }

  /** Begins a new sheet. */
  void nextSheet() throws IOException {
    endSheet();
    page = new PDPage(PDRectangle.A4);
    page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
    page.setStructParents(document.getNumberOfPages());
    document.addPage(page);
    sheet = new PDPageContentStream(document, page);
    marked = new COSArray();
    y = HEIGHT - MARGIN;
    drawFrame();
  }

  private void endSheet() throws IOException {
    if (sheet != null) {
      sheet.close();
      parents.put(page.getStructParents(), new PDParentTreeValue(marked));
    }
  }

  /** How many sheets there are. */
  int sheets() {
    return document.getNumberOfPages();
  }

  private void drawFrame() throws IOException {
    sheet.beginMarkedContent(COSName.ARTIFACT);
    if (watermark.isPresent()) {
      drawWatermark(watermark.get());
    }
    show(new Words(title, 8, false), MARGIN, HEIGHT - HEAD);
    float wide = font.width(font.drawn(standing), 8);
    show(new Words(standing, 8, false), WIDTH - MARGIN - wide, HEIGHT - HEAD);
    String number = Integer.toString(document.getNumberOfPages());
    show(new Words(number, 8, false), WIDTH / 2, 18);
    rule(HEIGHT - HEAD - 5, Color.BLACK);
    sheet.endMarkedContent();
  }

  private void drawWatermark(String words) throws IOException {
    sheet.saveGraphicsState();
    sheet.setNonStrokingColor(new Color(0xeeeeee));
    sheet.beginText();
    sheet.setFont(font.font(), 150);
    sheet.setTextMatrix(
        org.apache.pdfbox.util.Matrix.getRotateInstance(Math.toRadians(50), 170, 190));
    sheet.showText(words);
    sheet.endText();
    sheet.restoreGraphicsState();
  }

  private void rule(float at, Color colour) throws IOException {
    sheet.setStrokingColor(colour);
    sheet.setLineWidth(0.5f);
    sheet.setLineDashPattern(new float[0], 0);
    sheet.moveTo(MARGIN, at);
    sheet.lineTo(WIDTH - MARGIN, at);
    sheet.stroke();
  }

  private void room(float height) throws IOException {
    if (sheet == null || y - height < MARGIN) {
      nextSheet();
    }
  }

  private static PDStructureElement element(String type, PDStructureElement parent) {
    PDStructureElement element = new PDStructureElement(type, parent);
    parent.appendKid(element);
    return element;
  }

  /** Begins the content of an element on this sheet. */
  private void begin(PDStructureElement element) throws IOException {
    int number = marked.size();
    marked.add(element.getCOSObject());
    PDMarkedContentReference reference = new PDMarkedContentReference();
    reference.setMCID(number);
    reference.setPage(page);
    element.appendKid(reference);
    sheet.beginMarkedContent(COSName.getPDFName(element.getStructureType()), number);
  }

  private void show(Words words, float x, float at) throws IOException {
    String drawn = font.drawn(words.text());
    if (drawn.isEmpty()) {
      return;
    }
    sheet.setNonStrokingColor(Color.BLACK);
    sheet.beginText();
    sheet.setFont(font.font(), words.size());
    if (words.bold()) {
      // The font has one weight; a thin line around each sign makes another.
      sheet.setRenderingMode(RenderingMode.FILL_STROKE);
      sheet.setStrokingColor(Color.BLACK);
      sheet.setLineDashPattern(new float[0], 0);
      sheet.setLineWidth(words.size() / 32);
    } else {
      sheet.setRenderingMode(RenderingMode.FILL);
    }
    sheet.newLineAtOffset(x, at);
    sheet.showText(drawn);
    sheet.endText();
  }

  /** A heading, never alone at the foot of a sheet; those of the first level can be jumped to. */
  void heading(int level, String text) throws IOException {
    float size = level == 1 ? 16 : level == 2 ? 11.5f : 10;
    room(size * 2 + 40);
    y -= level == 1 ? 0 : 4;
    if (level == 1) {
      PDPageXYZDestination there = new PDPageXYZDestination();
      there.setPage(page);
      there.setTop((int) y);
      PDOutlineItem item = new PDOutlineItem();
      item.setTitle(text);
      item.setDestination(there);
      outline.addLast(item);
    }
    flow(element("H" + level, body), new Words(text, size, true));
    y -= 2;
  }

  /** A paragraph. */
  void paragraph(String text) throws IOException {
    flow(element("P", body), new Words(text, TEXT, false));
    y -= 3;
  }

  /** A list. */
  void list(List<String> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    PDStructureElement list = element("L", body);
    for (String entry : entries) {
      PDStructureElement item = element("LBody", element("LI", list));
      flow(item, new Words("\u2022 " + entry, TEXT, false));
    }
    y -= 3;
  }

  private void flow(PDStructureElement element, Words words) throws IOException {
    float leading = words.size() * LEADING;
    for (String line : font.lines(words.text(), words.size(), TEXT_WIDTH)) {
      room(leading);
      begin(element);
      show(new Words(line, words.size(), words.bold()), MARGIN, y - words.size());
      sheet.endMarkedContent();
      y -= leading;
    }
  }

  /** A chart, whole on one sheet. */
  void figure(Chart chart, float width) throws IOException {
    float scale = width / chart.width();
    float height = chart.height() * scale;
    room(height + 4);
    PDStructureElement figure = element("Figure", body);
    figure.setAlternateDescription(chart.title() + ". " + chart.description());
    PDLayoutAttributeObject layout = new PDLayoutAttributeObject();
    layout.setBBox(new PDRectangle(MARGIN, y - height, width, height));
    layout.setPlacement(PDLayoutAttributeObject.PLACEMENT_BLOCK);
    figure.addAttribute(layout);
    begin(figure);
    sheet.saveGraphicsState();
    chart.draw(new PaperCanvas(sheet, font, MARGIN, y, scale));
    sheet.restoreGraphicsState();
    sheet.endMarkedContent();
    y -= height + 6;
  }

  /** A table of texts; its caption stands above it. */
  void table(TableView view) throws IOException {
    float[] widths = widths(view);
    List<Cell> head =
        view.columns().stream()
            .map(column -> Cell.of(new Words(column.name(), 7.6f, true)))
            .toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (List<String> row : view.rows()) {
      rows.add(row.stream().map(text -> Cell.of(new Words(text, 7.6f, false))).toList());
    }
    flow(element("P", body), new Words(view.caption(), 8.5f, true));
    table(head, rows, widths);
  }

  private float[] widths(TableView view) {
    float[] widths = new float[view.columns().size()];
    float sum = 0;
    for (int i = 0; i < widths.length; i++) {
      float widest = font.width(view.columns().get(i).name(), 7.6f) / 2;
      for (List<String> row : view.rows()) {
        widest = Math.max(widest, Math.min(160, font.width(row.get(i), 7.6f)));
      }
      widths[i] = Math.max(widest, 30) + 8;
      sum += widths[i];
    }
    for (int i = 0; i < widths.length; i++) {
      widths[i] *= TEXT_WIDTH / sum;
    }
    return widths;
  }

  /** A table whose first cells name their rows. */
  void table(List<Cell> head, List<List<Cell>> rows, float... widths) throws IOException {
    PDStructureElement table = element("Table", body);
    float headHeight = height(head, widths);
    room(headHeight + (rows.isEmpty() ? 0 : height(rows.get(0), widths)));
    PDStructureElement headRow = element("TR", table);
    List<PDStructureElement> cells = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      cells.add(header(headRow, PDTableAttributeObject.SCOPE_COLUMN));
    }
    row(head, cells, widths);
    for (List<Cell> row : rows) {
      if (y - height(row, widths) < MARGIN) {
        nextSheet();
        repeat(head, widths);
      }
      PDStructureElement line = element("TR", table);
      List<PDStructureElement> places = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        places.add(i == 0 ? header(line, PDTableAttributeObject.SCOPE_ROW) : element("TD", line));
      }
      row(row, places, widths);
    }
    y -= 8;
  }

  private static PDStructureElement header(PDStructureElement row, String scope) {
    PDStructureElement cell = element("TH", row);
    PDTableAttributeObject attribute = new PDTableAttributeObject();
    attribute.setScope(scope);
    cell.addAttribute(attribute);
    return cell;
  }

  private float height(List<Cell> row, float... widths) {
    float height = 0;
    for (int i = 0; i < row.size(); i++) {
      float cell = row.get(i).picture().map(chart -> chart.height() * 0.45f).orElse(0f);
      for (Words words : row.get(i).words()) {
        cell +=
            font.lines(words.text(), words.size(), widths[i] - 6).size() * words.size() * LEADING;
      }
      height = Math.max(height, cell);
    }
    return height + 2 * PAD;
  }

  /** The head once more, on the next sheet, where screen readers need not hear it. */
  private void repeat(List<Cell> head, float... widths) throws IOException {
    sheet.beginMarkedContent(COSName.ARTIFACT);
    float x = MARGIN;
    for (int i = 0; i < head.size(); i++) {
      words(head.get(i), x, widths[i]);
      x += widths[i];
    }
    y -= height(head, widths);
    rule(y, Color.GRAY);
    sheet.endMarkedContent();
  }

  private void row(List<Cell> row, List<PDStructureElement> places, float... widths)
      throws IOException {
    float x = MARGIN;
    float height = height(row, widths);
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      if (!cell.words().isEmpty()) {
        begin(places.get(i));
        words(cell, x, widths[i]);
        sheet.endMarkedContent();
      }
      if (cell.picture().isPresent()) {
        // The words beside it say what the small line shows.
        sheet.beginMarkedContent(COSName.ARTIFACT);
        sheet.saveGraphicsState();
        cell.picture().get().draw(new PaperCanvas(sheet, font, x, y - PAD, 0.45f));
        sheet.restoreGraphicsState();
        sheet.endMarkedContent();
      }
      x += widths[i];
    }
    y -= height;
    sheet.beginMarkedContent(COSName.ARTIFACT);
    rule(y, Color.GRAY);
    sheet.endMarkedContent();
  }

  private void words(Cell cell, float x, float width) throws IOException {
    float at = y - PAD;
    for (Words words : cell.words()) {
      for (String line : font.lines(words.text(), words.size(), width - 6)) {
        show(new Words(line, words.size(), words.bold()), x, at - words.size());
        at -= words.size() * LEADING;
      }
    }
  }

  /** Writes the file; its bytes depend on what is in it alone. */
  void save(Path file) throws IOException {
    endSheet();
    sheet = null;
    PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
    tree.setNumbers(parents);
    root.setParentTree(tree);
    root.setParentTreeNextKey(document.getNumberOfPages());
    var catalog = document.getDocumentCatalog();
    catalog.setStructureTreeRoot(root);
    catalog.setLanguage("en-GB");
    catalog.setDocumentOutline(outline);
    PDMarkInfo mark = new PDMarkInfo();
    mark.setMarked(true);
    catalog.setMarkInfo(mark);
    PDViewerPreferences preferences =
        new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setProducer("Social Value Warehouse");
    PDMetadata metadata =
        new PDMetadata(
            document, new ByteArrayInputStream(xmp(title).getBytes(StandardCharsets.UTF_8)));
    catalog.setMetadata(metadata);
    document.setVersion(1.7f);
    document.setDocumentId(0L);
    document.save(file.toFile());
  }

  private static String xmp(String title) {
    return """
        <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
        <pdf:Producer>Social Value Warehouse</pdf:Producer>
        <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>"""
        .formatted(SvgCanvas.escaped(title));
  }

  @Override
  public void close() throws IOException {
    if (sheet != null) {
      sheet.close();
    }
    document.close();
  }
}
