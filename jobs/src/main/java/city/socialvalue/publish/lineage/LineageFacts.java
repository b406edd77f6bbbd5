package city.socialvalue.publish.lineage;

import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lineage of a release is told of.
 *
 * @param release the release's id
 * @param year the financial year that names the release, {@code 2014/15}
 * @param code version of the program that made it
 * @param models the models, with the tables that they may read
 * @param files the received files
 * @param titles contract to a few words on it
 * @param home the project's folder, which the files of models are named in
 * @param lines what the staged lines tell
 * @param approved folder of the release that the Board approved last, where there is one
 */
public record LineageFacts(
    String release,
    String year,
    String code,
    Models models,
    List<ReceivedFile> files,
    Map<String, String> titles,
    Path home,
    StagedLines lines,
    Optional<Path> approved) {

  /**
   * A file that lines were staged from.
   *
   * @param contract its contract
   * @param name its path in the extracts folder
   * @param sha256 of its bytes
   * @param bytes its size
   * @param lines data lines below its header
   * @param staged lines in the staged zone
   * @param rejected lines left out
   * @param why rule to the lines that broke it
   * @param columns staged column to the header texts that it is read from
   */
  public record ReceivedFile(
      String contract,
      String name,
      String sha256,
      long bytes,
      long lines,
      long staged,
      long rejected,
      Map<String, Long> why,
      Map<String, List<String>> columns) {}

  /** Where the select of a model is, within the project. */
  String sqlFile(Model model) {
    return home.relativize(model.file().toAbsolutePath().normalize()).toString().replace('\\', '/');
  }
}
