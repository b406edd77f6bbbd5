package city.socialvalue.publish.board;

/**
 * A chart as a page shows it.
 *
 * @param id unique on the page
 * @param chart the drawing
 * @param file its file for downloading, beside the page
 * @param data its values for the interactive chart, JSON that is safe in a script element; empty
 *     where there is no interactive chart
 */
public record Picture(String id, Chart chart, String file, String data) {
  /** The drawing as an SVG element, safe to put into a page as it is. */
  public String svg() {
    return SvgCanvas.inPage(chart, id);
  }
}
