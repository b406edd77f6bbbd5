package city.socialvalue.land;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Reads delimited text; a line ends at LF, CRLF or CR, and a blank line is a row without cells. */
final class CsvRows implements Rows {
  private final CloseableIterator<Row> iterator;
  private final RowFiller filler;
  private final LandLimits limits;

  CsvRows(Reader reader, Delimiter delimiter, LandLimits limits) {
    this.limits = limits;
    filler = new RowFiller(new Row(limits));
    iterator =
        CsvReader.builder()
            .fieldSeparator(delimiter.character())
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(limits.fieldChars())
            .build(filler, reader)
            .iterator();
  }

  @Override
  public Row next() throws IOException {
    try {
      return iterator.hasNext() ? iterator.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw refusal(e);
    }
  }

  private RuntimeException refusal(CsvParseException e) {
    if (e.getCause() instanceof RefusedException refused) {
      return refused;
    }
    if (e.getCause() != null) {
      return e;
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    long line = filler.line();
    if (message.startsWith("unclosed quoted field")) {
      return new RefusedException(
          "unclosed_quote",
          "a quotation mark on line " + line + " is never closed",
          "Close it, or write it twice where it is part of the text.");
    }
    if (message.startsWith("unexpected character after closing quote")) {
      return new RefusedException(
          "quote_inside_field",
          "text follows a closing quotation mark in the record that begins on line " + line,
          "Write a quotation mark twice where it is part of the text.");
    }
    return TooLong.line(line, limits);
  }

  @Override
  public void close() throws IOException {
    iterator.close();
  }

  /** Copies the parser's fields into the one row. */
  private static final class RowFiller extends AbstractBaseCsvCallbackHandler<Row> {
    private final Row row;

    RowFiller(Row row) {
      this.row = row;
    }

    long line() {
      return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      row.start(startingLineNumber);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      row.add(buffer, offset, length);
    }

    @Override
    protected Row buildRecord() {
      return row;
    }
  }
}
