package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copy;
import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.run.RunLock;
import city.socialvalue.run.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "land",
        "stage",
        "model",
        "publish",
        "verify",
        "check",
        "list",
        "sql",
        "explain",
        "samples",
        "notebooks"
      })
  void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
    Outcome outcome = svw(command, "--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Usage: svw " + command, "Examples:", "Exit codes:");
  }

  @Test
  void helpListsAllCommands() {
    Outcome outcome = svw("--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("run", "verify", "samples", "Examples:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fly", "run --speed 3", "run --engine pandas", "list cities", "sql"})
  void aCommandThatIsNoneIsWrongUsage(String line) {
    Outcome outcome = svw((Object[]) line.strip().split(" "));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void aWarehouseThatIsAFileIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    Outcome outcome = svw("run", "--warehouse", file);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("it is a file, not a folder (" + file + ")");
    assertMessageAlone(outcome);
  }

  @Test
  void anExtractsFolderThatIsNotThereIsWrongUsage() {
    Outcome outcome = run("--extracts", folder.resolve("nowhere"), "--place", samplePlace());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no such folder");
    assertMessageAlone(outcome);
  }

  @Test
  void anEmptyExtractsFolderPublishesNothing() throws IOException {
    Outcome outcome =
        run("--extracts", Files.createDirectory(folder.resolve("empty")), "--place", samplePlace());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("holds no file", "sub-folders named capacity_survey, commitment, ");
    assertMessageAlone(outcome);
    assertThat(svw("list", "releases", "--warehouse", warehouse()).out()).contains("no releases");
  }

  @Test
  void aYearThatIsNoneIsWrongUsage() {
    Outcome outcome = run("--year", "2014");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("Write it as 2014/15");
    assertMessageAlone(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "k8s://https://host:6443", "spark:/host", "localhost"})
  void aMasterThatIsNoneIsWrongUsage(String master) {
    Outcome outcome = run("--engine", "spark", "--master", master);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("Cannot start Spark: this is no master that svw can start on (" + master + ")");
    assertMessageAlone(outcome);
  }

  @Test
  void aMisspeltPlaceKeyIsNamedWithTheRightOne() throws IOException {
    Path place = copy(samples().resolve("place"), folder.resolve("place")).resolve("place.yml");
    Files.writeString(place, Files.readString(place).replace("baseline:", "basline:"));

    Outcome outcome = run("--place", place);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("basline", "baseline");
    assertMessageAlone(outcome);
  }

  @Test
  void aPlaceFileThatIsNotThereIsWrongUsage() {
    Outcome outcome = run("--place", folder.resolve("place.yml"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no such file");
  }

  @Test
  void anIndicatorWithAWrongColumnIsFoundBeforeAnythingIsStaged() throws IOException {
    Path other = folder.resolve("checkout");
    copy(home().resolve("schemas"), other.resolve("schemas"));
    copy(home().resolve("jobs/models"), other.resolve("jobs/models"));
    copy(samples().resolve("place"), other.resolve("data-samples/place"));
    copy(samples().resolve("extracts"), other.resolve("data-samples/extracts"));
    Path model = other.resolve("jobs/models/indicators/co2e_per_person.sql");
    Files.writeString(model, Files.readString(model).replaceFirst("population", "popluation"));

    Outcome outcome = inCheckout(other, () -> run());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("co2e_per_person.sql").contains("popluation");
    assertMessageAlone(outcome);
    assertThat(outcome.out()).doesNotContain("[stage]");
    assertFilesAreStagedAndNotModelled(other);
  }

  /** A wrong model keeps nobody from seeing what becomes of files. */
  private void assertFilesAreStagedAndNotModelled(Path checkout) throws IOException {
    Path population =
        copy(samples().resolve("extracts/population"), folder.resolve("in/population"));
    Outcome staged =
        inCheckout(
            checkout,
            () ->
                svw(
                    "stage",
                    "--extracts",
                    population.getParent(),
                    "--place",
                    samplePlace(),
                    "--warehouse",
                    warehouse()));
    Outcome modelled = inCheckout(checkout, () -> svw("model", "--warehouse", warehouse()));

    assertThat(staged.exitCode()).isZero();
    assertThat(staged.out()).containsPattern("\\[stage] +population");
    assertThat(modelled.exitCode()).isEqualTo(2);
    assertThat(modelled.err()).contains("co2e_per_person.sql").contains("popluation");
  }

  @Test
  void stagingWhatLiesThereTakesNoOtherYear() {
    Outcome outcome = svw("stage", "--year", "2014/15", "--warehouse", warehouse());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("Cannot stage: --place, --year and --without", "Give --extracts");
    assertMessageAlone(outcome);
  }

  @Test
  void aSecondRunIsRefusedByTheEnvironment() {
    try (RunLock lock = RunLock.take(Warehouse.open(warehouse()), "svw run")) {
      assertThat(lock.abandoned()).isEmpty();

      Outcome outcome = run();

      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.err())
          .contains("Cannot start a second run", "process " + ProcessHandle.current().pid());
      assertMessageAlone(outcome);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sql select", "verify"})
  void withoutAReleaseThereIsNothingToRead(String line) {
    Outcome outcome = svw((Object[]) (line + " --warehouse " + warehouse()).split(" "));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("nothing is published yet", "svw run");
    assertMessageAlone(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage", "model", "publish"})
  void aStageWithoutTheOneBeforeItSaysWhichOneToRun(String command) {
    Outcome outcome = svw(command, "--warehouse", warehouse());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("Run 'svw ");
    assertMessageAlone(outcome);
  }

  @Test
  void anUnknownContractIsWrongUsage() {
    Outcome outcome = svw("explain", "rejected", "spnd", "--warehouse", warehouse());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("spnd").contains("spend");
  }

  @Test
  void aProblemIsOneDocumentForMachines() {
    Outcome outcome = svw("sql", "select 1", "--json", "--warehouse", warehouse());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).startsWith("{").contains("\"exit_code\" : 1", "\"problems\"");
  }

  @Test
  void samplesAreWrittenWhereAsked() {
    Path out = folder.resolve("samples");

    assertThat(svw("samples", "--scale", "1", "--out", out).exitCode()).isZero();
    assertThat(svw("samples", "--scale", "0", "--out", out).exitCode()).isEqualTo(2);
    assertThat(out.resolve("spend")).isNotEmptyDirectory();
  }

  private Outcome run(Object... options) {
    Object[] words = new Object[options.length + 3];
    words[0] = "run";
    words[1] = "--warehouse";
    words[2] = warehouse();
    System.arraycopy(options, 0, words, 3, options.length);
    return svw(words);
  }

  private static Path samplePlace() {
    return samples().resolve("place/place.yml");
  }

  private Path warehouse() {
    return folder.resolve("warehouse");
  }

  private static Outcome inCheckout(Path home, java.util.function.Supplier<Outcome> command) {
    String before = System.getProperty("svw.home");
    System.setProperty("svw.home", home.toString());
    try {
      return command.get();
    } finally {
      System.setProperty("svw.home", before);
    }
  }

  private static void assertMessageAlone(Outcome outcome) {
    assertThat(outcome.err()).doesNotContain("\tat ", "Exception").startsWith("Cannot ");
  }
}
