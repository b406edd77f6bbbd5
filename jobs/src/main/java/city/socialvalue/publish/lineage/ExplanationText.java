package city.socialvalue.publish.lineage;

import city.socialvalue.publish.lineage.Corrections.ChangedFile;
import city.socialvalue.publish.lineage.Corrections.Version;
import city.socialvalue.publish.lineage.Explanation.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows an explanation to people: as lines, or as a page that needs nothing beside it. */
public final class ExplanationText {
  private final Explanation explained;

  /** The words of an explanation. */
  public ExplanationText(Explanation explained) {
    this.explained = explained;
  }

  /** As lines for a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(heading());
    lines.add("");
    lines.add("  figure       " + explained.formula());
    lines.add("  above        " + part(explained.numerator()));
    lines.add("  below        " + part(explained.denominator()));
    if (!explained.status().isEmpty()) {
      lines.add("  shorthand    " + explained.status());
    }
    if (!explained.note().isEmpty()) {
      lines.add("  note         " + explained.note());
    }
    lines.add("  corrections  " + corrections());
    explained.corrections().files().forEach(file -> lines.add("    " + changed(file)));
    lines.add("  release      " + explained.release() + ", program " + explained.code());
    lines.add("");
    lines.add(filesHeading());
    for (SourceFile file : explained.files()) {
      lines.add("  " + file.contract() + "  " + file.file());
      lines.add("    sha256 " + file.sha256());
      lines.add("    " + counts(file));
      if (file.numerator() != null) {
        lines.add(
            "    gave %s above the line, %s below it"
                .formatted(amount(file.numerator()), amount(file.denominator())));
      }
    }
    lines.add("");
    lines.add("Worked out by " + explained.sqlFile() + ":");
    lines.add("");
    explained.sql().strip().lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private String heading() {
    return "%s, %s, %s".formatted(explained.title(), explained.area(), explained.period());
  }

  private String filesHeading() {
    return switch (explained.shares()) {
      case ADD_UP -> "Input files: what they gave adds up to what stands above the line.";
      case NO_SUM ->
          "Input files of its extracts. It is no sum of lines, so that no file has a share of it.";
      case NOT_MEASURED ->
          "Input files of its extracts. What each of them gave is measured by: svw explain %s --period %s"
              .formatted(explained.indicator(), explained.period());
    };
  }

  private String corrections() {
    Corrections found = explained.corrections();
    if (found.since().isEmpty()) {
      return "there is no earlier release to hold it against";
    }
    String since =
        (found.approved() ? "since the approved release " : "since the release before, ")
            + found.since();
    if (!found.revised()) {
      return found.files().isEmpty()
          ? "none " + since + ": the same figure of the same files"
          : since + ": the figure is the same, of files that are not";
    }
    String was =
        found.before() == null
            ? "there was no such figure"
            : "it was %s %s".formatted(Figure.number(found.before()), explained.unit());
    String moved =
        found.change() == null
            ? ""
            : ", a change of %s%s"
                .formatted(found.change().signum() > 0 ? "+" : "", Figure.number(found.change()));
    return "%s: %s%s%s. Reason: %s"
        .formatted(since, found.approved() ? "[r] " : "", was, moved, found.reason());
  }

  private static String changed(ChangedFile file) {
    return switch (file.how()) {
      case REPLACED ->
          "replaced: %s (%s), %s, sha256 %s; before %s, sha256 %s"
              .formatted(
                  file.file(),
                  file.contract(),
                  lines(file.now()),
                  file.now().sha256(),
                  lines(file.before()),
                  file.before().sha256());
      case ADDED ->
          "added: %s (%s), %s, sha256 %s"
              .formatted(file.file(), file.contract(), lines(file.now()), file.now().sha256());
      case LEFT_OUT ->
          "left out: %s (%s), %s, sha256 %s"
              .formatted(
                  file.file(), file.contract(), lines(file.before()), file.before().sha256());
    };
  }

  private static String lines(Version version) {
    return "%,d lines read, %,d staged".formatted(version.lines(), version.staged());
  }

  private static String part(Explanation.Part part) {
    return (part.amount() == null ? "nothing" : Figure.number(part.amount()))
        + " ("
        + part.words()
        + ")";
  }

  private static String counts(SourceFile file) {
    String why =
        file.why().entrySet().stream()
            .map(rule -> rule.getKey() + " " + rule.getValue())
            .collect(Collectors.joining(", "));
    return "%,d lines read, %,d staged, %,d rejected%s"
        .formatted(
            file.lines(), file.staged(), file.rejected(), why.isEmpty() ? "" : " (" + why + ")");
  }

  /** As a page of HTML. */
  public String html() {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(escaped(heading())).append("</title>\n<style>\n");
    page.append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    page.append("<h1>").append(escaped(heading())).append("</h1>\n");
    paragraph(page, explained.definition());
    page.append("<h2>The figure</h2>\n<p class=\"figure\">")
        .append(escaped(explained.formula()))
        .append("</p>\n<dl>\n");
    term(page, "Above the line", part(explained.numerator()));
    term(page, "Below the line", part(explained.denominator()));
    if (!explained.status().isEmpty()) {
      term(page, "Shorthand", explained.status());
    }
    if (!explained.note().isEmpty()) {
      term(page, "Note", explained.note());
    }
    term(page, "Corrections", corrections());
    explained
        .corrections()
        .files()
        .forEach(
            file -> page.append("<dd>").append(escaped(capital(changed(file)))).append("</dd>\n"));
    term(page, "Release", explained.release() + ", program " + explained.code());
    page.append("</dl>\n<h2>Input files</h2>\n");
    paragraph(page, filesHeading());
    files(page);
    page.append("<h2>The select that works it out</h2>\n<p>")
        .append(escaped(explained.sqlFile()))
        .append("</p>\n<pre tabindex=\"0\">")
        .append(escaped(explained.sql().strip()))
        .append("</pre>\n</main>\n</body>\n</html>\n");
    return page.toString();
  }

  private void files(StringBuilder page) {
    page.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Input files\">\n");
    page.append("<table>\n<thead><tr>");
    for (String head :
        List.of("Extract", "File", "Lines", "Above the line", "Below the line", "SHA-256")) {
      page.append("<th scope=\"col\">").append(head).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (SourceFile file : explained.files()) {
      page.append("<tr><td>").append(escaped(file.contract()));
      page.append("</td><th scope=\"row\">").append(escaped(file.file()));
      page.append("</th><td>").append(escaped(counts(file)));
      page.append("</td><td>").append(amount(file.numerator()));
      page.append("</td><td>").append(amount(file.denominator()));
      page.append("</td><td><code>").append(escaped(file.sha256())).append("</code></td></tr>\n");
    }
    page.append("</tbody>\n</table>\n</div>\n");
  }

  private String amount(BigDecimal amount) {
    if (amount != null) {
      return Figure.number(amount);
    }
    return explained.shares() == Explanation.Shares.NOT_MEASURED ? "not measured" : "no share";
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static void term(StringBuilder page, String term, String words) {
    page.append("<dt>")
        .append(term)
        .append("</dt><dd>")
        .append(escaped(capital(words)))
        .append("</dd>\n");
  }

  private static void paragraph(StringBuilder page, String words) {
    page.append("<p>").append(escaped(words)).append("</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 1.1rem/1.5 Arial, sans-serif; margin: 0; }
      main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
      .figure { font-size: 1.3rem; font-weight: bold; overflow-wrap: anywhere; }
      dt { font-weight: bold; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
      .wide, pre { overflow-x: auto; }
      table { border-collapse: collapse; }
      th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid; }
      code, pre { font-size: .9rem; }
      """;
}
