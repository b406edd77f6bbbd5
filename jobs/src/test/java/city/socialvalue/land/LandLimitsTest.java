package city.socialvalue.land;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import city.socialvalue.contract.Refusal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that would exhaust the machine or are damaged are refused with their reason. */
class LandLimitsTest {
  private static final String START = "Date,Supplier\n2015-04-01,A\n";
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  private Drop drop() {
    return new Drop(folder);
  }

  private Refusal refused(String text) {
    return drop().file("payments/a.csv", text).refusal();
  }

  @Test
  void aLineOfAHundredMegabytesNeedsLittleMemory() throws Exception {
    Path file = folder.resolve("extracts/payments/a.csv");
    Files.createDirectories(file.getParent());
    writeLongLine(file, "2015-04-01,");
    String out = landInOwnProcess("-Xmx48m");
    assertThat(out).contains("line_too_long").contains("line 3").doesNotContain("OutOfMemory");
  }

  @Test
  void aHundredMegabytesWithoutAHeaderNeedLittleMemory() throws Exception {
    Path file = folder.resolve("extracts/payments/a.csv");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      writeMegabytes(out, 100);
    }
    assertThat(landInOwnProcess("-Xmx48m")).contains("line_too_long").contains("line 1");
  }

  private static void writeLongLine(Path file, String before) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write((START + before).getBytes(UTF_8));
      writeMegabytes(out, 100);
    }
  }

  private static void writeMegabytes(OutputStream out, int megabytes) throws IOException {
    byte[] block = new byte[(int) MEGABYTE];
    Arrays.fill(block, (byte) 'x');
    for (int i = 0; i < megabytes; i++) {
      out.write(block);
    }
  }

  private String landInOwnProcess(String memory) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                java.toString(),
                memory,
                "-cp",
                System.getProperty("java.class.path"),
                LandLimitsTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    return Files.readString(out);
  }

  /** Lands the folder and prints its refusals; run as a process of its own with little memory. */
  public static void main(String[] args) {
    for (Refusal refusal : new Drop(Path.of(args[0])).land().refusals()) {
      System.out.println(refusal.message());
    }
  }

  @Test
  void aMillionColumnsAreRefused() {
    assertThat(refused(START + ",".repeat(1_000_000) + "\n").rule()).isEqualTo("too_many_columns");
    assertThat(refused(",".repeat(1_000_000) + "\n" + START).rule()).isEqualTo("too_many_columns");
  }

  @Test
  void aNulByteIsRefusedWithItsLine() {
    Refusal refusal = refused(START + "2015-04-02,B\u0000C\n");
    assertThat(refusal.rule()).isEqualTo("nul_byte");
    assertThat(refusal.reason()).contains("line 3");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(refused("").rule()).isEqualTo("empty_file");
  }

  @Test
  void aWorkbookNamedCsvIsRefused() {
    byte[] zip = Drop.zip(Map.of("a", new byte[] {1}));
    assertThat(drop().file("payments/a.csv", zip).refusal().rule()).isEqualTo("not_text");
  }

  @Test
  void aBombIsRefusedBeforeItUnpacks() throws IOException {
    Path file = folder.resolve("extracts/payments/a.csv.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(START.getBytes(UTF_8));
      byte[] lines = "\n".repeat((int) MEGABYTE).getBytes(UTF_8);
      for (int i = 0; i < 64; i++) {
        out.write(lines);
      }
    }
    assertThat(drop().refusal().rule()).isEqualTo("unpacks_too_large");
  }

  @Test
  void theUnpackedSizeIsBounded() {
    LandLimits small = new LandLimits(100, 1000, 10, 50, 200, 10);
    byte[] packed = Drop.gzip((START + "2015-04-01,Somebody\n".repeat(9)).getBytes(UTF_8));
    assertThat(drop().within(small).file("payments/a.csv.gz", packed).refusal().rule())
        .isEqualTo("unpacks_too_large");
  }

  @Test
  void aPackedFileThatIsCutShortIsRefused() {
    byte[] packed = Drop.gzip(START.repeat(1000).getBytes(UTF_8));
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    assertThat(drop().file("payments/a.csv.gz", cut).refusal().rule()).isEqualTo("unreadable");
  }

  @Test
  void aDamagedArchiveIsRefused() {
    assertThat(drop().file("payments/a.zip", "no archive").refusal().rule())
        .isEqualTo("unreadable");
  }

  @Test
  void tooManyFilesAreRefused() {
    LandLimits few = new LandLimits(100, 1000, 10, 5000, 200, 2);
    Drop drop = drop().within(few);
    List.of("a", "b", "c").forEach(name -> drop.file("payments/" + name + ".csv", START + name));
    assertThat(drop.refusal().rule()).isEqualTo("too_many_files");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatMayNotBeReadIsRefused() throws IOException {
    Drop drop = drop().file("payments/a.csv", START);
    Path file = drop.extracts().resolve("payments/a.csv");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(
        Files.isReadable(file),
        "Whoever runs the tests may read any file: one that may not be read is not tested. Run them as another user than root.");
    assertThat(drop.refusal().rule()).isEqualTo("unreadable");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToNowhereIsRefused() throws IOException {
    Drop drop = drop().file("payments/b.csv", START);
    Files.createSymbolicLink(
        drop.extracts().resolve("payments/a.csv"), folder.resolve("nowhere.csv"));
    assertThat(drop.land().refusals()).extracting(Refusal::rule).containsExactly("unreadable");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsNoFaultOfTheFile() {
    LandedWriter writer = new LandedWriter(Path.of("/dev/full"), List.of("a"), List.of(0));
    assertThatThrownBy(writer::close)
        .isInstanceOf(LandException.class)
        .hasMessageStartingWith("Cannot write /dev/full: No space left on device. Free some space");
  }
}
