package city.socialvalue.moneyflow;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The questions to suppliers and staff whose answers on spending again are missing, as a file whose
 * first sheet is an extract of the contract {@code respend} once its last three columns are filled.
 *
 * @param year the financial year asked about
 * @param areas codes of the local areas, from the narrowest
 * @param asked whom to ask, the most needed answer first
 */
public record Questionnaire(String year, List<String> areas, List<Asked> asked) {
  /**
   * Somebody to ask.
   *
   * @param isStaff whether members of staff are to be asked, rather than a supplier
   * @param name the supplier, as the register or the payments name it
   * @param paid pounds paid in the year
   * @param narrowing by how much the bounds of LM3 come together with the answer
   */
  public record Asked(boolean isStaff, String name, String paid, String narrowing) {}

  private static final List<String> HEADER =
      List.of(
          "Respondent ID",
          "Respondent group",
          "Financial year",
          "Supplier Name",
          "Home area code",
          "Pay",
          "Local area code",
          "Question",
          "Share spent again",
          "Amount spent again",
          "Amount spent");

  private static final List<String> PURPOSES =
      List.of(
          "housing",
          "food and household",
          "energy and council tax",
          "transport",
          "eating out and leisure",
          "childcare and care",
          "clothes and goods",
          "savings and debt",
          "other");

  private static final List<String> WORDS =
      List.of(
          "To suppliers: of each £100 that you were paid in the year, how much did you pay on to staff and suppliers who live or are based in the area? Write it under 'Share spent again', 0 to 100.",
          "A wider area holds the narrower ones: its share cannot be less.",
          "To staff, without names: one block of lines for each person, each with an ID of its own; write the code of the district in which you live and your yearly pay after tax.",
          "Then, for each purpose, how much you spend in a year, and how much of it in the area, under the last two columns.",
          "Lines that stay empty are no answers. Put the file back into extracts/respend, in a folder named for the body that paid.");

  /**
   * Writes the file: CSV with the questions alone, or a workbook with whom to ask and the words of
   * the questions beside them.
   *
   * @param file ends in {@code .csv} or {@code .xlsx}
   * @throws IllegalArgumentException when it ends otherwise
   */
  public void write(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".csv")) {
        writeCsv(file);
      } else if (name.endsWith(".xlsx")) {
        writeWorkbook(file);
      } else {
        throw new IllegalArgumentException(
            "Cannot write the questionnaire: its name ends neither in .csv nor in .xlsx (%s). Name it so."
                .formatted(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private void writeCsv(Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
      csv.writeRecord(HEADER);
      for (List<String> line : lines()) {
        csv.writeRecord(line.stream().map(Questionnaire::harmless).toList());
      }
    }
  }

  /** A name is never taken for a formula. */
  private static String harmless(String cell) {
    return cell.matches("[=+\\-@].*") ? "'" + cell : cell;
  }

  private void writeWorkbook(Path file) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      fill(book.createSheet("Answers"), HEADER, lines());
      List<List<String>> ranked = new ArrayList<>();
      for (Asked each : asked) {
        ranked.add(
            List.of(Integer.toString(ranked.size() + 1), each.name, each.paid, each.narrowing));
      }
      fill(
          book.createSheet("Whom to ask"),
          List.of("Place", "Name", "Paid in the year, £", "Bounds of LM3 narrow by"),
          ranked);
      fill(
          book.createSheet("Questions"),
          List.of("How to answer"),
          WORDS.stream().map(List::of).toList());
      book.write(out);
    }
  }

  private static void fill(Sheet sheet, List<String> header, List<List<String>> lines) {
    write(sheet.createRow(0), header);
    for (List<String> line : lines) {
      write(sheet.createRow(sheet.getLastRowNum() + 1), line);
    }
    sheet.createFreezePane(0, 1);
    for (int i = 0; i < header.size(); i++) {
      sheet.setColumnWidth(i, 256 * (header.size() == 1 ? 120 : i == 3 || i == 1 ? 34 : 19));
    }
  }

  private static void write(Row row, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      row.createCell(i).setCellValue(cells.get(i));
    }
  }

  private List<List<String>> lines() {
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Asked each = asked.get(i);
      if (!each.isStaff) {
        for (String area : areas) {
          lines.add(line("S" + (i + 1), "supplier", each.name, area, "all spending"));
        }
      }
    }
    if (asked.stream().anyMatch(Asked::isStaff)) {
      for (String area : areas) {
        for (String purpose : PURPOSES) {
          lines.add(line("T1", "staff", "", area, purpose));
        }
      }
    }
    return lines;
  }

  private List<String> line(String id, String group, String name, String area, String question) {
    return List.of(id, group, year, name, "", "", area, question, "", "", "");
  }
}
