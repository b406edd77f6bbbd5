package city.socialvalue.publish.board;

import city.socialvalue.publish.board.TableView.Files;
import java.util.List;

/**
 * What an analyst looks for: how good the data are, what they are made of, where to take them.
 *
 * @param quality lines read, used and rejected by extract
 * @param rules which rule was broken how often
 * @param tables names of the tables of the release, each a CSV file beside the pages
 */
public record AnalystsPage(TableView quality, TableView rules, List<String> tables) {

  static AnalystsPage of(BoardData data) {
    TableView.Builder quality =
        new TableView.Builder("Lines of each extract")
            .text("Extract")
            .number("Files", "Lines read", "Used", "Rejected", "Blank");
    TableView.Builder rules =
        new TableView.Builder("Rules that lines broke")
            .text("Extract", "Field", "Rule", "What became of the line")
            .number("Lines", "Value at stake");
    for (Row row : data.rows("data_quality")) {
      String extract = row.text("contract").replace('_', ' ');
      if (row.text("severity").equals("total")) {
        quality.row(
            extract,
            Numbers.count(row.whole("files")),
            Numbers.count(row.whole("lines_read")),
            Numbers.count(row.whole("lines_staged")),
            Numbers.count(row.whole("lines_rejected")),
            Numbers.count(row.whole("lines_blank")));
      } else {
        rules.row(
            extract,
            row.text("field_name").replace('_', ' '),
            row.text("rule_name").replace('_', ' '),
            row.text("severity").equals("error") ? "rejected" : "used, with a warning",
            Numbers.count(row.whole("lines_affected")),
            row.number("value_at_stake").map(Numbers::pounds).orElse("[z]"));
      }
    }
    Files files = Files.of("data_quality");
    return new AnalystsPage(quality.build().with(files), rules.build().with(files), data.names());
  }
}
