package city.socialvalue.publish.board;

import java.util.List;

/**
 * Social value in contracts, by stage.
 *
 * @param words what stands first: what there is, or why there is nothing
 * @param tables the published values
 */
public record ContractsPage(String words, List<TableView> tables) {
  static ContractsPage of(BoardData data) {
    if (data.rows("contract_value").isEmpty()) {
      return new ContractsPage(
          "Nothing is published about social value in contracts, because no file of contracts and"
              + " their commitments was given. Add them and run again.",
          List.of());
    }
    return new ContractsPage("", List.of());
  }
}
