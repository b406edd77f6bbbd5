package city.socialvalue.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of received files to the landed zone. */
class LanderTest {
  private static final String LINE = "Sampleton,2015-04-01,Acme,12.00,10.00\n";

  @TempDir Path folder;

  private Drop drop() {
    return new Drop(folder);
  }

  @Test
  void theLandedCopyIsQuotedWithLineAndShapeFirst() throws IOException {
    LandedFile file = drop().file("payments/a.csv", Drop.HEADER + LINE).landOne();
    assertThat(Files.readString(file.copy()))
        .isEqualTo(
            """
            "_line","_shape","body","paid_on","supplier","gross","net"
            "2","","Sampleton","2015-04-01","Acme","12.00","10.00"
            """);
    assertThat(file.copy()).hasFileName(file.sha256() + ".csv");
    assertThat(file.counts().lines()).isEqualTo(1);
    assertThat(file.counts().structure()).isEqualTo(1);
  }

  @Test
  void columnsAreInContractOrderAndThoseTheFileLacksAreEmpty() {
    assertThat(
            drop().file("payments/a.csv", "Vendor,Payment Date\nAcme,2015-04-01\n").landedLines())
        .containsExactly("2,,,2015-04-01,Acme,,");
  }

  @Test
  void aFileElsewhereIsPlacedByItsHeader() {
    LandedFile file = drop().file("others/north/a.csv", Drop.HEADER + LINE).landOne();
    assertThat(file.contract()).isEqualTo("payments");
    assertThat(file.folder()).isEqualTo("north");
  }

  @Test
  void theFolderIsTheOneDirectlyBelowTheContractsOwn() {
    assertThat(drop().file("payments/north/2015/a.csv", Drop.HEADER + LINE).landOne().folder())
        .isEqualTo("north");
  }

  @Test
  void aFileDirectlyInTheContractsFolderHasNoFolder() {
    assertThat(drop().file("payments/a.csv", Drop.HEADER + LINE).landOne().folder()).isEmpty();
  }

  @Test
  void aWideLayoutLandsItsColumnsById() throws IOException {
    LandedFile file = drop().file("x.csv", "Area,Year,Women,Men\nX1,2015,7,8\n").landOne();
    assertThat(file.layout()).isEqualTo("wide");
    assertThat(Files.readAllLines(file.copy()))
        .containsExactly(
            "\"_line\",\"_shape\",\"area\",\"year\",\"men\",\"women\"",
            "\"2\",\"\",\"X1\",\"2015\",\"8\",\"7\"");
  }

  @Test
  void twoContractsThatFitEquallyWellAreBothNamed() {
    Contract one = InventedContracts.payments();
    Contract two = InventedContracts.contract("invoices", one.fields(), List.of());
    Refusal refusal = drop().by(one, two).file("a.csv", Drop.HEADER + LINE).refusal();
    assertThat(refusal.rule()).isEqualTo("two_contracts_fit");
    assertThat(refusal.reason()).contains("payments").contains("invoices");
  }

  @Test
  void aHeaderThatFitsNoContractIsRefusedNamingTheNearest() {
    Refusal refusal =
        drop().file("a.csv", "Banner\nAuthority,Date,Gross\nX,2015-04-01,1\n").refusal();
    assertThat(refusal.rule()).isEqualTo("no_contract_fits");
    assertThat(refusal.message())
        .contains("line 2")
        .contains("payments")
        .contains("lacks supplier")
        .contains("Authority Date Gross");
  }

  @Test
  void aFileInAContractsFolderThatLacksAColumnIsRefusedForIt() {
    Refusal refusal = drop().file("payments/a.csv", "Date,Gross\n2015-04-01,1\n").refusal();
    assertThat(refusal.rule()).isEqualTo("columns_missing");
    assertThat(refusal.contract()).isEqualTo("payments");
    assertThat(refusal.reason()).contains("supplier");
  }

  @Test
  void theSameBytesUnderTwoNamesLandOnce() {
    LandedFile file =
        drop()
            .file("payments/b.csv", Drop.HEADER + LINE)
            .file("payments/a.csv", Drop.HEADER + LINE)
            .landOne();
    assertThat(file.name()).isEqualTo("payments/a.csv");
    assertThat(file.remarks()).anyMatch(remark -> remark.contains("payments/b.csv"));
  }

  @Test
  void aPackedFileIsTheSameAsItsUnpackedTwin() {
    byte[] bytes = (Drop.HEADER + LINE).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    LandedFile file =
        drop().file("payments/a.csv", bytes).file("payments/a.csv.gz", Drop.gzip(bytes)).landOne();
    assertThat(file.remarks()).anyMatch(remark -> remark.contains("payments/a.csv.gz"));
  }

  @Test
  void membersOfAnArchiveLandUnderItsName() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put(
        "2015/april.csv", (Drop.HEADER + LINE).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    members.put(
        "2015/may.csv",
        (Drop.HEADER + LINE + LINE).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    members.put("README.txt", new byte[] {'x'});
    Landing landing = drop().file("payments/year.zip", Drop.zip(members)).land();
    assertThat(landing.files())
        .extracting(LandedFile::name)
        .containsExactly("payments/year.zip!2015/april.csv", "payments/year.zip!2015/may.csv");
    assertThat(landing.ignored()).containsExactly("payments/year.zip!README.txt");
  }

  @Test
  void anArchiveInsideAnArchiveIsRefused() {
    byte[] inner = Drop.zip(Map.of("a.csv", new byte[] {'x'}));
    Refusal refusal =
        drop()
            .file("payments/a.zip", Drop.zip(Map.of("inner.zip", inner)))
            .land()
            .refusals()
            .get(0);
    assertThat(refusal.rule()).isEqualTo("nested_archive");
  }

  @Test
  void landingAgainReadsNothingButKeepsTheNewName() throws IOException {
    Drop drop = drop().file("payments/a.csv", Drop.HEADER + LINE);
    LandedFile first = drop.landOne();
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(first.copy(), longAgo);
    Files.createDirectories(drop.extracts().resolve("payments/north"));
    Files.move(
        drop.extracts().resolve("payments/a.csv"), drop.extracts().resolve("payments/north/b.csv"));
    LandedFile second = drop.landOne();
    assertThat(second.name()).isEqualTo("payments/north/b.csv");
    assertThat(second.folder()).isEqualTo("north");
    assertThat(second.counts()).isEqualTo(first.counts());
    assertThat(second.columns()).isEqualTo(first.columns());
    assertThat(Files.getLastModifiedTime(second.copy())).isEqualTo(longAgo);
  }

  @Test
  void aCopyWithoutItsWholeContentIsWrittenAnew() throws IOException {
    Drop drop = drop().file("payments/a.csv", Drop.HEADER + LINE);
    Path copy = drop.landOne().copy();
    String whole = Files.readString(copy);
    Files.writeString(copy, "half");
    drop.landOne();
    assertThat(Files.readString(copy)).isEqualTo(whole);
  }

  @Test
  void aChangedContractLandsTheFileAnew() {
    Drop drop = drop().file("payments/a.csv", Drop.HEADER + LINE);
    drop.landOne();
    Contract old = InventedContracts.payments();
    Contract changed =
        new Contract(
            old.id(),
            "2.0.0",
            old.title(),
            "another digest",
            old.fields(),
            old.layouts(),
            old.rules(),
            old.limits(),
            old.nullWords(),
            old.publisher());
    assertThat(drop.by(changed).landOne().contractDigest()).isEqualTo("another digest");
  }

  @Test
  void nothingUnfinishedIsLeftBehind() throws IOException {
    Drop drop =
        drop()
            .file("payments/a.csv", Drop.HEADER + LINE)
            .file("payments/b.csv", Drop.HEADER + "\"x");
    drop.land();
    try (Stream<Path> files = Files.walk(drop.zone())) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void resultsAreSortedByNameHoweverManyThreadsWork() {
    Drop drop = drop();
    List<String> names = new ArrayList<>();
    for (int i = 100; i < 160; i++) {
      names.add("payments/" + i + ".csv");
      drop.file("payments/" + i + ".csv", Drop.HEADER + LINE.replace("Acme", "Acme " + i));
    }
    assertThat(drop.land().files()).extracting(LandedFile::name).containsExactlyElementsOf(names);
  }

  @Test
  void notesBesideTheExtractsAreIgnored() {
    Landing landing =
        drop()
            .file("payments/README.md", "about")
            .file("payments/.DS_Store", "x")
            .file("payments/a.json", "{}")
            .file("payments/a.csv", Drop.HEADER + LINE)
            .land();
    assertThat(landing.files()).hasSize(1);
    assertThat(landing.refusals()).isEmpty();
    assertThat(landing.ignored())
        .containsExactly("payments/.DS_Store", "payments/README.md", "payments/a.json");
  }

  @Test
  void aFormThatIsNotReadIsRefused() {
    assertThat(drop().file("payments/a.xls", "x").refusal().rule()).isEqualTo("unknown_kind");
  }

  @Test
  void anEmptyFolderHasNothingToLand() throws IOException {
    Files.createDirectories(folder.resolve("extracts"));
    Landing landing = drop().land();
    assertThat(landing.files()).isEmpty();
    assertThat(landing.refusals()).isEmpty();
  }

  @Test
  void aMissingFolderIsRefused() {
    assertThat(drop().refusal().rule()).isEqualTo("unreadable");
  }

  @Test
  void aNamedFileIsPlacedByTheFolderAboveIt() {
    Drop drop = drop().file("payments/north/a.csv", Drop.HEADER + LINE);
    Lander lander =
        new Lander(List.of(InventedContracts.payments()), drop.zone(), (f, done, total) -> {});
    Path path = drop.extracts().resolve("payments/north/a.csv");
    LandedFile file = lander.landFiles(List.of(path)).files().get(0);
    assertThat(file.contract()).isEqualTo("payments");
    assertThat(file.folder()).isEqualTo("north");
    assertThat(file.name()).isEqualTo(path.toString());
  }

  @Test
  void progressEndsWithAllBytes() {
    Drop drop =
        drop().file("payments/a.csv", Drop.HEADER + LINE).file("payments/b.csv", "not a header");
    List<Long> heard = new ArrayList<>();
    new Lander(
            List.of(InventedContracts.payments()),
            drop.zone(),
            (file, done, total) -> heard.add(total - done))
        .land(drop.extracts());
    assertThat(heard).hasSize(2).endsWith(0L);
  }

  @Test
  void aZoneThatCannotBeWrittenIsNoFaultOfAFile() throws IOException {
    Drop drop = drop().file("payments/a.csv", Drop.HEADER + LINE);
    Files.writeString(drop.zone(), "a file where a folder should be");
    assertThatThrownBy(drop::land)
        .isInstanceOf(LandException.class)
        .hasMessageStartingWith("Cannot write ");
  }
}
