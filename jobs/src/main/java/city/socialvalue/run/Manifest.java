package city.socialvalue.run;

import city.socialvalue.contract.Refusal;
import city.socialvalue.land.LandedFile;
import city.socialvalue.land.LandedFile.LineCounts;
import city.socialvalue.publish.Publisher.Published;
import city.socialvalue.run.Landed.LeftOut;
import city.socialvalue.stage.RuleCount;
import java.util.List;
import java.util.Map;

/**
 * What a run did, with what, for auditors: {@code manifest.json} of a release and of every run.
 *
 * @param release the release's id; empty when the run made none
 * @param digest the part of the id that covers inputs, contracts, models, place and code
 * @param year the financial year that names the release
 * @param place the city's name
 * @param engine what staged and modelled: {@code duckdb} or {@code spark}
 * @param command what the user typed
 * @param startedAt start of the run, UTC
 * @param seconds stage to its duration
 * @param versions of the project (its commit too), Java and the libraries that compute
 * @param request what was asked; {@code verify} asks the same again
 * @param inputs every received file
 * @param leftOut files that the user left out
 * @param rules how often which rule was broken, by file
 * @param refusals files that were refused whole
 * @param tables what was published
 * @param files every file of the release with its size and hash
 * @param outcome one word: {@code published}, {@code unchanged}, {@code refused}, {@code failed}
 */
public record Manifest(
    String release,
    String digest,
    String year,
    String place,
    String engine,
    String command,
    String startedAt,
    Map<String, Double> seconds,
    Map<String, String> versions,
    RunRequest request,
    List<Input> inputs,
    List<LeftOut> leftOut,
    List<RuleCount> rules,
    List<Refusal> refusals,
    List<Published> tables,
    List<OutputFile> files,
    String outcome) {

  /** The same of an edition that the Board approved. */
  Manifest approved(List<OutputFile> editionFiles) {
    return new Manifest(
        release,
        digest,
        year,
        place,
        engine,
        command,
        startedAt,
        seconds,
        versions,
        request,
        inputs,
        leftOut,
        rules,
        refusals,
        tables,
        editionFiles,
        "approved");
  }

  /** The file's name, in a release and in a run's folder. */
  public static final String FILE = "manifest.json";

  /**
   * A received file.
   *
   * @param contract id of its contract
   * @param contractVersion version of the contract it was read by
   * @param name path within the extracts folder
   * @param sha256 of its bytes, in hex; also the name of its landed copy
   * @param bytes its size
   * @param layout id of the layout that it has
   * @param lines data lines below the header
   * @param staged lines in the staged zone
   * @param rejected lines with at least one violation
   * @param blank lines without a value
   * @param reading how its bytes were understood
   */
  public record Input(
      String contract,
      String contractVersion,
      String name,
      String sha256,
      long bytes,
      String layout,
      long lines,
      long staged,
      long rejected,
      long blank,
      Reading reading) {

    /** The landed file, as it lies in a warehouse. */
    LandedFile landed(Warehouse warehouse) {
      return new LandedFile(
          contract,
          reading.contractDigest(),
          layout,
          name,
          sha256,
          bytes,
          reading.folder(),
          reading.encoding(),
          reading.delimiter(),
          new LineCounts(
              lines, blank, reading.structure(), reading.surplus(), reading.shortLines()),
          reading.columns(),
          reading.remarks(),
          warehouse.landed().resolve(contract).resolve(sha256 + ".csv"));
    }
  }

  /**
   * How a file's bytes were understood.
   *
   * @param contractDigest digest of the contract that it was landed by
   * @param folder the sub-folder that it lay in
   * @param encoding its character set
   * @param delimiter what parts its cells
   * @param structure banner, header and totals rows
   * @param surplus lines with cells right of the last named column
   * @param shortLines lines that end before a needed column
   * @param columns landed column to the header text that was read for it
   * @param remarks what is worth knowing about it
   */
  public record Reading(
      String contractDigest,
      String folder,
      String encoding,
      String delimiter,
      long structure,
      long surplus,
      long shortLines,
      Map<String, String> columns,
      List<String> remarks) {
    static Reading of(LandedFile file) {
      return new Reading(
          file.contractDigest(),
          file.folder(),
          file.encoding(),
          file.delimiter(),
          file.counts().structure(),
          file.counts().surplus(),
          file.counts().shortLines(),
          file.columns(),
          file.remarks());
    }
  }

  /**
   * A file of the release.
   *
   * @param name its path in the release's folder
   * @param bytes its size
   * @param sha256 of its bytes, in hex
   */
  public record OutputFile(String name, long bytes, String sha256) {}
}
