package city.socialvalue.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample city kept with the project is what its generator writes. */
class SampleCityTest {
  private static final Path SAMPLES = Path.of(System.getProperty("svw.home"), "data-samples");

  @TempDir private Path out;

  @Test
  void theExtractsKeptWithTheProjectAreWhatIsWrittenAtScaleOne() throws IOException {
    SampleCity.write(out, 1);

    // Other extracts may lie beside them: only the folders that are written are compared.
    for (String contract : SampleCity.contracts()) {
      assertThat(bytes(out.resolve(contract)))
          .as("data-samples/extracts/%s; make it anew with: ./svw samples --out", contract)
          .isEqualTo(bytes(SAMPLES.resolve("extracts").resolve(contract)));
    }
  }

  @Test
  void theBytesDoNotDependOnTheLocale() throws IOException {
    Path usual = out.resolve("usual");
    Path turkish = out.resolve("turkish");
    SampleCity.write(usual, 1);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
      SampleCity.write(turkish, 1);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(bytes(turkish)).isEqualTo(bytes(usual));
  }

  @Test
  void theScaleMultipliesTheSpendLinesAndNothingElse() throws IOException {
    Path one = out.resolve("one");
    Path ten = out.resolve("ten");
    SampleCity.write(one, 1);
    SampleCity.write(ten, 10);

    double ratio = (double) lines(ten.resolve("spend")) / lines(one.resolve("spend"));
    // Not quite ten: monthly levies and planted lines stay as many as they are.
    assertThat(ratio).isBetween(9.0, 10.0);
    for (String other : SampleCity.contracts()) {
      if (!other.equals("spend")) {
        assertThat(bytes(ten.resolve(other))).as(other).isEqualTo(bytes(one.resolve(other)));
      }
    }
  }

  @Test
  void theSamplesStaySmallEnoughToCarryAlong() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(8_000_000);
    }
  }

  @Test
  void oneYearHasNoSurveyAndASmallWardHasFewerThanTenAnswersInThreeYears() {
    Map<String, String> surveys = bytes(SAMPLES.resolve("extracts/wellbeing"));

    assertThat(surveys).hasSize(9).doesNotContainKey("wellbeing-survey-2020.csv");
    assertThat(answersFrom(surveys, "X05000020", 2014, 2015, 2016)).isBetween(1L, 9L);
    assertThat(answersFrom(surveys, "X05000006", 2014, 2015, 2016)).isBetween(10L, 29L);
    assertThat(answersFrom(surveys, "X05000001", 2014, 2015, 2016)).isGreaterThan(300);
  }

  private static long answersFrom(Map<String, String> surveys, String ward, int... years) {
    return IntStream.of(years)
        .mapToObj(year -> surveys.get("wellbeing-survey-" + year + ".csv"))
        .flatMap(String::lines)
        .filter(line -> line.contains("," + ward + ","))
        .count();
  }

  @Test
  void aScaleBelowOneIsRefused() {
    assertThatThrownBy(() -> SampleCity.write(out, 0))
        .hasMessage(
            "Cannot write the sample city: the scale is below 1 (0). Give a whole number from 1.");
  }

  @Test
  void everyDistrictIsInTheSamplePlace() throws IOException {
    String areas = Files.readString(SAMPLES.resolve("place/area.csv"));
    String members = Files.readString(SAMPLES.resolve("place/area_member.csv"));

    for (District district : District.ALL) {
      assertThat(areas).contains(district.code() + "," + district.name() + ",district,");
      assertThat(members).contains("X92000001," + district.code() + ",");
    }
  }

  private static Map<String, String> bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> folder.relativize(file).toString().replace('\\', '/'),
                  SampleCityTest::latin1,
                  (one, other) -> one,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path folder) {
    return bytes(folder).values().stream().mapToLong(text -> text.lines().count()).sum();
  }

  // Each byte as one character, so that any difference is found and shown.
  private static String latin1(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
