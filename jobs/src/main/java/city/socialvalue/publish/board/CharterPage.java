package city.socialvalue.publish.board;

import java.util.List;

/**
 * What the charter's own measures say.
 *
 * @param words what stands first: what there is, or why there is nothing
 * @param tables the published values
 */
public record CharterPage(String words, List<TableView> tables) {
  static CharterPage of(BoardData data) {
    if (data.rows("charter_measure").isEmpty()) {
      return new CharterPage(
          "No charter measure is published in this release, because no contracts, commitments or"
              + " answers from commissioners and providers were given. Add their files and run"
              + " again.",
          List.of());
    }
    return new CharterPage("", List.of());
  }
}
