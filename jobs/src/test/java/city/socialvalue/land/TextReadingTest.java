package city.socialvalue.land;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, byte order marks, delimiters, line ends and quotes. */
class TextReadingTest {
  private static final String TEXT = "Date,Supplier,Amount (£)\n2015-04-01,Café,£1\n";

  @TempDir Path folder;

  private LandedFile land(byte[] bytes) {
    return new Drop(folder).file("payments/a.csv", bytes).landOne();
  }

  private List<String> lines(String text) {
    return new Drop(folder).file("payments/a.csv", text).landedLines();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8",
    "windows-1252, windows-1252",
    "IBM850, IBM850",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE"
  })
  void everyEncodingGivesTheSameLines(String written, String read) {
    LandedFile file = land(TEXT.getBytes(Charset.forName(written)));
    assertThat(file.encoding()).isEqualTo(read);
    assertThat(Drop.linesOf(file)).containsExactly("2,,,2015-04-01,Café,£1,");
    assertThat(file.columns()).containsEntry("gross", "Amount (£)");
  }

  @Test
  void byteOrderMarksAreNoPartOfTheHeader() {
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(land(("\uFEFF" + TEXT).getBytes(charset)).columns())
          .containsEntry("paid_on", "Date");
    }
  }

  @Test
  void aByteOrderMarkMayBeEncodedTwiceOrThreeTimes() {
    String text = "\uFEFF" + TEXT;
    for (int times = 2; times <= 3; times++) {
      text = new String(text.getBytes(UTF_8), ISO_8859_1);
      String mark = text.substring(0, text.indexOf('D'));
      LandedFile file = land((mark + TEXT).getBytes(UTF_8));
      assertThat(file.columns()).containsEntry("paid_on", "Date");
      assertThat(file.encoding()).isEqualTo("UTF-8");
    }
  }

  @Test
  void oneByteThatIsNoUtf8DecidesForTheWholeFile() {
    String text =
        "Date,Supplier\n" + "2015-04-01,Acme\n".repeat(200_000) + "2015-04-01,Caf\u00e9\n";
    assertThat(land(text.getBytes(ISO_8859_1)).encoding()).isEqualTo("windows-1252");
    assertThat(land(text.getBytes(UTF_8)).encoding()).isEqualTo("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theDelimiterIsFound(String delimiter) {
    String text = "Date,Supplier,Gross\n2015-04-01,Acme,1.00\n".replace(",", delimiter);
    assertThat(lines(text)).containsExactly("2,,,2015-04-01,Acme,1.00,");
  }

  @Test
  void lineEndsMayBeMixed() {
    assertThat(lines("Date,Supplier\r2015-04-01,A\r\n2015-04-02,B\n2015-04-03,C\r2015-04-04,D"))
        .containsExactly(
            "2,,,2015-04-01,A,,", "3,,,2015-04-02,B,,", "4,,,2015-04-03,C,,", "5,,,2015-04-04,D,,");
  }

  @Test
  void aLineBreakInsideAFieldBecomesASpaceAndTheNumberIsOfItsFirstLine() {
    assertThat(lines("Date,Supplier\n2015-04-01,\"A\r\nB\nC\rD\"\n2015-04-02,E\n"))
        .containsExactly("2,,,2015-04-01,A B C D,,", "6,,,2015-04-02,E,,");
  }

  @Test
  void quotationMarksAreKeptDoubled() {
    LandedFile file = land("Date,Supplier\n2015-04-01,\"The \"\"Best\"\" Ltd\"\n".getBytes(UTF_8));
    assertThat(file.copy())
        .content()
        .endsWith("\"2\",\"\",\"\",\"2015-04-01\",\"The \"\"Best\"\" Ltd\",\"\",\"\"\n");
  }

  @Test
  void noValueIsChanged() {
    assertThat(lines("Date,Supplier\n2015-04-01,  Acme  \u00a0 =1+1 \uD83D\uDE00\n"))
        .containsExactly("2,,,2015-04-01,  Acme  \u00a0 =1+1 \uD83D\uDE00,,");
  }

  @Test
  void aLongFieldIsWrittenWhole() {
    String name = "é\"".repeat(200_000);
    LandedFile file =
        land(
            ("Date,Supplier\n2015-04-01,\"" + name.replace("\"", "\"\"") + "\"\n").getBytes(UTF_8));
    assertThat(file.copy()).content().contains("\"" + name.replace("\"", "\"\"") + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'2015-04-01,\"Acme\n2015-04-02,B\n', unclosed_quote",
    "'2015-04-01,\"Acme\"x\n', quote_inside_field"
  })
  void aQuotationMarkOutOfPlaceIsRefusedWithItsLine(String body, String rule) {
    var refusal =
        new Drop(folder).file("payments/a.csv", "Date,Supplier\n2015-04-01,A\n" + body).refusal();
    assertThat(refusal.rule()).isEqualTo(rule);
    assertThat(refusal.reason()).contains("line 3");
  }

  @Test
  void aLargeFileLandsLikeASmallOne() {
    String line = "2015-04-01,\"A \"\"B\"\"\nÉ\"\n";
    LandedFile file = land(("Date,Supplier\n" + line.repeat(300_000)).getBytes(UTF_8));
    assertThat(file.counts().landed()).isEqualTo(300_000);
    List<String> lines = Drop.linesOf(file);
    assertThat(lines.get(0)).isEqualTo("2,,,2015-04-01,A B É,,");
    assertThat(lines.get(299_999)).isEqualTo("600000,,,2015-04-01,A B É,,");
  }

  @Test
  void aFaultFarDownALargeFileIsRefusedWithItsLine() {
    String text = "Date,Supplier\n" + "2015-04-01,Acme\n".repeat(400_000) + "2015-04-01,\"A\"B\n";
    assertThat(new Drop(folder).file("payments/a.csv", text).refusal().reason())
        .contains("line 400002");
  }
}
