package city.socialvalue.land;

import java.io.IOException;
import java.util.Optional;

/**
 * A received file after its first pass: what it is, before any line of it is landed.
 *
 * @param encoding its character set; empty for workbooks
 * @param match its header, and so its contract and layout
 * @param headerIsLast the header stands below the data
 */
record Surveyed(
    Received received,
    String sha256,
    long bytes,
    Optional<Encoding> encoding,
    HeaderMatch match,
    boolean headerIsLast) {

  /** Size from which a second thread pays. */
  private static final long LARGE = 4L << 20;

  /** What makes two files the same: contract and bytes. */
  String identity() {
    return match.contract().id() + "/" + sha256;
  }

  String encodingName() {
    return encoding.map(Encoding::name).orElse("workbook");
  }

  String delimiterName() {
    return encoding.isPresent() ? match.delimiter().label() : "";
  }

  /** Opens the file's lines from the first. */
  Rows open(LandLimits limits) throws IOException {
    if (encoding.isEmpty()) {
      return WorkbookRows.open(received.file(), limits);
    }
    Rows rows = new CsvRows(encoding.get().open(received.source()), match.delimiter(), limits);
    return bytes < LARGE ? rows : new RowsAhead(rows, limits);
  }
}
