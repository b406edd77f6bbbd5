package city.socialvalue.land;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts unpacked bytes and stops a file that unpacks to more than the limits allow. */
final class BoundedStream extends FilterInputStream {
  private final long packedBytes;
  private final LandLimits limits;
  private long unpacked;

  BoundedStream(InputStream in, long packedBytes, LandLimits limits) {
    super(in);
    this.packedBytes = packedBytes;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) {
    unpacked += bytes;
    if (unpacked > limits.unpackedBytes()) {
      throw tooLarge("it unpacks to more than " + limits.unpackedBytes() + " bytes");
    }
    if (unpacked > LandLimits.RATIO_MATTERS_FROM
        && unpacked / Math.max(1, packedBytes) >= limits.unpackRatio()) {
      throw tooLarge(
          "it unpacks to more than "
              + limits.unpackRatio()
              + " times its "
              + packedBytes
              + " bytes");
    }
  }

  private static RefusedException tooLarge(String reason) {
    return new RefusedException(
        "unpacks_too_large",
        reason,
        "If it is what the publisher sent, unpack it and put the unpacked file in its place.");
  }
}
