package city.socialvalue.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseIdTest {
  @TempDir Path folder;

  @Test
  void theSamePartsInAnyOrderGiveTheSameDigest() {
    String one = new ReleaseDigest().add("a", "1").add("b", "2").hex();
    String two = new ReleaseDigest().add("b", "2").add("a", "1").hex();

    assertThat(one).isEqualTo(two).matches("[0-9a-f]{10}");
  }

  @Test
  void everyPartCounts() {
    assertThat(new ReleaseDigest().add("a", "1").hex())
        .isNotEqualTo(new ReleaseDigest().add("a", "2").hex())
        .isNotEqualTo(new ReleaseDigest().add("b", "1").hex());
  }

  @Test
  void aChangedFileChangesTheDigestAndItsPlaceDoesNot() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one/x"));
    Path two = Files.createDirectories(folder.resolve("two/x"));
    Files.writeString(one.resolve("model.sql"), "select 1");
    Files.writeString(two.resolve("model.sql"), "select 1");

    String before = new ReleaseDigest().addFolder("models", folder.resolve("one")).hex();

    assertThat(new ReleaseDigest().addFolder("models", folder.resolve("two")).hex())
        .isEqualTo(before);
    Files.writeString(two.resolve("model.sql"), "select 2");
    assertThat(new ReleaseDigest().addFolder("models", folder.resolve("two")).hex())
        .isNotEqualTo(before);
  }

  @Test
  void theCodeOfTheProjectIsPartOfIt() {
    assertThat(new ReleaseDigest().addCode().hex()).isNotEqualTo(new ReleaseDigest().hex());
  }

  @Test
  void aYearIsWrittenWithADashInNames() {
    assertThat(ReleaseYear.parse("2014/15").inNames()).isEqualTo("2014-15");
    assertThat(ReleaseYear.parse("1999-00").label()).isEqualTo("1999/00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014", "2014/16", "14/15", "2014/2015", "next", ""})
  void whatIsNoFinancialYearIsRefused(String text) {
    assertThatThrownBy(() -> ReleaseYear.parse(text))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("it is no financial year (" + text + ")");
  }
}
