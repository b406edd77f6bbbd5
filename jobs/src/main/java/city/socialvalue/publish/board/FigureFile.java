package city.socialvalue.publish.board;

import java.util.ArrayList;
import java.util.List;

/** An indicator's figures as lines of a CSV file; text that begins a formula is made harmless. */
final class FigureFile {
  static final List<String> COLUMNS =
      List.of(
          "area_code",
          "area_name",
          "period",
          "breakdown",
          "breakdown_group",
          "numerator",
          "denominator",
          "value",
          "lower_ci",
          "upper_ci",
          "base_unweighted",
          "no_answer_base",
          "source_release",
          "obs_status",
          "note");

  private FigureFile() {}

  static List<String> cells(Figure figure, String areaName) {
    List<String> cells = new ArrayList<>();
    for (String column : COLUMNS) {
      String text = column.equals("area_name") ? harmless(areaName) : cell(figure.row(), column);
      cells.add(text);
    }
    return cells;
  }

  private static String cell(Row row, String column) {
    return row.number(column)
        .map(java.math.BigDecimal::toPlainString)
        .orElseGet(() -> harmless(row.text(column)));
  }

  private static String harmless(String text) {
    return text.matches("(?s)^[=+\\-@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}].*")
        ? "'" + text
        : text;
  }
}
