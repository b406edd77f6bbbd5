package city.socialvalue.land;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.land.LandedFile.LineCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers, banners, totals, blank, short and surplus lines. */
class BodySortingTest {
  private static final String LINE = "Sampleton,2015-04-01,Acme,12.00,10.00\n";

  @TempDir Path folder;

  private LandedFile land(String text) {
    return new Drop(folder).file("payments/a.csv", text).landOne();
  }

  @Test
  void bannerRowsAreRemarkedByLine() {
    LandedFile file = land("Payments over £500,,,,\n,,,,\n" + Drop.HEADER + LINE);
    assertThat(file.counts()).isEqualTo(new LineCounts(1, 0, 3, 0, 0));
    assertThat(file.remarks()).contains("banner row above the header, line 1: Payments over £500");
  }

  @Test
  void twoHeaderRowsAreJoined() {
    LandedFile file =
        land(
            """
            Authority,Payment,Supplier,Amount,
            ,Date,Name,Gross,Net
            Sampleton,2015-04-01,Acme,12,10
            """);
    assertThat(Drop.linesOf(file)).containsExactly("3,,Sampleton,2015-04-01,Acme,12,10");
    assertThat(file.counts().structure()).isEqualTo(2);
  }

  @Test
  void aLineOfDataIsNoSecondHeaderRow() {
    LandedFile file = land("Date,Supplier,\n2015-04-01,Net,Gross\n");
    assertThat(file.counts()).isEqualTo(new LineCounts(1, 0, 1, 1, 0));
  }

  @Test
  void theHeaderMayBeTheLastRow() {
    LandedFile few = land(LINE + LINE + Drop.HEADER);
    assertThat(few.counts()).isEqualTo(new LineCounts(2, 0, 1, 0, 0));
    LandedFile many = land(LINE.repeat(50_000) + Drop.HEADER + "\n");
    assertThat(many.counts()).isEqualTo(new LineCounts(50_001, 1, 1, 0, 0));
    assertThat(many.remarks()).contains("the header is the last row, line 50001");
  }

  @Test
  void aRepeatedHeaderIsStructure() {
    LandedFile file = land(Drop.HEADER + LINE + Drop.HEADER + LINE);
    assertThat(file.counts()).isEqualTo(new LineCounts(2, 0, 2, 0, 0));
    assertThat(file.remarks()).contains("the header is repeated on line 3");
  }

  @Test
  void theLeftmostOfTwoColumnsWins() {
    LandedFile file = land("Date,Supplier,Vendor\n2015-04-01,Acme,Other\n");
    assertThat(Drop.linesOf(file)).containsExactly("2,,,2015-04-01,Acme,,");
    assertThat(file.remarks())
        .contains("column 3 'Vendor' also fits supplier; column 2 'Supplier', left of it, is read");
  }

  @Test
  void linesOfNullWordsAreBlankWhateverLiesRightOfThem() {
    LandedFile file = land(Drop.HEADER + "#N/A,n/a, - ,,\n#N/A,,,,,Surplus\n\n,,,,\n" + LINE);
    assertThat(file.counts()).isEqualTo(new LineCounts(5, 4, 1, 0, 0));
  }

  @Test
  void cellsRightOfTheLastNamedColumnAreCounted() {
    LandedFile file = land("Date,Supplier,,\n2015-04-01,Acme,,x\n2015-04-02,Acme,,\n");
    assertThat(Drop.linesOf(file))
        .containsExactly("2,surplus,,2015-04-01,Acme,,", "3,,,2015-04-02,Acme,,");
    assertThat(file.counts().surplus()).isEqualTo(1);
  }

  @Test
  void aLineThatEndsBeforeANeededColumnIsShort() {
    LandedFile file = land(Drop.HEADER + "Sampleton,2015-04-01\n" + "Sampleton,2015-04-01,Acme\n");
    assertThat(Drop.linesOf(file))
        .containsExactly("2,short,Sampleton,2015-04-01,,,", "3,,Sampleton,2015-04-01,Acme,,");
    assertThat(file.counts().shortLines()).isEqualTo(1);
  }

  @Test
  void totalsAndNotesBelowTheDataAreStructure() {
    LandedFile file =
        land(Drop.HEADER + LINE + "\nGrand Total,,,\"1,200.00\",10\n,,,£12.00,\nNote: all,,,,\n");
    assertThat(file.counts()).isEqualTo(new LineCounts(2, 1, 4, 0, 0));
    assertThat(file.remarks())
        .contains("total or note below the data, line 4: Grand Total 1,200.00 10");
  }

  @Test
  void aTotalAmongTheDataIsData() {
    LandedFile file = land(Drop.HEADER + "Total,,,12,10\n" + LINE);
    assertThat(file.counts()).isEqualTo(new LineCounts(2, 0, 1, 0, 0));
  }

  @Test
  void aSupplierCalledTotalIsData() {
    LandedFile file = land("Supplier,Date,Gross\nTotal Gas,2015-04-01,9\n");
    assertThat(file.counts().landed()).isEqualTo(1);
  }

  @Test
  void aLastLineThatLacksItsSupplierIsData() {
    LandedFile file = land(Drop.HEADER + LINE + "Sampleton,2015-04-01,,12.00,10.00\n");
    assertThat(file.counts().landed()).isEqualTo(2);
  }

  @Test
  void aHeaderWithoutDataIsRemarked() {
    LandedFile file = land(Drop.HEADER);
    assertThat(file.counts()).isEqualTo(new LineCounts(0, 0, 1, 0, 0));
    assertThat(file.remarks()).contains("no data below the header");
  }

  @Test
  void columnsThatAreNotReadAreNamed() {
    assertThat(land("Date,Supplier,Region\n2015-04-01,A,North\n").remarks())
        .contains("columns not read: Region");
  }

  @Test
  void aFilledColumnWithoutANameIsRemarked() {
    assertThat(land("Date,,Supplier\n2015-04-01,x,A\n2015-04-01,,B\n").remarks())
        .contains("column 2 has no name and is not read; it is filled on 1 lines");
  }
}
