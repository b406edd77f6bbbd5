package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the first pass over received files and finds their headers. */
final class Surveyor {
  private final List<LayoutMatcher> matchers;
  private final LandLimits limits;

  Surveyor(List<Contract> contracts, LandLimits limits) {
    matchers = LayoutMatcher.of(contracts);
    this.limits = limits;
  }

  /**
   * Surveys one file.
   *
   * @throws RefusedException when it cannot be used
   */
  Surveyed survey(Received received) throws IOException {
    ByteSurvey bytes = ByteSurvey.of(received.source());
    if (bytes.size() == 0) {
      throw new RefusedException(
          "empty_file", "it holds no byte", "Fetch it again, or move it out of the folder.");
    }
    HeaderFinder finder = new HeaderFinder(matchersFor(received));
    return received.isWorkbook()
        ? surveyWorkbook(received, bytes, finder)
        : surveyText(received, bytes, finder);
  }

  private List<LayoutMatcher> matchersFor(Received received) {
    if (received.contract().isEmpty()) {
      return matchers;
    }
    return matchers.stream()
        .filter(matcher -> matcher.contract().id().equals(received.contractId()))
        .toList();
  }

  private Surveyed surveyWorkbook(Received received, ByteSurvey bytes, HeaderFinder finder)
      throws IOException {
    try (Rows rows = WorkbookRows.open(received.file(), limits)) {
      finder.search(Head.read(rows).lines(), Delimiter.COMMA);
    }
    HeaderMatch match = finder.best().orElseThrow(() -> finder.notFound(received.contract()));
    return new Surveyed(received, bytes.sha256(), bytes.size(), Optional.empty(), match, false);
  }

  private Surveyed surveyText(Received received, ByteSurvey bytes, HeaderFinder finder)
      throws IOException {
    NotText.refuse(bytes.head());
    Encoding encoding = Encoding.of(bytes);
    if (bytes.firstNul() >= 0 && !encoding.isUtf16()) {
      throw NotText.nulOn(lineAt(received.source(), bytes.firstNul()));
    }
    List<Head> heads = heads(bytes, encoding);
    heads.forEach(head -> finder.search(head.lines(), head.delimiter()));
    Optional<HeaderMatch> match = finder.best();
    boolean last = false;
    if (match.isEmpty()) {
      searchLastRow(received, bytes, encoding, finder);
      match = finder.best();
      last = true;
    } else if (heads.stream().allMatch(Head::isWholeFile)) {
      last = Head.standsBelowData(heads, match.get());
    }
    HeaderMatch found = match.orElseThrow(() -> noHeader(received, heads, finder));
    return new Surveyed(received, bytes.sha256(), bytes.size(), Optional.of(encoding), found, last);
  }

  private List<Head> heads(ByteSurvey bytes, Encoding encoding) {
    boolean whole = bytes.size() <= bytes.head().length;
    String text = encoding.decodeHead(bytes.head());
    List<Head> heads = new ArrayList<>();
    for (Delimiter delimiter : Delimiter.values()) {
      heads.add(Head.read(text, whole, delimiter, limits));
    }
    return heads;
  }

  private static RefusedException noHeader(
      Received received, List<Head> heads, HeaderFinder finder) {
    return heads.stream()
        .flatMap(head -> head.refusal().stream())
        .findFirst()
        .orElseGet(() -> finder.notFound(received.contract()));
  }

  /** Looks for the header in the last row that holds anything, under its true line number. */
  private void searchLastRow(
      Received received, ByteSurvey bytes, Encoding encoding, HeaderFinder finder)
      throws IOException {
    String last = lastFilledLine(encoding.decode(bytes.tail()));
    for (Delimiter delimiter : Delimiter.values()) {
      Head head = Head.read(last, true, delimiter, limits);
      HeaderFinder trial = new HeaderFinder(matchersFor(received));
      trial.search(head.lines(), delimiter);
      if (trial.best().isPresent()) {
        long number = lineAt(received.source(), bytes.size()) - linesAfter(bytes, encoding);
        List<HeadLine> numbered =
            head.lines().stream().map(line -> new HeadLine(number, line.cells())).toList();
        finder.search(numbered, delimiter);
      }
    }
  }

  private static String lastFilledLine(String tail) {
    String[] lines = tail.split("\\R", -1);
    for (int i = lines.length - 1; i >= 0; i--) {
      if (!lines[i].isBlank()) {
        return lines[i];
      }
    }
    return "";
  }

  private static long linesAfter(ByteSurvey bytes, Encoding encoding) {
    String[] lines = encoding.decode(bytes.tail()).split("\\R", -1);
    int after = 0;
    while (after < lines.length && lines[lines.length - 1 - after].isBlank()) {
      after++;
    }
    return after;
  }

  /** Number of the physical line that the byte at that offset lies on. */
  private static long lineAt(Source source, long offset) throws IOException {
    long line = 1;
    int before = 0;
    try (InputStream in = new java.io.BufferedInputStream(source.open(), 1 << 16)) {
      for (long i = 0; i < offset; i++) {
        int value = in.read();
        boolean ends = value == '\r' || (value == '\n' && before != '\r');
        line += ends ? 1 : 0;
        before = value;
      }
    }
    return line;
  }

  /** The first rows of a file, parted by one delimiter. */
  private record Head(
      List<HeadLine> lines,
      Delimiter delimiter,
      boolean isWholeFile,
      Optional<RefusedException> refusal) {

    static Head read(Rows rows) throws IOException {
      List<HeadLine> lines = new ArrayList<>();
      for (Row row = rows.next(); row != null; row = rows.next()) {
        lines.add(new HeadLine(row.line(), row.cells()));
        if (lines.size() == HeaderFinder.ROWS_SEARCHED) {
          return new Head(lines, Delimiter.COMMA, false, Optional.empty());
        }
      }
      return new Head(lines, Delimiter.COMMA, true, Optional.empty());
    }

    static Head read(String text, boolean isWhole, Delimiter delimiter, LandLimits limits) {
      List<HeadLine> lines = new ArrayList<>();
      RefusedException refusal = null;
      try (Rows rows = new CsvRows(new StringReader(text), delimiter, limits)) {
        Row row = rows.next();
        while (row != null && lines.size() < HeaderFinder.ROWS_SEARCHED) {
          lines.add(new HeadLine(row.line(), row.cells()));
          row = rows.next();
        }
        if (row == null && !isWhole) {
          lines.remove(lines.size() - 1); // it may be cut
          refusal = lines.isEmpty() ? TooLong.line(1, limits) : null;
        }
        return new Head(lines, delimiter, isWhole && row == null, Optional.ofNullable(refusal));
      } catch (RefusedException e) {
        return new Head(lines, delimiter, false, Optional.of(e));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** Whether the header is the last filled row and a row above it has a value in each column. */
    static boolean standsBelowData(List<Head> heads, HeaderMatch match) {
      List<HeadLine> lines =
          heads.stream()
              .filter(head -> head.delimiter() == match.delimiter())
              .flatMap(head -> head.lines().stream())
              .toList();
      boolean last =
          lines.stream()
              .filter(line -> line.filled() > 0)
              .allMatch(line -> line.line() <= match.header().lastLine());
      int width = match.columns().stream().filter(column -> column >= 0).toList().size();
      return last
          && match.header().rows().size() == 1
          && lines.stream()
              .anyMatch(line -> line.line() < match.header().firstLine() && line.filled() >= width);
    }
  }
}
