package city.socialvalue.land;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the bytes of a text file become characters.
 *
 * @param charset the character set
 * @param skipped characters at the start that are a byte order mark, however often it was encoded
 */
record Encoding(Charset charset, int skipped) {
  private static final String REENCODED_MARK = "\uFEFFïÃÂ¯»¿ƒ‚â€¬¢";
  private static final int PATTERN_BYTES = 4096;

  /** The encoding that the survey speaks for; strict validity as UTF-8 decides first. */
  static Encoding of(ByteSurvey survey) {
    Charset charset = charsetOf(survey);
    return new Encoding(charset, markLength(new String(survey.head(), charset)));
  }

  String name() {
    return charset.name();
  }

  boolean isUtf16() {
    return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
  }

  /** The text of the first bytes of the file. */
  String decodeHead(byte[] head) {
    return new String(head, charset).substring(skipped);
  }

  /** The text of some bytes within the file. */
  String decode(byte[] bytes) {
    return new String(bytes, charset);
  }

  /** Reads the source's text from the start, after the byte order mark. */
  Reader open(Source source) throws IOException {
    InputStream in = source.open();
    try {
      Reader reader = new InputStreamReader(new BufferedInputStream(in, 1 << 16), charset);
      for (int i = 0; i < skipped; i++) {
        if (reader.read() < 0) {
          break;
        }
      }
      return reader;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static Charset charsetOf(ByteSurvey survey) {
    Charset utf16 = utf16Of(survey.head());
    if (utf16 != null) {
      return utf16;
    }
    if (survey.isValidUtf8()) {
      return StandardCharsets.UTF_8;
    }
    return Charset.forName(survey.pounds().speakForCp850() ? "IBM850" : "windows-1252");
  }

  /** UTF-16 by its byte order mark, else by the NUL that is half of every plain character. */
  private static Charset utf16Of(byte[] head) {
    if (startsWith(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    int pairs = Math.min(head.length, PATTERN_BYTES) / 2;
    int evenNuls = 0;
    int oddNuls = 0;
    for (int i = 0; i < pairs; i++) {
      evenNuls += head[2 * i] == 0 ? 1 : 0;
      oddNuls += head[2 * i + 1] == 0 ? 1 : 0;
    }
    if (oddNuls * 2 > pairs && evenNuls == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return evenNuls * 2 > pairs && oddNuls == 0 ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean startsWith(byte[] head, int first, int second) {
    return head.length >= 2 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
  }

  /** Length of the byte order mark, also when it was encoded twice or three times over. */
  private static int markLength(String head) {
    int length = 0;
    while (length < head.length() && REENCODED_MARK.indexOf(head.charAt(length)) >= 0) {
      length++;
    }
    if (length == 0) {
      return 0;
    }
    char last = head.charAt(length - 1);
    return last == '\uFEFF' || last == '¿' ? length : 0;
  }
}
