package city.socialvalue.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleasesTest {
  @TempDir Path published;
  private Releases releases;

  @BeforeEach
  void open() {
    releases = new Releases(published);
  }

  @Test
  void aFinishedFolderBecomesTheCurrentRelease() throws IOException {
    release("2014-15-aaa", "one");

    assertThat(releases.ids()).containsExactly("2014-15-aaa");
    assertThat(releases.current().release()).contains("2014-15-aaa");
    assertThat(releases.withDigest("aaa")).contains("2014-15-aaa");
    assertThat(published.resolve("current/manifest.json")).hasContent("one");
  }

  @Test
  void theNextReleaseLeavesTheOldOneInPlace() throws IOException {
    release("2014-15-aaa", "one");
    release("2014-15-bbb", "two");

    assertThat(releases.ids()).containsExactly("2014-15-aaa", "2014-15-bbb");
    assertThat(releases.current().release()).contains("2014-15-bbb");
    assertThat(published.resolve("2014-15-aaa/manifest.json")).hasContent("one");
  }

  @Test
  void aReleaseMadeAgainTakesThePlaceOfTheDamagedOne() throws IOException {
    release("2014-15-aaa", "damaged");
    release("2014-15-aaa", "whole");

    assertThat(published.resolve("2014-15-aaa/manifest.json")).hasContent("whole");
    assertThat(releases.removeLeftovers()).isEmpty();
  }

  @Test
  void aFolderWithoutManifestIsNoRelease() throws IOException {
    Files.createDirectories(published.resolve("2014-15-ccc"));

    assertThat(releases.ids()).isEmpty();
  }

  @Test
  void whatAKilledRunLeftIsRemovedAndNothingElse() throws IOException {
    release("2014-15-aaa", "one");
    Files.writeString(releases.making("2014-15-bbb").resolve("half"), "x");
    Files.writeString(published.resolve(".current-99"), "2014-15-bbb");
    Files.writeString(published.resolve("mine.txt"), "x");

    assertThat(releases.removeLeftovers())
        .containsExactlyInAnyOrder(".making-2014-15-bbb", ".current-99");

    assertThat(releases.current().release()).contains("2014-15-aaa");
    assertThat(published.resolve("mine.txt")).exists();
  }

  @Test
  void aDamagedReleaseThatWasBeingReplacedIsPutBack() throws IOException {
    release("2014-15-aaa", "one");
    Files.move(published.resolve("2014-15-aaa"), published.resolve(".removed-2014-15-aaa"));

    releases.removeLeftovers();

    assertThat(published.resolve("current/manifest.json")).hasContent("one");
  }

  @ParameterizedTest
  @EnumSource(Current.Form.class)
  void thePointerNamesTheReleaseInEitherForm(Current.Form form) throws IOException {
    Current current = new Current(published, form);
    Files.createDirectories(published.resolve("2014-15-aaa"));
    Files.createDirectories(published.resolve("2015-16-bbb"));

    current.pointTo("2014-15-aaa");
    current.pointTo("2015-16-bbb");

    assertThat(new Current(published).release()).contains("2015-16-bbb");
    assertThat(new Current(published).folder()).contains(published.resolve("2015-16-bbb"));
    assertThat(Files.isSymbolicLink(published.resolve("current")))
        .isEqualTo(form == Current.Form.LINK);
    // What a person is told to open stands in either form.
    assertThat(new Current(published).opened())
        .contains(published.resolve(form == Current.Form.LINK ? Current.NAME : "2015-16-bbb"));
  }

  @Test
  void aPointerFileIsReplacedByALinkAndTheOtherWayRound() throws IOException {
    Files.createDirectories(published.resolve("2014-15-aaa"));
    new Current(published, Current.Form.FILE).pointTo("2014-15-aaa");
    new Current(published, Current.Form.LINK).pointTo("2014-15-aaa");
    new Current(published, Current.Form.FILE).pointTo("2014-15-aaa");

    assertThat(published.resolve("current")).isRegularFile().hasContent("2014-15-aaa");
    assertThat(published.resolve("2014-15-aaa")).isEmptyDirectory();
  }

  @Test
  void aPointerToAReleaseThatIsGoneHasNoFolder() throws IOException {
    new Current(published).pointTo("2014-15-gone");

    assertThat(new Current(published).folder()).isEmpty();
  }

  private void release(String id, String content) throws IOException {
    Path making = releases.making(id);
    Files.writeString(making.resolve("manifest.json"), content);
    releases.release(id, making);
  }
}
