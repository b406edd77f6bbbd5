package city.socialvalue.land;

/** Hears how far landing has come; called from several threads, one call at a time. */
@FunctionalInterface
public interface LandProgress {
  /**
   * A file is done, landed or refused.
   *
   * @param file its name within the extracts folder
   * @param bytesDone bytes of all files done so far
   * @param bytesTotal bytes of all files
   */
  void landed(String file, long bytesDone, long bytesTotal);
}
