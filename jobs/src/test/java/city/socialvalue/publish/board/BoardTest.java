package city.socialvalue.publish.board;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  @TempDir static Path folder;
  private static Path release;
  private static Path board;
  private static Browser browser;

  @BeforeAll
  static void publish() {
    browser = Browser.start();
    release = SampleRelease.run(folder.resolve("warehouse"));
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
      paints.add(
          ((Number)
                  browser.run(
                      "return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
              .doubleValue());
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
}
