package city.socialvalue.stage;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.PythonEnvironment;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.land.Lander;
import city.socialvalue.land.RealExtracts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line of Salford's published payments ends in one pile, and the amounts are as counted. */
class RealSpendTest {
  private static final Path HOME = Path.of(System.getProperty("svw.home"));
  private static final String FOLDER = "salford/spend";

  @TempDir static Path folder;
  private static DuckDb engine;
  private static List<Path> files;
  private static Staging staging;

  @BeforeAll
  static void stageAllOfThem() {
    files = RealExtracts.files(FOLDER);
    engine = DuckDb.start(HOME.resolve("jobs/models/functions/duckdb.sql"), folder);
    var landing =
        new Lander(RealExtracts.contracts(), folder.resolve("landed"), (file, done, total) -> {})
            .landFiles(files);
    staging =
        new Stager(
                engine,
                CodeLists.read(
                    HOME.resolve("schemas/codelists"), HOME.resolve("jobs/places/salford")),
                (contract, lines, staged, rejected) -> {})
            .stage(RealExtracts.contracts(), landing.files());
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void stagedRejectedAndBlankAreTheLinesThatAnotherProgramCounts() {
    PythonEnvironment.Outcome count =
        PythonEnvironment.plain()
            .run("count_lines.py", files.stream().map(Path::toString).toList());
    assertThat(count.exitCode()).as(count.output()).isZero();
    Map<String, Long> counted = new HashMap<>();
    for (String line : count.output().lines().toList()) {
      List<String> cells = List.of(line.split("\t", -1));
      counted.put(cells.get(0), Long.valueOf(cells.get(1)));
    }

    Map<String, Long> piles = new HashMap<>();
    for (FileOutcome file : staging.files()) {
      piles.put(file.file(), file.staged() + file.rejected() + file.blank());
    }

    assertThat(piles).hasSize(113).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"2011-08, 1934, 21243235.92", "2011-09, 2007, 24981841.19"})
  void theFirstMonthsHaveThePublishedGrossAmount(String month, long lines, BigDecimal gross) {
    assertThat(
            engine
                .query(
                    "select count(*) as lines, sum(gross_amount) as gross from staging.spend where _file like '%%salford_spend_%s.csv'"
                        .formatted(month))
                .rows())
        .containsExactly(List.of(lines, gross));
  }

  @ParameterizedTest
  @CsvSource({"2014-12, 34405..40", "2019-05, 10298896.31."})
  void anAmountThatIsNoneIsRejectedByNameAndLine(String month, String amount) {
    assertThat(
            engine
                .query(
                    "select distinct rule from rejected.spend where _file like '%%salford_spend_%s.csv' and value = '%s' and _line > 1"
                        .formatted(month, amount))
                .rows())
        .containsExactly(List.of("not_a_number"));
  }

  @Test
  void theMonthWithCellsRightOfTheLastColumnIsStaged() {
    FileOutcome september = outcome("2018-09");
    long surplus =
        staging.rules().stream()
            .filter(rule -> rule.file().equals(september.file()))
            .filter(rule -> rule.rule().equals("surplus_cells"))
            .mapToLong(RuleCount::lines)
            .sum();

    assertThat(september.staged()).isEqualTo(september.lines() - september.blank());
    assertThat((double) surplus / september.lines()).isBetween(0.75, 0.85);
  }

  @ParameterizedTest
  @CsvSource({"2015-06", "2015-08"})
  void linesOfNullWordsAreBlankAndNotRejected(String month) {
    assertThat(outcome(month).blank()).isPositive();
    assertThat(outcome(month).rejected()).isZero();
  }

  private static FileOutcome outcome(String month) {
    return staging.files().stream()
        .filter(file -> file.file().endsWith("salford_spend_" + month + ".csv"))
        .findFirst()
        .orElseThrow();
  }
}
