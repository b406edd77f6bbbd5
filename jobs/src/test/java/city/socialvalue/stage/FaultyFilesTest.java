package city.socialvalue.stage;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.contract.Refusal;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.land.Lander;
import city.socialvalue.land.Landing;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each faulty file of the samples gives its own message, and loses no line. */
class FaultyFilesTest {
  private static final Path HOME = Path.of(System.getProperty("svw.home"));
  private static final Path FAULTY = HOME.resolve("data-samples/faulty");
  private static final List<Contract> CONTRACTS = Contracts.read(HOME.resolve("schemas/contracts"));
  private static final CodeLists LISTS =
      CodeLists.read(HOME.resolve("schemas/codelists"), HOME.resolve("data-samples/place"));

  @TempDir static Path folder;
  private static DuckDb engine;

  @BeforeAll
  static void start() {
    engine = DuckDb.start(HOME.resolve("jobs/models/functions/duckdb.sql"), folder);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> eachFaultIsFoundAndNamed() throws IOException {
    Map<String, List<NamedCsvRecord>> faults;
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(FAULTY.resolve("faults.csv"))) {
      faults = reader.stream().collect(Collectors.groupingBy(fault -> fault.getField("file")));
    }
    return faults.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
  }

  @Test
  void everyFaultyFileIsHeldToItsMessage() throws IOException {
    Set<String> listed = new TreeSet<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(FAULTY.resolve("faults.csv"))) {
      reader.forEach(
          fault -> listed.addAll(List.of(fault.getField("file"), fault.getField("beside"))));
    }
    listed.remove("");
    try (Stream<Path> files = Files.walk(FAULTY)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> !file.getParent().equals(FAULTY))
                  .map(file -> FAULTY.relativize(file).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(listed)
          .hasSizeGreaterThanOrEqualTo(25);
    }
  }

  private static void check(List<NamedCsvRecord> faults) throws IOException {
    Path extracts = Files.createTempDirectory(folder, "extracts");
    for (String file : List.of(cell(faults.get(0), "file"), cell(faults.get(0), "beside"))) {
      if (!file.isEmpty()) {
        Path copy = extracts.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(FAULTY.resolve(file), copy);
      }
    }
    Landing landing =
        new Lander(
                CONTRACTS,
                extracts.resolveSibling(extracts.getFileName() + "-landed"),
                (f, a, b) -> {})
            .land(extracts);
    Staging staging =
        new Stager(engine, LISTS, (contract, lines, staged, rejected) -> {})
            .stage(CONTRACTS, landing.files());
    for (NamedCsvRecord fault : faults) {
      check(fault, landing, staging);
    }
    // Stager refuses to go on when a file's lines do not add up; here the sums are seen from
    // outside.
    assertThat(staging.files())
        .allMatch(file -> file.lines() == file.staged() + file.rejected() + file.blank());
  }

  private static void check(NamedCsvRecord fault, Landing landing, Staging staging) {
    switch (cell(fault, "outcome")) {
      case "refused" -> checkRefused(fault, landing, staging);
      case "rejected" -> checkRejected(fault, staging);
      case "warning" ->
          assertThat(staging.rules())
              .as("warnings")
              .anyMatch(
                  rule ->
                      rule.rule().equals(cell(fault, "rule"))
                          && rule.field().equals(cell(fault, "field"))
                          && rule.file().equals(cell(fault, "file")));
      default -> throw new IllegalArgumentException(fault.toString());
    }
  }

  private static void checkRefused(NamedCsvRecord fault, Landing landing, Staging staging) {
    List<Refusal> refusals = new ArrayList<>(landing.refusals());
    refusals.addAll(staging.refusals());
    assertThat(refusals)
        .anySatisfy(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(cell(fault, "rule"));
              assertThat(refusal.file()).startsWith(cell(fault, "file"));
              assertThat(refusal.message()).contains(cell(fault, "words"));
            });
  }

  private static void checkRejected(NamedCsvRecord fault, Staging staging) {
    String contract = cell(fault, "contract");
    List<Map<String, Object>> rows =
        engine.query("select * from rejected." + contract + " order by _line, field").asMaps();
    assertThat(rows)
        .filteredOn(
            row ->
                row.get("_line").toString().equals(cell(fault, "line"))
                    && row.get("field").equals(cell(fault, "field")))
        .as("violations of line %s among %s", cell(fault, "line"), rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("rule")).isEqualTo(cell(fault, "rule"));
              assertThat(row.get("_file")).isEqualTo(cell(fault, "file"));
              assertThat(row.get("advice").toString()).contains(cell(fault, "words"));
              if (!cell(fault, "value").isEmpty()) {
                assertThat(row.get("value")).isEqualTo(cell(fault, "value"));
              }
            });
    long listed = rows.stream().map(row -> row.get("_line")).distinct().count();
    assertThat(staging.files().get(0).rejected()).isEqualTo(listed);
  }

  private static String cell(NamedCsvRecord fault, String column) {
    return fault.getField(column);
  }
}
