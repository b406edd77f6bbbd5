package city.socialvalue.publish.board;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.SampleWarehouse;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Opens the pages of the sample city's release as a member of the Board would, in Chromium. */
class BoardTest {
  /** The framework's own nine, by the titles that the indicator files give them. */
  private static final List<String> NINE =
      List.of(
          "Trust in the neighbourhood",
          "Mental well-being",
          "Adults living in a couple",
          "Unpaid help to others",
          "CO2e per person",
          "Household waste per person",
          "Travel CO2",
          "Valued employment",
          "Income inequality");

  private static final Pattern NO_WORD =
      Pattern.compile("\\b(NaN|null|undefined|Infinity|Optional)\\b");

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @TempDir static Path folder;
  private static Path release;
  private static Path board;
  private static Browser browser;

  @BeforeAll
  static void publish() {
    browser = Browser.start();
    release = SampleWarehouse.release(SampleWarehouse.shared());
    board = release.resolve(Board.FOLDER);
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(board)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  private static List<Path> oneOfEachKind() {
    return Stream.of(
            "index.html",
            "indicator-neighbourhood_trust.html",
            "indicator-co2e_per_person.html",
            "money.html",
            "charter.html",
            "contracts.html",
            "analysts.html",
            "words.html")
        .map(board::resolve)
        .toList();
  }

  @Test
  void noPageHasAViolationThatAxeFindsAndNoneAsksForAnythingOutsideItsFolder() throws IOException {
    browser.requests();
    Map<String, List<String>> found = new TreeMap<>();
    for (Path page : pages()) {
      browser.open(page);
      found.put(page.getFileName().toString(), browser.violations());
    }
    found.values().removeIf(List::isEmpty);
    assertThat(found).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(
            address -> address.startsWith(board.toUri().toString()) || address.startsWith("data:"));
  }

  @Test
  void inTheDarkTheWordsAreStillReadable() {
    browser.colours("dark");
    try {
      for (Path page : oneOfEachKind()) {
        browser.open(page);
        assertThat(browser.violations()).as("%s", page.getFileName()).isEmpty();
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
            .isEqualTo("rgb(20, 24, 27)");
      }
    } finally {
      browser.colours("light");
    }
  }

  @Test
  void noPageIsWiderThanASmallTelephoneOrAWindowAtTwiceTheSize() throws IOException {
    List<String> wide = new ArrayList<>();
    for (int width : new int[] {320, 600}) {
      browser.size(width, 800, 2);
      for (Path page : width == 320 ? pages() : oneOfEachKind()) {
        browser.open(page);
        long needed = (Long) browser.run("return document.documentElement.scrollWidth");
        if (needed > width) {
          wide.add("%s needs %d of %d".formatted(page.getFileName(), needed, width));
        }
      }
    }
    browser.ordinarySize();
    assertThat(wide).isEmpty();
  }

  @Test
  void everyLinkAndButtonIsReachedByTheTabKeyInTheOrderOfThePageAndShowsIt() {
    browser.open(board.resolve("indicator-co2e_per_person.html"));
    @SuppressWarnings("unchecked")
    List<WebElement> stops =
        (List<WebElement>)
            browser.run(
                "return [...document.querySelectorAll('a[href], button, .scroll')].filter(at => at.getClientRects().length)");
    assertThat(stops).hasSizeGreaterThan(12);
    for (WebElement stop : stops) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
      WebElement now = browser.driver().switchTo().activeElement();
      assertThat(now).isEqualTo(stop);
      assertThat(browser.run("return getComputedStyle(arguments[0]).outlineStyle", now))
          .as("outline of %s", now.getText())
          .isEqualTo("solid");
    }
  }

  @Test
  void theBoardsPartIsTwoPrintedPagesWithAllThatItShouldSay() throws IOException {
    browser.open(board.resolve("index.html"));
    try (PDDocument printed = Loader.loadPDF(browser.print())) {
      assertThat(printed.getNumberOfPages()).isEqualTo(2);
      String text =
          new PDFTextStripper().getText(printed).replaceAll("\\s+", " ").replace("- ", "-");
      assertThat(text)
          .contains(NINE)
          .contains("LM3")
          .contains("Increased community strength and resilience")
          .contains("Are we making a difference for Sampleton and its residents?")
          .contains("Has the programme helped us to do the right things?")
          .doesNotContain("For analysts");
    }
  }

  @Test
  void anIndicatorsPagePrintsWithoutCuttingAChart() throws IOException {
    browser.open(board.resolve("indicator-neighbourhood_trust.html"));
    try (PDDocument printed = Loader.loadPDF(browser.print())) {
      for (String chart : List.of("Trust in the neighbourhood, Sampleton", "by deprivation")) {
        assertThat(pageWith(printed, chart)).isPositive();
      }
      // The first words of the picture and its last, the source, are on one sheet.
      assertThat(pageWith(printed, "limits, 95 %"))
          .isEqualTo(pageWith(printed, "Sources: wellbeing 2014 to wellbeing 2023"));
    }
  }

  private static int pageWith(PDDocument document, String words) throws IOException {
    for (int page = 1; page <= document.getNumberOfPages(); page++) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      if (stripper.getText(document).replaceAll("\\s+", " ").contains(words)) {
        return page;
      }
    }
    return 0;
  }

  @Test
  void withoutJavaScriptEverySentenceTableAndChartIsThere() {
    browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.open(board.resolve("indicator-neighbourhood_trust.html"));
      assertThat(browser.driver().findElements(By.cssSelector("figure svg"))).hasSize(5);
      assertThat(browser.driver().findElements(By.cssSelector("button"))).isEmpty();
      assertThat(browser.driver().findElement(By.cssSelector("table")).getText())
          .contains("2014", "2023", "no survey that year");
    } finally {
      browser.command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void theInteractiveChartComesFromTheFolderAndGoesAwayAgain() {
    browser.open(board.resolve("indicator-neighbourhood_trust.html"));
    browser.requests();
    WebElement button = browser.driver().findElement(By.cssSelector("#figure-years button"));
    button.click();
    browser.waitFor(".live svg");
    assertThat(browser.requests())
        .containsExactly(board.resolve("echarts.min.js").toUri().toString());
    assertThat(browser.violations()).isEmpty();
    assertThat(button.getAttribute("aria-expanded")).isEqualTo("true");
    button.click();
    assertThat(browser.driver().findElements(By.cssSelector(".live"))).isEmpty();
    assertThat(browser.driver().findElement(By.cssSelector("#figure-years svg")).isDisplayed())
        .isTrue();
  }

  @Test
  void theOverviewIsSmallAndItsFirstPaintQuick() throws IOException {
    long bytes = 0;
    for (String file : List.of("index.html", "board.css", "board.js", "echarts.min.js")) {
      bytes += Files.size(board.resolve(file));
    }
    assertThat(bytes).isLessThan(1_500_000);
    List<Double> paints = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      browser.open(board.resolve("index.html"));
      paints.add(browser.firstPaint());
    }
    assertThat(paints.stream().sorted().toList().get(1)).isLessThan(1000);
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhereInTheRelease() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        String link = links.group(1);
        if (link.startsWith("#") || link.startsWith("data:")) {
          continue;
        }
        Path target = board.resolve(link).normalize();
        if (!target.startsWith(release) || !Files.isRegularFile(target)) {
          dead.add(page.getFileName() + " to " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void theMapOfWardsSaysWithASignWhatTheTableBelowItSays() {
    browser.open(board.resolve("indicator-mental_wellbeing.html"));
    List<String> signs = texts("#figure-wards svg text.label");
    List<String> standings = new ArrayList<>();
    for (WebElement row :
        browser.driver().findElements(By.cssSelector("[aria-label*='by ward'] tbody tr"))) {
      standings.add(row.findElements(By.cssSelector("td, th")).get(5).getText());
    }
    assertThat(standings).hasSize(20).contains("better", "worse", "similar");
    for (Map.Entry<String, String> sign :
        Map.of("+", "better", "=", "similar", "\u2212", "worse").entrySet()) {
      assertThat(signs.stream().filter(sign.getKey()::equals))
          .as(sign.getValue())
          .hasSize((int) standings.stream().filter(sign.getValue()::equals).count());
    }
    assertThat(texts("#figure-wards svg text.faint")).contains("Market", "Old Mill", "New Docks");
  }

  @Test
  void aWardWhoseNewestFigureIsHiddenIsNotCompared() {
    // East Moss and West Moss are hidden in 2020-2022 by the sample's independent results.
    browser.open(board.resolve("indicator-low_income.html"));
    assertThat(texts("#figure-wards svg text.label").stream().filter("?"::equals)).hasSize(2);
    for (WebElement row :
        browser.driver().findElements(By.cssSelector("[aria-label*='by ward'] tbody tr"))) {
      if (row.getText().contains("[c]")) {
        assertThat(row.getText()).contains("not compared");
      }
    }
  }

  private static List<String> texts(String selector) {
    return browser.driver().findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .toList();
  }

  @Test
  void theThreeQuestionsAreAnsweredInWordsThatABoardReads() throws IOException {
    browser.open(board.resolve("index.html"));
    String answers =
        browser
            .driver()
            .findElement(By.cssSelector("section[aria-labelledby=questions]"))
            .getText();
    assertThat(answers)
        .contains("None of this shows what caused the change")
        .doesNotContain("not evidenced", "indicators:", "median");
    // The page has no words of its own for an answer: each is a sentence of the published table.
    List<String> published = publishedAnswers();
    List<String> lines =
        answers.lines().filter(line -> line.contains(": ")).map(BoardTest::afterItsName).toList();
    assertThat(lines)
        .hasSizeGreaterThan(6)
        .allSatisfy(line -> assertThat(published).contains(line));
  }

  private static String afterItsName(String line) {
    String answer = line.substring(line.indexOf(": ") + 2);
    return answer.endsWith(".") ? answer.substring(0, answer.length() - 1) : answer;
  }

  private static List<String> publishedAnswers() throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(release.resolve("csv/evaluation.csv"))) {
      return reader.stream().map(row -> row.getField("sentence")).toList();
    }
  }

  @Test
  void strangeTablesGiveRightPagesThatAreStillAccessible() throws Exception {
    Path strange =
        SampleRelease.changed(
            release,
            folder.resolve("strange"),
            "update dim_area set area_name = '<script>document.title=1</script>' where place_part = 'city'",
            "update dim_area set area_name = '\u05e9\u05dc\u05d5\u05dd' where area_code in ('X05000001', 'X92000001')",
            "update lm3 set lm3 = null, lm3_lower = null, lm3_upper = null, r3 = null, obs_status = '[x]'",
            "update indicator_trend set latest_value = null, change_value = null, judgement = null, comparison = null, obs_status = '[x]' where indicator_id = 'unpaid_help'",
            "update dim_indicator set title = '=cmd()|A1' where indicator_id = 'co2e_per_person'",
            "update indicator_value set value = 1e15 where indicator_id = 'waste_per_person' and period = '2023/24'",
            "update indicator_value set value = null, lower_ci = null, upper_ci = null, obs_status = '[x]', note = 'no survey that year' where indicator_id = 'unpaid_help'",
            "update indicator_value set value = null, lower_ci = null, upper_ci = null, obs_status = '[c]', note = 'hidden' where indicator_id = 'often_lonely' and breakdown = 'deprivation_fifth'",
            "delete from indicator_value where indicator_id = 'mental_wellbeing' and period <> '2023'",
            "insert into dim_area by name select area_code[1:3] || printf('%06d', i + 100) as area_code, 'Ward ' || i as area_name, area_type, country_code, place_part, valid_from, valid_to, sort_order from dim_area, range(280) r(i) where area_code = 'X05000002'",
            "insert into indicator_value by name select * exclude (i) replace (area_code[1:3] || printf('%06d', i + 100) as area_code) from indicator_value, range(280) r(i) where area_code = 'X05000002' and indicator_id = 'low_income'");
    for (String page :
        List.of(
            "index",
            "indicator-co2e_per_person",
            "indicator-waste_per_person",
            "indicator-unpaid_help",
            "indicator-often_lonely",
            "indicator-mental_wellbeing",
            "indicator-low_income")) {
      browser.open(strange.resolve(page + ".html"));
      assertThat(browser.violations()).as(page).isEmpty();
      assertThat(browser.driver().getTitle()).as(page).isNotEqualTo("1");
    }
    assertThat(browser.driver().findElements(By.cssSelector("#wards, #figure-wards text.label")))
        .hasSizeGreaterThan(300);
    browser.open(strange.resolve("indicator-co2e_per_person.html"));
    assertThat(browser.driver().findElement(By.cssSelector("h1")).getText()).isEqualTo("=cmd()|A1");
    browser.open(strange.resolve("indicator-unpaid_help.html"));
    assertThat(browser.driver().findElements(By.cssSelector("#figure-years"))).isEmpty();
    browser.open(strange.resolve("indicator-often_lonely.html"));
    assertThat(browser.driver().findElements(By.cssSelector("#figure-deprivation_fifth")))
        .isEmpty();
    assertThat(browser.driver().findElement(By.tagName("main")).getText())
        .contains("There is no picture, because every figure is hidden or missing");
    browser.open(strange.resolve("indicator-waste_per_person.html"));
    assertThat(browser.driver().findElement(By.tagName("main")).getText())
        .contains("1,000,000,000,000,000");
    assertThat(wrongOnASmallTelephone(strange)).isEmpty();
  }

  /** Pages that say what is no word for people, run a script of the data or need more room. */
  private static List<String> wrongOnASmallTelephone(Path folder) throws IOException {
    List<String> wrong = new ArrayList<>();
    browser.size(320, 800, 2);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).sorted().toList()) {
        browser.open(page);
        long needed = (Long) browser.run("return document.documentElement.scrollWidth");
        if (needed > 320) {
          wrong.add("%s needs %d of 320".formatted(page.getFileName(), needed));
        }
        Matcher word =
            NO_WORD.matcher(String.valueOf(browser.run("return document.body.textContent")));
        if (word.find()) {
          wrong.add("%s says %s".formatted(page.getFileName(), word.group()));
        }
        if (browser.driver().getTitle().equals("1")) {
          wrong.add("%s runs a script of the data".formatted(page.getFileName()));
        }
      }
    } finally {
      browser.ordinarySize();
    }
    return wrong;
  }
}
