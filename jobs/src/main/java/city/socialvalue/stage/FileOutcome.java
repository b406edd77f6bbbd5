package city.socialvalue.stage;

/**
 * What became of the lines of one file: {@code lines = staged + rejected + blank}.
 *
 * @param contract id of its contract
 * @param file path within the extracts folder
 * @param sha256 of its bytes, in hex
 * @param layout id of the layout it was read by
 * @param lines data lines below the header
 * @param staged lines in the staged zone
 * @param rejected lines with at least one violation
 * @param blank lines without a value in any named column
 */
public record FileOutcome(
    String contract,
    String file,
    String sha256,
    String layout,
    long lines,
    long staged,
    long rejected,
    long blank) {}
