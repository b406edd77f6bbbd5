package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.socialvalue.SampleWarehouse;
import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.engine.DuckDb;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask the sample city's money flows: whom to add, whom to ask, what if. */
class MoneyCommandsTest {
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  @TempDir static Path folder;
  private static Path warehouse;
  private static Map<String, String> filesBefore;

  @BeforeAll
  static void takeAWarehouseOfTheSampleCity() throws IOException {
    warehouse = SampleWarehouse.copy(folder.resolve("warehouse"));
    filesBefore = files();
  }

  @AfterAll
  static void noneOfTheCommandsWroteToTheWarehouse() throws IOException {
    assertThat(files()).isEqualTo(filesBefore).hasSizeGreaterThan(100);
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(warehouse)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  @Test
  void unmatchedListsTheSuppliersOfThePublishedTableInItsOrder() throws SQLException {
    List<NamedCsvRecord> listed = csv("suppliers", "unmatched", "--top", "5", "--csv");
    List<List<String>> published =
        query(
            "select supplier_name, net_spend, round(net_spend_share, 2), round(cumulative_share, 2)"
                + " from %s where financial_year = '2023/24' and value_rank <= 5 order by value_rank",
            "unmatched_supplier");

    assertThat(published).hasSize(5);
    for (int i = 0; i < listed.size(); i++) {
      NamedCsvRecord row = listed.get(i);
      assertThat(row.getField("supplier_name")).isEqualTo(published.get(i).get(0));
      assertThat(row.getField("net_spend")).isEqualTo(published.get(i).get(1));
      assertThat(new BigDecimal(row.getField("share_percent")))
          .isEqualByComparingTo(published.get(i).get(2));
      assertThat(new BigDecimal(row.getField("together_percent")))
          .isEqualByComparingTo(published.get(i).get(3));
    }
  }

  @Test
  void proposalsAreNamesThatLookAlikeAndNoneOfThemIsUsed() throws SQLException {
    JsonNode proposals = json("suppliers", "propose", "--year", "2014/15");
    List<String> unmatched =
        query(
                "select supplier_name from %s where financial_year = '2014/15'"
                    + " and matched_by in ('unmatched', 'ambiguous')",
                "supplier_year")
            .stream()
            .map(row -> row.get(0))
            .toList();

    assertThat(proposals).isNotEmpty();
    for (JsonNode proposal : proposals) {
      assertThat(unmatched).contains(proposal.get("paid_name").asString());
      assertThat(proposal.get("score").decimalValue())
          .isBetween(new BigDecimal("0.88"), BigDecimal.ONE);
    }
    assertThat(query("select count(*) from %s where matched_by = 'accepted'", "supplier_year"))
        .containsExactly(List.of("0"));
  }

  @Test
  void aQuestionnaireIsAnExtractOfTheSurveyOnceItsAnswersAreFilledIn() throws IOException {
    Path file = folder.resolve("City").resolve("questions.csv");
    Files.createDirectories(file.getParent());

    List<NamedCsvRecord> asked = csv("suppliers", "ask", "--top", "4", "--csv", "--out", file);
    List<String> lines = Files.readAllLines(file);
    List<String> filled = new ArrayList<>(List.of(lines.get(0)));
    for (String line : lines.subList(1, lines.size())) {
      filled.add(line.replace(",all spending,,,", ",all spending,40,,"));
    }
    Files.write(file, filled);
    Outcome checked = svw("check", file);

    assertThat(asked).hasSize(4);
    assertThat(asked).extracting(row -> row.getField("place")).containsExactly("1", "2", "3", "4");
    assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("respend").doesNotContain("rejected  ");
  }

  @Test
  void aWorkbookOfQuestionsIsReadByOthersAndNamesWhomToAskInOrder() throws Exception {
    Path file = folder.resolve("questions.xlsx");

    List<NamedCsvRecord> asked = csv("suppliers", "ask", "--top", "4", "--csv", "--out", file);

    List<List<String>> answers = sheet(file, 1);
    assertThat(answers.get(0)).startsWith("Respondent ID", "Respondent group", "Financial year");
    assertThat(answers).hasSizeGreaterThan(asked.size());
    List<List<String>> ranked = sheet(file, 2);
    assertThat(ranked.subList(1, ranked.size()))
        .extracting(row -> row.get(1))
        .containsExactlyElementsOf(asked.stream().map(row -> row.getField("name")).toList());
  }

  /** Cells of a sheet as the file format has them, read without the library that wrote it. */
  private static List<List<String>> sheet(Path file, int number) throws Exception {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> shared = new ArrayList<>();
      NodeList texts = elements(zip, "xl/sharedStrings.xml", "si");
      for (int i = 0; i < texts.getLength(); i++) {
        shared.add(texts.item(i).getTextContent());
      }
      List<List<String>> rows = new ArrayList<>();
      NodeList found = elements(zip, "xl/worksheets/sheet%d.xml".formatted(number), "row");
      for (int i = 0; i < found.getLength(); i++) {
        NodeList cells = ((Element) found.item(i)).getElementsByTagName("c");
        List<String> row = new ArrayList<>();
        for (int j = 0; j < cells.getLength(); j++) {
          Element cell = (Element) cells.item(j);
          boolean isShared = cell.getAttribute("t").equals("s");
          String text = cell.getTextContent();
          row.add(isShared ? shared.get(Integer.parseInt(text)) : text);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static NodeList elements(ZipFile zip, String entry, String name) throws Exception {
    try (InputStream part = zip.getInputStream(zip.getEntry(entry))) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(part)
          .getElementsByTagName(name);
    }
  }

  /** R2 grows by what moves, R3 by what local suppliers spend again of each pound of theirs. */
  @ParameterizedTest
  @CsvSource({"suppliers_only", "full"})
  void whatIfAddsWhatMovesToTheRoundsThatArePublished(String variant) throws SQLException {
    BigDecimal moved =
        number(
                "select sum(amount) from %s where financial_year = '2023/24' and area_code ="
                    + " 'X08000001' and round = 2 and payee_group = 'supplier' and payment_class ="
                    + " 'purchase' and outcome in ('leaves', 'unknown') and sector <> 'Payments to"
                    + " individuals'",
                "money_flow")
            .multiply(TENTH)
            .setScale(2, RoundingMode.HALF_UP);
    BigDecimal r1 = round("r1", variant);
    BigDecimal r2 = round("r2", variant).add(moved);
    BigDecimal again =
        moved
            .multiply(round("r3", "suppliers_only"))
            .divide(round("r2", "suppliers_only"), 10, RoundingMode.HALF_UP);
    BigDecimal r3 = round("r3", variant).add(again);

    Map<String, JsonNode> rows = new TreeMap<>();
    for (JsonNode row : json("what-if", "--shift", "10%")) {
      if (row.get("variant").asString().equals(variant)) {
        rows.put(row.get("figure").asString(), row);
      }
    }

    assertThat(rows.get("local pounds (R2)").get("after").decimalValue()).isEqualByComparingTo(r2);
    assertThat(rows.get("local pounds (R2)").get("difference").decimalValue())
        .isEqualByComparingTo(moved);
    assertThat(rows.get("spent again (R3)").get("after").decimalValue())
        .isCloseTo(r3, within(new BigDecimal("0.02")));
    assertThat(rows.get("LM3").get("after").decimalValue())
        .isCloseTo(
            BigDecimal.ONE.add(r2.add(r3).divide(r1, 8, RoundingMode.HALF_UP)),
            within(new BigDecimal("0.000002")));
    assertThat(rows.get("LM3 at least").get("after").decimalValue())
        .isLessThanOrEqualTo(rows.get("LM3").get("after").decimalValue());
    assertThat(rows.get("LM3 at most").get("after").decimalValue())
        .isGreaterThanOrEqualTo(rows.get("LM3").get("after").decimalValue());
  }

  @Test
  void nothingMovedChangesNothingAndASectorMovesLessThanAll() throws SQLException {
    assertThat(json("what-if", "--shift", "0"))
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.get("difference").decimalValue()).isEqualByComparingTo("0"));
    String all = svw("what-if", "--shift", "10%", "--warehouse", warehouse).out();
    String one =
        svw("what-if", "--shift", "10%", "--sector", "Construction", "--warehouse", warehouse)
            .out();

    assertThat(moved(one)).isPositive().isLessThan(moved(all));
    BigDecimal unplaced =
        number(
                "select sum(amount) from %s where financial_year = '2023/24' and area_code ="
                    + " 'X08000001' and round = 2 and payee_group = 'supplier' and payment_class ="
                    + " 'purchase' and outcome = 'unknown' and sector <> 'Payments to individuals'",
                "money_flow")
            .multiply(TENTH);
    assertThat(all)
        .contains(
            "instead, £%,.2f of them now with suppliers of unknown place".formatted(unplaced));
    assertThat(
            svw(
                    "what-if",
                    "--shift",
                    "10%",
                    "--from",
                    "X47000001",
                    "--to",
                    "X08000001",
                    "--warehouse",
                    warehouse)
                .out())
        .satisfies(around -> assertThat(moved(around)).isPositive().isLessThan(moved(all)));
  }

  @Test
  void whomToAskSaysWhereItsListEnds() throws SQLException, IOException {
    Path money = Path.of("3-modelled/moneyflow");
    Path many = folder.resolve("many");
    Files.createDirectories(many.resolve(money));
    for (String table : List.of("supplier_year.parquet", "lm3.parquet")) {
      Files.copy(warehouse.resolve(money).resolve(table), many.resolve(money).resolve(table));
    }
    try (Connection duckdb = DuckDb.openInMemory();
        Statement statement = duckdb.createStatement()) {
      statement.execute(
          """
          copy (
              select * exclude (place) replace (cast(place as int) as ask_rank)
              from (
                  select gaps.*, row_number() over (
                      partition by organisation, financial_year, area_code order by ask_rank, i
                  ) as place
                  from read_parquet('%s') as gaps, range(200) as copies(i)
              )
              where place <= 200
          ) to '%s' (format parquet)
          """
              .formatted(
                  warehouse.resolve(money).resolve("respend_gap.parquet"),
                  many.resolve(money).resolve("respend_gap.parquet")));
    }

    Outcome few = svw("suppliers", "ask", "--top", "5000", "--csv", "--warehouse", warehouse);
    Outcome cut = svw("suppliers", "ask", "--top", "5000", "--csv", "--warehouse", many);
    Outcome within = svw("suppliers", "ask", "--top", "200", "--csv", "--warehouse", many);

    assertThat(few.err()).isEmpty();
    assertThat(few.out().lines().count()).isBetween(2L, 200L);
    assertThat(cut.exitCode()).isZero();
    assertThat(cut.out().lines().count()).isEqualTo(201);
    assertThat(cut.err())
        .contains("the first 200 ", "those after them are not listed (--top 5000)");
    assertThat(within.err()).isEmpty();
  }

  private static BigDecimal moved(String printed) {
    String amount = printed.substring(printed.indexOf('£') + 1, printed.indexOf(" of purchases"));
    return new BigDecimal(amount.replace(",", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "suppliers | Write 'svw suppliers unmatched', 'propose' or 'ask'.",
        "suppliers unmatched --top 0 | --top is below 1 (0). Give a whole number from 1.",
        "suppliers unmatched --top few | few",
        "suppliers unmatched --year 1999/00 | no such year in the last run (1999/00). Use one of: 2023/24",
        "suppliers propose --organisation Elsewhere | no such organisation in the last run (Elsewhere)",
        "suppliers ask --area E92000001 | no such local area in the last run (E92000001). Use one of: X08000001",
        "suppliers ask --out questions.txt | ends neither in .csv nor in .xlsx (questions.txt). Name it so.",
        "what-if | --shift",
        "what-if --shift lots | the share is not between 0 and 100 % (lots). Write --shift 10%.",
        "what-if --shift 110% | the share is not between 0 and 100 % (110%). Write --shift 10%.",
        "what-if --shift -1% | the share is not between 0 and 100 % (-1%).",
        "what-if --shift 10% --sector Alchemy | no such sector in the last run (Alchemy)",
        "what-if --shift 10% --from Y01 | no such area with suppliers in the last run (Y01)",
        "what-if --shift 10% --to Y01 | no such local area in the last run (Y01)",
        "what-if --shift 10% --year 2030/31 | no such year in the last run (2030/31)"
      })
  void whatCannotBeAnsweredSaysWhyAndWhatToWrite(String line, String why) {
    List<Object> words = new ArrayList<>(List.of((Object[]) line.strip().split(" ")));
    if (words.size() > 1 && !line.strip().equals("what-if")) {
      words.add("--warehouse");
      words.add(warehouse);
    }

    Outcome outcome = svw(words.toArray());

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(why).doesNotContain("\tat ");
    assertThat(Path.of("questions.txt")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"suppliers unmatched", "suppliers propose", "suppliers ask", "what-if --shift 10%"})
  void beforeAnyRunThereIsNothingToRead(String line) {
    List<Object> words = new ArrayList<>(List.of((Object[]) line.split(" ")));
    words.addAll(List.of("--warehouse", folder.resolve("nothing")));

    Outcome outcome = svw(words.toArray());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(
            "Cannot read the money flows: no run has modelled them yet", "Run 'svw run' first.");
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  private static List<NamedCsvRecord> csv(Object... words) {
    Outcome outcome = svw(withWarehouse(words));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(outcome.out())) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Object... words) {
    List<Object> all = new ArrayList<>(List.of(withWarehouse(words)));
    all.add("--json");
    Outcome outcome = svw(all.toArray());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return JsonMapper.shared().readTree(outcome.out());
  }

  private static Object[] withWarehouse(Object... words) {
    return Stream.concat(Stream.of(words), Stream.of("--warehouse", warehouse)).toArray();
  }

  private static BigDecimal round(String name, String variant) throws SQLException {
    return number(
        "select "
            + name
            + " from %s where financial_year = '2023/24' and area_code = 'X08000001' and transfers"
            + " = 'without' and variant = '"
            + variant
            + "'",
        "lm3");
  }

  private static BigDecimal number(String select, String table) throws SQLException {
    return new BigDecimal(query(select, table).get(0).get(0));
  }

  private static List<List<String>> query(String select, String table) throws SQLException {
    String file =
        "read_parquet('%s')"
            .formatted(warehouse.resolve("3-modelled/moneyflow").resolve(table + ".parquet"));
    List<List<String>> rows = new ArrayList<>();
    try (Connection duckdb = DuckDb.openInMemory();
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(select.formatted(file))) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
