package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.InstalledProgram;
import city.socialvalue.PythonEnvironment;
import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.lineage.Explain;
import city.socialvalue.publish.lineage.Explanation;
import city.socialvalue.publish.lineage.Explanation.SourceFile;
import city.socialvalue.publish.lineage.ExplanationText;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release of the sample city holds beside its tables, as other programs find it. */
class ReleaseFormatsTest {
  /**
   * Incomes at a place in the order of all incomes: no sum of lines, whatever is above the line.
   */
  private static final Set<String> PLACES_IN_AN_ORDER =
      Set.of("income_p20_real", "income_p80_real", "small_area_income_ratio");

  @TempDir static Path folder;
  private static Path warehouse;
  private static Path release;

  @BeforeAll
  static void publishTheSampleCity() {
    warehouse = SampleWarehouse.shared();
    release = SampleWarehouse.release(warehouse);
  }

  @Test
  void theStandardsOwnToolsAcceptTheReleaseAndTheWorkbookEqualsTheCsvFiles() throws IOException {
    Path soffice = InstalledProgram.find("soffice", "apt-get install libreoffice-calc-nogui");

    PythonEnvironment.Outcome outcome =
        PythonEnvironment.with("requirements-release.txt")
            .run(
                "check_release.py",
                List.of(
                    release.toString(),
                    Files.createDirectories(folder.resolve("work")).toString(),
                    soffice.toString()));

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .containsPattern("[0-9]+ CSV files valid by csvw")
        .containsPattern("[0-9]{5,} cells equal after LibreOffice");
  }

  @Test
  void theNotebooksAreCommittedWithoutOutputsAndTellTheirStoriesOfARelease() throws IOException {
    Path svw = Files.writeString(folder.resolve("svw"), "#!/bin/sh\nexec " + java() + " \"$@\"\n");
    assertThat(svw.toFile().setExecutable(true)).isTrue();

    PythonEnvironment.Outcome outcome =
        PythonEnvironment.with("requirements-release.txt")
            .run(
                "run_notebooks.py",
                List.of(
                    home().resolve("notebooks").toString(), release.toString(), svw.toString()));

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains(
            "01-explore-trends 3 pictures",
            "02-follow-the-pound 5 pictures",
            "03-ward-inequality 4 pictures",
            "04-check-my-extract 2 pictures");
  }

  /** The command line as this process has it, for a notebook to call before it is packed. */
  private static String java() {
    return "'%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' '-Dsvw.home=%s' %s"
        .formatted(
            System.getProperty("java.home"),
            System.getProperty("java.class.path"),
            home(),
            Svw.class.getName());
  }

  @Test
  void theOldestPromisedDuckDbOpensTheWarehouseFile() {
    PythonEnvironment.Outcome outcome =
        PythonEnvironment.with("requirements-duckdb-oldest.txt")
            .run("open_oldest.py", List.of(release.resolve("warehouse.duckdb").toString()));

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).matches("(?s)1\\.2\\.[0-9]+ [1-9][0-9]+ [1-9][0-9]+ 9\\s*");
  }

  @Test
  void aClientOfNodeReadsTheWarehouseFileAndTheScriptOfPowerQueryParses() throws IOException {
    String npm = InstalledProgram.find("npm", "apt-get install nodejs npm").toString();
    Path scripts = home().resolve("jobs/src/test/node");
    Path modules = Files.createDirectories(home().resolve("jobs/target/node"));
    for (String file : List.of("package.json", "open_release.js")) {
      Files.writeString(modules.resolve(file), Files.readString(scripts.resolve(file)));
    }
    InstalledProgram.run(
        modules,
        List.of(npm, "install", "--silent", "--no-audit", "--no-fund", "--prefer-offline"));

    String output =
        InstalledProgram.run(modules, List.of("node", "open_release.js", release.toString()));

    assertThat(output).containsPattern("[1-9][0-9]+ 9\n").contains("load.pq parses");
  }

  @Test
  void aReaderOfTheWarehouseFileDoesNotStopTheNextRun() throws SQLException {
    Path own = SampleWarehouse.copy(folder.resolve("warehouse"));
    Path read = SampleWarehouse.release(own).resolve("warehouse.duckdb");
    try (Connection reader = DuckDb.openReadOnly(read)) {
      Outcome next = svw("run", "--warehouse", own, "--year", "2019/20");

      assertThat(next.exitCode()).as(next.err()).isZero();
      try (Statement statement = reader.createStatement();
          ResultSet rows = statement.executeQuery("select count(*) from board_table")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(9);
      }
    }
  }

  @Test
  void whatTheFilesGaveAddsUpToTheNumeratorOfEveryIndicatorThatIsASumAndItsPageSaysTheSame()
      throws IOException, SQLException {
    List<String> sums = indicatorsThatAreSums();
    List<String> additive = new ArrayList<>();
    try (Explain explain =
        Explain.open(Checkout.ofThisProcess(), Warehouse.at(warehouse), release)) {
      for (Explanation figure : explain.newest(indicators())) {
        String indicator = figure.indicator();
        assertThat(release.resolve("explain/" + indicator + ".html"))
            .as(indicator)
            .hasContent(new ExplanationText(figure).html());
        if (!sums.contains(indicator) || PLACES_IN_AN_ORDER.contains(indicator)) {
          assertThat(figure.addsUp()).as(indicator).isFalse();
          continue;
        }
        additive.add(indicator);
        assertThat(sum(figure.files().stream().map(SourceFile::numerator).toList()))
            .as(indicator)
            .isEqualByComparingTo(figure.numerator().amount());
        if (figure.denominator().amount() != null) {
          assertThat(sum(figure.files().stream().map(SourceFile::denominator).toList()))
              .as(indicator)
              .isEqualByComparingTo(figure.denominator().amount());
        }
        assertThat(figure.files())
            .allSatisfy(
                file ->
                    assertThat(file.staged() + file.rejected()).isLessThanOrEqualTo(file.lines()));
      }
    }
    assertThat(additive).contains("co2e_per_person", "waste_per_person", "neighbourhood_trust");
  }

  private static List<String> indicators() {
    return PublishedCsv.rows(release.resolve("csv/dim_indicator.csv")).stream()
        .map(row -> row.get("indicator_id"))
        .toList();
  }

  @Test
  void everyIndicatorsPageLeadsToHowItsNewestFigureWasWorkedOut() throws IOException {
    List<String> indicators = indicators();

    assertThat(indicators).hasSizeGreaterThan(20);
    for (String indicator : indicators) {
      Path page = release.resolve("explain/" + indicator + ".html");
      assertThat(page).as(indicator).exists();
      assertThat(Files.readString(release.resolve("board/indicator-" + indicator + ".html")))
          .contains("href=\"../explain/" + indicator + ".html\"");
    }
    // Of the one file of waste and the one of population, whose sums the samples hold.
    assertThat(Files.readString(release.resolve("explain/waste_per_person.html")))
        .contains("317.491616 kg per person = 83406000 / 262703")
        .contains("what they gave adds up to what stands above the line")
        .contains("<td>0</td><td>262703</td>", "<td>83406000</td><td>0</td>")
        .contains("jobs/models/indicators/waste_per_person.sql", "staging.waste_area");
  }

  /** Totals, shares and means are sums of lines above the line; quantiles and quotes are not. */
  private static List<String> indicatorsThatAreSums() throws SQLException {
    List<String> indicators = new ArrayList<>();
    try (Connection connection = DuckDb.openReadOnly(release.resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select distinct l.indicator_id from latest l inner join indicator_value v using (indicator_id, area_code, period, breakdown, breakdown_group) inner join dim_indicator i using (indicator_id) inner join dim_area a using (area_code) where a.place_part = 'city' and v.breakdown = 'all' and v.numerator is not null and i.kind in ('total', 'survey_share', 'survey_mean') order by 1")) {
      while (rows.next()) {
        indicators.add(rows.getString(1));
      }
    }
    return indicators;
  }

  private static BigDecimal sum(List<BigDecimal> parts) {
    assertThat(parts).isNotEmpty().doesNotContainNull();
    return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void anIndicatorThatIsUnknownIsRefusedWithTheNearestName() {
    Outcome outcome = svw("explain", "co2_per_person", "--warehouse", warehouse);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("no such indicator (co2_per_person)", "co2e_per_person");
  }
}
