package city.socialvalue.publish.board;

import city.socialvalue.publish.board.Overview.Line;
import city.socialvalue.publish.board.Overview.Outcome;
import city.socialvalue.publish.board.Paper.Cell;
import city.socialvalue.publish.board.Paper.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@code board-pack.pdf}: the Board's two pages, then a page or more for each indicator. */
final class BoardPack {
  /** The file in a release. */
  static final String FILE = "board-pack.pdf";

  private static final float CHART = Paper.TEXT_WIDTH * 0.82f;

  private final Site site;

  BoardPack(Site site) {
    this.site = site;
  }

  void write(Overview overview, List<IndicatorPage> pages, Path file) throws IOException {
    Optional<String> watermark = site.draft() ? Optional.of("DRAFT") : Optional.empty();
    try (Paper paper =
        new Paper(
            "Social value in %s %s".formatted(site.city(), site.year()),
            site.standing(),
            watermark)) {
      paper.nextSheet();
      overview(paper, overview);
      for (IndicatorPage page : pages) {
        paper.nextSheet();
        indicator(paper, page);
      }
      paper.save(file);
    }
  }

  private void overview(Paper paper, Overview overview) throws IOException {
    paper.heading(1, "Is life in %s getting better?".formatted(site.city()));
    paper.paragraph(attention(overview));
    for (Outcome outcome : overview.outcomes()) {
      paper.heading(2, "%s: %s".formatted(outcome.domain(), outcome.words()));
      List<List<Cell>> rows = new ArrayList<>();
      outcome.lines().forEach(line -> rows.add(row(line)));
      paper.table(
          List.of(
              head("Measure"),
              head("Now"),
              head("Years"),
              head("Direction"),
              head("Compared"),
              head("Target")),
          rows,
          94,
          88,
          62,
          145,
          72,
          58);
    }
    paper.heading(2, "The local pound");
    paper.paragraph(overview.money().headline());
    for (String sentence : overview.money().sentences()) {
      paper.paragraph(sentence);
    }
    paper.heading(2, "Is social value making a difference?");
    for (Overview.Question question : overview.questions()) {
      paper.heading(3, question.words());
      for (String sentence : question.answer()) {
        paper.paragraph(sentence);
      }
    }
    paper.paragraph(
        "A survey asks some people, not all: 'likely between' gives the two limits that the true figure lies between in 19 of 20 such surveys. [x] no figure, [c] hidden so that nobody can be recognised, [u] few people answered, [b] the series breaks, [r] revised since the last approved release.");
  }

  private static String attention(Overview overview) {
    if (!overview.urgent().isEmpty()) {
      return "Look at these first, for they stand worse than elsewhere and get worse: "
          + titles(overview.urgent())
          + ".";
    }
    return overview.watched().isEmpty()
        ? "No measure is known to be getting worse, or to stand worse than elsewhere."
        : "No measure is both worse than elsewhere and getting worse. Worth watching: "
            + titles(overview.watched())
            + ".";
  }

  private static String titles(List<Line> lines) {
    return String.join(", ", lines.stream().map(line -> line.measure().title()).toList());
  }

  private static Cell head(String text) {
    return Cell.of(Words.small(text));
  }

  private static List<Cell> row(Line line) {
    Cell what =
        Cell.of(
            Words.strong(line.measure().title()),
            Words.small(
                line.missing()
                    .map(missing -> "in the place of " + missing.title())
                    .orElse(line.group())));
    String when =
        line.latest()
            .map(figure -> figure.period() + (line.limits().isEmpty() ? "" : ", " + line.limits()))
            .orElse(line.reason());
    Cell now = Cell.of(Words.strong(line.value()), Words.small(when));
    Cell direction =
        line.trend()
            .map(
                trend ->
                    Cell.of(
                        new Words(trend.sign() + " " + trend.judgement(), 8, true),
                        Words.small(trend.text("sentence"))))
            .orElse(Cell.of(Words.small("no trend")));
    String compared =
        line.trend()
            .filter(trend -> !line.comparator().isEmpty())
            .map(
                trend ->
                    "%s %s: %s"
                        .formatted(
                            line.comparator(), trend.value("comparator_value"), trend.comparison()))
            .orElse("no comparable figure");
    String target =
        line.trend()
            .filter(trend -> trend.number("target_value").isPresent())
            .map(trend -> trend.value("target_value") + " by " + trend.text("target_period"))
            .orElse("none set");
    return List.of(
        what,
        now,
        new Cell(List.of(), line.years()),
        direction,
        Cell.of(Words.small(compared)),
        Cell.of(Words.small(target)));
  }

  private static void indicator(Paper paper, IndicatorPage page) throws IOException {
    paper.heading(1, page.measure().title());
    paper.paragraph(page.measure().text("framework_outcome") + ".");
    if (page.years().isEmpty()) {
      paper.paragraph("[x] There is no figure: " + page.reason() + ".");
    } else if (!page.latest().isEmpty()) {
      paper.paragraph(page.latest() + ". " + page.headline());
    }
    written(paper, page);
    paper.heading(2, "Over the years");
    if (page.years().isPresent()) {
      paper.figure(page.years().get().chart(), CHART);
    }
    if (!page.yearTable().rows().isEmpty()) {
      paper.table(page.yearTable());
    }
    for (IndicatorPage.Part part : page.parts()) {
      if (part.id().equals("wards") || part.id().equals("deprivation_fifth")) {
        paper.heading(2, part.title());
        if (part.picture().isPresent()) {
          paper.figure(part.picture().get().chart(), CHART);
        }
        paper.table(part.table());
      }
    }
    if (!page.gaps().isEmpty()) {
      paper.heading(2, "How equal is it?");
      paper.list(page.gaps());
    }
    if (!page.changes().list().isEmpty()) {
      paper.heading(2, "What changed since the last approved release");
      paper.list(page.changes().list().stream().map(Changes.Revision::sentence).toList());
    }
    paper.heading(2, "What it is");
    paper.paragraph(page.measure().text("definition") + " " + page.measure().better());
    paper.list(page.caveats());
  }

  private static void written(Paper paper, IndicatorPage page) throws IOException {
    if (page.why().isPresent()) {
      paper.heading(2, "Why it matters here");
      paper.paragraph(page.why().get());
    }
    if (page.commentary().isPresent()) {
      paper.heading(2, "What we make of it");
      paper.paragraph(page.commentary().get().text());
      paper.paragraph(page.commentary().get().signature());
    }
    if (page.caseStudy().isPresent()) {
      paper.heading(2, "One story");
      paper.paragraph(page.caseStudy().get().text());
      paper.paragraph(page.caseStudy().get().signature());
    }
  }
}
