package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Site.Download;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the Board's pages into a release's folder: {@code board/index.html}, a page for each
 * indicator and its charts. What they show depends on the release's tables, the texts of the place
 * and the Board's approval alone, never on the engine or the clock.
 */
public final class Board {
  /** The folder of the pages in a release. */
  public static final String FOLDER = "board";

  /** What this writes into a release's folder. */
  public static final Set<String> MADE = Set.of(FOLDER, BoardPack.FILE);

  private static final String LIBRARY =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

  private final String release;
  private final PlaceTexts texts;
  private final Optional<Path> lastApproved;
  private final Optional<Approval> approval;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * The pages of a release.
   *
   * @param release its id
   * @param texts what the place wrote
   * @param lastApproved folder of the release that the Board approved last, where there is one
   * @param approval that the Board has taken this one; a draft without
   */
  public Board(
      String release, PlaceTexts texts, Optional<Path> lastApproved, Optional<Approval> approval) {
    this.release = release;
    this.texts = texts;
    this.lastApproved = lastApproved;
    this.approval = approval;
  }

  /**
   * Writes all pages.
   *
   * @param folder the release's folder, with its warehouse file and whatever else is to be linked
   * @return how many pages there are
   */
  public int write(Path folder) throws IOException {
    BoardData data = BoardData.read(folder);
    Optional<BoardData> approved = Optional.empty();
    if (lastApproved.isPresent()) {
      approved = Optional.of(BoardData.read(lastApproved.get()));
    }
    Path board = Files.createDirectories(folder.resolve(FOLDER));
    Files.createDirectories(board.resolve(ChartFiles.FOLDER));
    // A chart looks the same on its page and as a file of its own.
    Files.writeString(
        board.resolve("board.css"), text("/board/chart.css") + text("/board/board.css"));
    copy("/board/board.js", board.resolve("board.js"));
    copy(LIBRARY, board.resolve("echarts.min.js"));
    Site site = new Site(data.city().name(), release, approval, DOWNLOADS);
    return new Pages(data, approved, site, board).write();
  }

  /** Files of the release beside the pages, whether or not they are written yet. */
  private static final List<Download> DOWNLOADS =
      List.of(
          new Download(
              "The Board's pack on paper",
              "../" + BoardPack.FILE,
              "PDF, tagged for screen readers"),
          new Download(
              "All tables as a workbook", "../board-pack.xlsx", "Excel, also for LibreOffice"),
          new Download("All tables as one database", "../warehouse.duckdb", "DuckDB"));

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream bytes = open(resource)) {
      Files.copy(bytes, file);
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream bytes = open(resource)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String resource) {
    InputStream bytes = Board.class.getResourceAsStream(resource);
    if (bytes == null) {
      throw new IllegalStateException("no resource " + resource);
    }
    return bytes;
  }

  /** The pages of one release, with what they share. */
  private final class Pages {
    private final BoardData data;
    private final Optional<BoardData> approved;
    private final Site site;
    private final Path board;
    private final String style;
    private int written;

    Pages(BoardData data, Optional<BoardData> approved, Site site, Path board) throws IOException {
      this.data = data;
      this.approved = approved;
      this.site = site;
      this.board = board;
      this.style = text("/board/chart.css");
    }

    int write() throws IOException {
      MoneyPage money = MoneyPage.of(data);
      Overview overview = Overview.of(data, money);
      page("index", "index.html", Map.of("overview", overview));
      page("indicators", "indicators.html", Map.of("list", IndicatorList.of(data)));
      page("money", "money.html", Map.of("money", money));
      CharterPage charter = CharterPage.of(data);
      page("charter", "charter.html", Map.of("page", charter));
      for (CharterPage.Section section : charter.sections()) {
        chart(section.picture());
      }
      ContractsPage contracts = ContractsPage.of(data);
      page("contracts", "contracts.html", Map.of("page", contracts));
      for (Picture picture : contracts.pictures()) {
        chart(Optional.of(picture));
      }
      for (Picture picture : money.pictures()) {
        chart(Optional.of(picture));
      }
      page("words", "words.html", Map.of());
      page("analysts", "analysts.html", Map.of("page", AnalystsPage.of(data)));
      List<IndicatorPage> pages = new ArrayList<>();
      for (Measure measure : data.measures()) {
        pages.add(IndicatorPage.of(data, measure, texts, changes(measure)));
      }
      new BoardPack(site).write(overview, pages, board.resolveSibling(BoardPack.FILE));
      for (IndicatorPage page : pages) {
        Measure measure = page.measure();
        page("indicator", measure.page(), Map.of("page", page));
        chart(page.years());
        for (IndicatorPage.Part part : page.parts()) {
          chart(part.picture());
        }
      }
      return written;
    }

    private Changes changes(Measure measure) {
      return approved
          .map(before -> Changes.between(lastApprovedId(), before, data, measure))
          .orElse(Changes.none());
    }

    private String lastApprovedId() {
      try {
        // A pointer's name would say nothing.
        return lastApproved.orElseThrow().toRealPath().getFileName().toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void page(String template, String file, Map<String, Object> parameters)
        throws IOException {
      Map<String, Object> all = new HashMap<>(parameters);
      all.put("site", site);
      Utf8ByteOutput output = new Utf8ByteOutput();
      templates.render(template + ".jte", all, (TemplateOutput) output);
      try (OutputStream bytes = Files.newOutputStream(board.resolve(file))) {
        output.writeTo(bytes);
      }
      written++;
    }

    private void chart(Optional<Picture> picture) throws IOException {
      if (picture.isPresent()) {
        Files.writeString(
            board.resolve(picture.get().file()), SvgCanvas.asFile(picture.get().chart(), style));
      }
    }
  }
}
