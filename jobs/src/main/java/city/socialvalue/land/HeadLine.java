package city.socialvalue.land;

import java.util.List;

/**
 * One of the first lines of a file, in which the header is looked for.
 *
 * @param line its number
 * @param cells its cells as received
 */
record HeadLine(long line, List<String> cells) {
  /** How many cells hold anything. */
  long filled() {
    return cells.stream().filter(cell -> !cell.isBlank()).count();
  }

  /** Its text for a remark, shortened. */
  String shown() {
    String text = String.join(" ", cells).replaceAll("\\s+", " ").strip();
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
