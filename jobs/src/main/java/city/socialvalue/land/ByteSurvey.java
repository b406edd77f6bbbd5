package city.socialvalue.land;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The first pass over a file: its hash, its size, its two ends, and the signs of its encoding. */
final class ByteSurvey {
  /** Bytes kept of either end; the header is looked for in them. */
  static final int END_BYTES = 1 << 18;

  private static final int CHUNK = 1 << 20;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final MessageDigest sha256 = newSha256();
  private final Utf8Check utf8 = new Utf8Check();
  private final PoundSigns pounds = new PoundSigns();
  private long size;
  private long firstNul = -1;
  private byte[] head = new byte[0];
  private byte[] tail = new byte[0];

  private ByteSurvey() {}

  /** Reads the source once to its end. */
  static ByteSurvey of(Source source) throws IOException {
    ByteSurvey survey = new ByteSurvey();
    try (InputStream in = source.open()) {
      survey.read(in);
    }
    return survey;
  }

  private void read(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK];
    byte[] before = new byte[0];
    int filled = in.readNBytes(chunk, 0, CHUNK);
    head = Arrays.copyOf(chunk, Math.min(filled, END_BYTES));
    while (filled > 0) {
      take(chunk, filled);
      tail = lastBytes(before, chunk, filled);
      before = tail;
      filled = filled < CHUNK ? 0 : in.readNBytes(chunk, 0, CHUNK);
    }
    utf8.end();
    pounds.end();
  }

  private static byte[] lastBytes(byte[] before, byte[] chunk, int filled) {
    if (filled >= END_BYTES) {
      return Arrays.copyOfRange(chunk, filled - END_BYTES, filled);
    }
    int kept = Math.min(before.length, END_BYTES - filled);
    byte[] last = Arrays.copyOfRange(before, before.length - kept, before.length + filled);
    System.arraycopy(chunk, 0, last, kept, filled);
    return last;
  }

  private void take(byte[] bytes, int length) {
    sha256.update(bytes, 0, length);
    int i = 0;
    while (i < length) {
      if (i + 8 <= length && isPlainAscii((long) LONGS.get(bytes, i)) && utf8.isBetween()) {
        i += 8;
        pounds.after(bytes[i - 8], bytes[i - 1]);
      } else {
        takeByte(bytes[i] & 0xFF, size + i);
        i++;
      }
    }
    size += length;
  }

  /** Eight bytes from 0x01 to 0x7F. */
  private static boolean isPlainAscii(long eight) {
    return ((eight | (eight - ONES)) & HIGHS) == 0;
  }

  private void takeByte(int value, long offset) {
    if (value == 0 && firstNul < 0) {
      firstNul = offset;
    }
    utf8.take(value);
    pounds.take(value);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** SHA-256 in hex; may be asked for once. */
  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  long size() {
    return size;
  }

  /** Offset of the first NUL byte, or -1. */
  long firstNul() {
    return firstNul;
  }

  boolean isValidUtf8() {
    return utf8.isValid();
  }

  PoundSigns pounds() {
    return pounds;
  }

  /** The first bytes, at most {@link #END_BYTES}. */
  byte[] head() {
    return head;
  }

  /** The last bytes, at most {@link #END_BYTES}. */
  byte[] tail() {
    return tail;
  }
}
