package city.socialvalue.land;

import java.util.List;

/** Adds up the bytes of the files that are done and tells the listener, one call at a time. */
final class ByteProgress {
  private final LandProgress listener;
  private final long total;
  private long done;

  ByteProgress(LandProgress listener, List<Received> files) {
    this.listener = listener;
    total = files.stream().mapToLong(file -> file.source().storedBytes()).sum();
  }

  synchronized void done(Received file) {
    done += file.source().storedBytes();
    listener.landed(file.name(), done, total);
  }
}
