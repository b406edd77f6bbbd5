package city.socialvalue.publish.board;

/** Names of the files that charts are downloaded as. */
final class ChartFiles {
  /** The folder beside the pages. */
  static final String FOLDER = "charts";

  private ChartFiles() {}

  /** The file of an indicator's chart, from the page. */
  static String name(String indicator, String chart) {
    return FOLDER + "/" + indicator + "-" + chart.replace('_', '-') + ".svg";
  }
}
