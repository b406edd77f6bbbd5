package city.socialvalue.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenCellsTest {
  private static final String HIDES_OTHER_AND_MALE =
      """
      trust,C,2014,all,all,
      trust,C,2014,sex,female,
      trust,C,2014,sex,male,[c]
      trust,C,2014,sex,other,[c]
      """;

  @TempDir Path published;
  private Releases releases;

  @BeforeEach
  void publishOnce() throws IOException {
    releases = new Releases(published);
    releases.release("2014-15-aaa", made("2014-15-aaa", HIDES_OTHER_AND_MALE));
  }

  @Test
  void aFurtherYearLeavesWhatIsHiddenAsItWas() {
    assertThatCode(
            () ->
                check(
                    HIDES_OTHER_AND_MALE
                        + "trust,C,2015,sex,female,\ntrust,C,2015,sex,other,[u]\n"))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherCellHiddenBesideTheSmallOneGivesItAway() {
    CannotPublishException refused =
        catchThrowableOfType(
            CannotPublishException.class,
            () ->
                check(
                    """
                    trust,C,2014,all,all,
                    trust,C,2014,sex,female,[c]
                    trust,C,2014,sex,male,
                    trust,C,2014,sex,other,[c]
                    """));

    assertThat(refused.problems()).hasSize(2);
    assertThat(refused.problems().get(0))
        .startsWith(
            "Cannot publish this release: it would show what an earlier release hides (1 of its figures). Add these lines, each with a source, to hidden_cell.csv")
        .contains("  trust,C,2014,sex,male   in 2014-15-aaa");
    assertThat(refused.problems().get(1))
        .startsWith(
            "Cannot publish this release: it hides what an earlier release shows (1 of its figures). Take those releases back")
        .contains("  trust,C,2014,sex,female   in 2014-15-aaa");
  }

  @Test
  void aReleaseMadeAgainIsNotHeldAgainstItself() {
    assertThatCode(
            () ->
                releases.checkHiddenCells(
                    "2014-15-aaa", made("2014-15-aaa", "trust,C,2014,sex,other,\n")))
        .doesNotThrowAnyException();
  }

  @Test
  void aFigureOfTheCharterThatAnEarlierReleaseHidesMayNotBeShown() throws IOException {
    charter(releases.folder("2014-15-aaa"), "[c]");
    Path making = made("2014-15-bbb", HIDES_OTHER_AND_MALE);
    charter(making, "[u]");

    CannotPublishException refused =
        catchThrowableOfType(
            CannotPublishException.class, () -> releases.checkHiddenCells("2014-15-bbb", making));

    assertThat(refused.problems())
        .singleElement()
        .asString()
        .contains("  able_to_report,C,2015,provider_size,large   in 2014-15-aaa");
  }

  private static void charter(Path folder, String status) throws IOException {
    Files.writeString(
        folder.resolve(Releases.CSV).resolve("charter_measure.csv"),
        "figure_id,area_code,period,breakdown,breakdown_group,obs_status\n"
            + "able_to_report,C,2015,provider_size,large,"
            + status
            + "\n");
  }

  private void check(String rows) throws IOException {
    releases.checkHiddenCells("2014-15-bbb", made("2014-15-bbb", rows));
  }

  private Path made(String release, String rows) throws IOException {
    Path making = releases.making(release);
    Files.createDirectories(making.resolve(Releases.CSV));
    Files.writeString(
        making.resolve(Releases.CSV).resolve("indicator_value.csv"),
        "indicator_id,area_code,period,breakdown,breakdown_group,obs_status\n" + rows);
    Files.writeString(making.resolve(Releases.MANIFEST), "{}");
    return making;
  }
}
