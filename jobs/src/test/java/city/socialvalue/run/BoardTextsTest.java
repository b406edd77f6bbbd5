package city.socialvalue.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a place's {@code board.yml} may say, and what is said of one that says something else. */
class BoardTextsTest {
  private static final Checkout CHECKOUT = Checkout.ofThisProcess();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"data-samples/place/place.yml", "jobs/places/salford/place.yml"})
  void theTextsInTheProjectAreAsTheirSchemaSays(String place) {
    Path file = CHECKOUT.home().resolve(place);

    assertThat(file.resolveSibling("board.yml")).exists();
    assertThatCode(() -> Definitions.read(CHECKOUT, file)).doesNotThrowAnyException();
  }

  @Test
  void aMisspeltKeyIsNamedWithItsLineAndTheNearestRightOne() throws IOException {
    assertThat(
            problems(
                """
                # Texts
                unpaid_help:
                  why_it_maters: Clubs run on it.
                waste_per_person:
                  commentary:
                    txt: Less is thrown away.
                    by: The waste team
                    on: 2024-05
                """))
        .containsExactly(
            "Cannot use board.yml, line 3: it has an unknown key under unpaid_help (why_it_maters). Remove or correct it. Did you mean why_it_matters?",
            "Cannot use board.yml, line 5: it has no text under waste_per_person.commentary. Add it.",
            "Cannot use board.yml, line 6: it has an unknown key under waste_per_person.commentary (txt). Remove or correct it. Did you mean text?");
  }

  @Test
  void aTextThatNobodySignsIsRefused() throws IOException {
    assertThat(
            problems(
                """
                unpaid_help:
                  case_study:
                    text: A lunch club found a room.
                    on: 2024-05
                """))
        .containsExactly(
            "Cannot use board.yml, line 2: it has no by under unpaid_help.case_study. Add it.");
  }

  @Test
  void aTextForAnIndicatorThatIsNoneIsRefusedWithItsLine() throws IOException {
    assertThat(
            problems(
                """
                unpaid_help:
                  why_it_matters: Clubs run on it.

                waste_per_persn:
                  why_it_matters: It costs twice.
                """))
        .containsExactly(
            "Cannot use board.yml, line 4: it has texts for an indicator that is not in the catalogue (waste_per_persn). Correct the name; 'svw list indicators' shows them all. Did you mean waste_per_person?");
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsLine() throws IOException {
    assertThat(problems("unpaid_help:\n  why_it_matters: 'no end\n"))
        .singleElement()
        .asString()
        .contains("Cannot read", "board.yml", "it is not valid YAML", "line ");
  }

  private List<String> problems(String texts) throws IOException {
    Path samples = CHECKOUT.samplePlace().getParent();
    try (Stream<Path> files = Files.list(samples)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.writeString(folder.resolve("board.yml"), texts);
    CannotRunException refused =
        catchThrowableOfType(
            CannotRunException.class,
            () -> Definitions.read(CHECKOUT, folder.resolve("place.yml")));
    return refused.problems();
  }
}
