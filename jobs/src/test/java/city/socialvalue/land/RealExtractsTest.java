package city.socialvalue.land;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lands the files of real bodies, as published. */
class RealExtractsTest {
  private static final String SALFORD = "salford/spend";

  @TempDir Path zone;

  private Landing land(List<Path> files) {
    return new Lander(RealExtracts.contracts(), zone, (file, done, total) -> {}).landFiles(files);
  }

  private LandedFile landOne(String file) {
    Landing landing = land(List.of(RealExtracts.path(file)));
    assertThat(landing.refusals()).isEmpty();
    return landing.files().get(0);
  }

  @Test
  void everySalfordFileHasTheLinesThatAnotherProgramCounts() throws Exception {
    List<Path> files = RealExtracts.files(SALFORD);
    Map<String, List<Long>> counted = countedByPython(files);
    Landing landing = land(files);
    assertThat(landing.refusals()).isEmpty();
    Map<String, List<Long>> landed =
        landing.files().stream()
            .collect(
                Collectors.toMap(
                    LandedFile::name, file -> List.of(file.counts().lines(), blankOf(file))));
    assertThat(landed).hasSize(113).isEqualTo(counted);
    for (LandedFile file : landing.files()) {
      assertThat(dataRows(file.copy())).isEqualTo(file.counts().landed());
    }
  }

  @Test
  void theFirstTwoMonthsHaveTheirPublishedLines() {
    assertThat(landOne(SALFORD + "/salford_spend_2011-08.csv").counts().landed()).isEqualTo(1934);
    assertThat(landOne(SALFORD + "/salford_spend_2011-09.csv").counts().landed()).isEqualTo(2007);
  }

  @Test
  void linesOfNullWordsAreBlank() {
    assertThat(landOne(SALFORD + "/salford_spend_2015-06.csv").counts().blank()).isPositive();
    assertThat(landOne(SALFORD + "/salford_spend_2015-08.csv").counts().blank()).isPositive();
  }

  @Test
  void twoColumnsThatFitOneFieldAndSurplusCellsAreRemarked() {
    LandedFile file = landOne(SALFORD + "/salford_spend_2018-09.csv");
    assertThat(file.columns()).containsEntry("description", "G/L description.");
    assertThat(file.remarks()).anyMatch(remark -> remark.contains("also fits description"));
  }

  @Test
  void twoHeaderRowsAreJoined() {
    LandedFile file = landOne(SALFORD + "/salford_spend_2018-04.csv");
    assertThat(file.columns())
        .containsEntry("gross_amount", "Amount Gross")
        .containsEntry("vat_amount", "VAT")
        .containsEntry("net_amount", "Net");
    assertThat(file.counts().structure()).isEqualTo(2);
  }

  @Test
  void aRepeatedlyEncodedByteOrderMarkIsNoPartOfTheHeader() {
    for (String month : List.of("2020-06", "2020-07")) {
      LandedFile file = landOne(SALFORD + "/salford_spend_" + month + ".csv");
      assertThat(file.columns()).containsEntry("organisation", "Authority Name");
    }
  }

  @Test
  void filesOfThreeOtherCouncilsLand() {
    List<Path> files = new ArrayList<>();
    for (String council : List.of("manchester", "hyndburn", "oxford")) {
      files.addAll(RealExtracts.files("messy-spend/" + council));
    }
    Landing landing = land(files);
    assertThat(landing.refusals()).isEmpty();
    assertThat(landing.files()).hasSize(9).allMatch(file -> file.contract().equals("spend"));
  }

  @Test
  void thePoundSignOfAnOldCodePageIsRead() {
    LandedFile file = landOne("messy-spend/hyndburn/1703.csv");
    assertThat(file.encoding()).isEqualTo("IBM850");
    assertThat(file.columns()).containsValue("Net Amount(£)");
    assertThat(landOne("messy-spend/manchester/manchester_feb-2015.csv").encoding())
        .isEqualTo("windows-1252");
  }

  @Test
  void officialFilesLandByTheirLayouts() {
    assertThat(layoutAndLines("emissions/desnz_la_year_totals_2005_2023.csv")).endsWith(" 6859");
    assertThat(layoutAndLines("emissions/mysociety_local_authority_emissions_v1.2.0.csv"))
        .endsWith(" 6304");
    assertThat(layoutAndLines("waste/defra_2021-22_Table_1_raw.csv"))
        .startsWith("waste.env18_tonnes ");
    assertThat(layoutAndLines("waste/defra_2021-22_Table_3_raw.csv"))
        .startsWith("waste.env18_indicators ");
    assertThat(layoutAndLines("places/ons_population_la_2011_2024.csv")).startsWith("population.");
  }

  private String layoutAndLines(String path) {
    LandedFile file = landOne(path);
    return file.contract() + "." + file.layout() + " " + file.counts().landed();
  }

  private static long blankOf(LandedFile file) {
    return file.counts().blank();
  }

  private static long dataRows(Path copy) throws IOException {
    try (var lines = Files.lines(copy)) {
      return lines.count() - 1;
    }
  }

  private static Map<String, List<Long>> countedByPython(List<Path> files) {
    PythonEnvironment.Outcome count =
        PythonEnvironment.plain()
            .run("count_lines.py", files.stream().map(Path::toString).toList());
    assertThat(count.exitCode()).as(count.output()).isZero();
    Map<String, List<Long>> counted = new HashMap<>();
    for (String line : count.output().lines().toList()) {
      List<String> cells = List.of(line.split("\t", -1));
      counted.put(cells.get(0), List.of(Long.valueOf(cells.get(1)), Long.valueOf(cells.get(2))));
    }
    return counted;
  }
}
