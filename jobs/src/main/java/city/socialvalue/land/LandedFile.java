package city.socialvalue.land;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One received file in the landed zone, as its {@code .json} beside the landed copy says.
 *
 * @param contract id of the contract it belongs to
 * @param contractDigest digest of the contract that it was landed by
 * @param layout id of the layout that fits it
 * @param name the file's path within the extracts folder, with {@code /}; a member of an archive is
 *     {@code archive.zip!member.csv}
 * @param sha256 of the bytes as received, in hex; also the landed copy's name
 * @param bytes size as received
 * @param folder name of the sub-folder that the file lies in, below the contract's folder where
 *     there is one; empty when it lies directly in it
 * @param encoding the character set it was read in
 * @param delimiter the delimiter it was read with
 * @param counts its lines
 * @param columns landed column to the header text that was read for it; columns that the file lacks
 *     are absent
 * @param remarks what is worth knowing: banner rows, totals rows, columns not read, one sentence
 *     each
 * @param copy the landed copy
 */
public record LandedFile(
    String contract,
    String contractDigest,
    String layout,
    String name,
    String sha256,
    long bytes,
    String folder,
    String encoding,
    String delimiter,
    LineCounts counts,
    Map<String, String> columns,
    List<String> remarks,
    Path copy) {

  /**
   * The lines of a file. A quoted field over many physical lines is one line, numbered by its
   * first.
   *
   * @param lines data lines below the header: those in the landed copy and the blank ones
   * @param blank data lines whose named cells are all empty or null words; not in the landed copy
   * @param structure banner, header, repeated header and totals rows; not data
   * @param surplus data lines with filled cells right of the last named column
   * @param shortLines data lines that end before a needed column
   */
  public record LineCounts(long lines, long blank, long structure, long surplus, long shortLines) {
    /** Lines in the landed copy. */
    public long landed() {
      return lines - blank;
    }
  }
}
