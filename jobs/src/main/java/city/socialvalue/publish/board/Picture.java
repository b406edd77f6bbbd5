package city.socialvalue.publish.board;

/**
 * A chart as a page shows it.
 *
 * @param id unique on the page
 * @param svg the drawing, safe to put into a page as it is
 * @param file its file for downloading, beside the page
 * @param data its values for the interactive chart, JSON that is safe in a script element; empty
 *     where there is no interactive chart
 */
public record Picture(String id, String svg, String file, String data) {}
