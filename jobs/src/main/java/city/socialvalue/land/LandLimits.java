package city.socialvalue.land;

/**
 * The bounds within which a received file is read, so that no file can exhaust the machine.
 *
 * @param fieldChars longest field, in characters
 * @param lineChars longest line, in characters; a quoted field over many lines counts as one
 * @param columns most cells in a line
 * @param unpackedBytes largest size of one unpacked file
 * @param unpackRatio largest ratio of unpacked to packed size, of files over 16 MiB unpacked
 * @param files most files in the extracts folder, and most members of an archive
 */
public record LandLimits(
    int fieldChars, int lineChars, int columns, long unpackedBytes, int unpackRatio, int files) {

  /** What the warehouse uses: wide enough for any real extract that was seen. */
  public static final LandLimits DEFAULT =
      new LandLimits(1 << 20, 4 << 20, 16_384, 8L << 30, 200, 100_000);

  /** Unpacked size below which the ratio says nothing. */
  static final long RATIO_MATTERS_FROM = 16L << 20;
}
