package city.socialvalue.cli;

import static city.socialvalue.cli.CommandLineUse.copyExtracts;
import static city.socialvalue.cli.CommandLineUse.samples;
import static city.socialvalue.cli.CommandLineUse.svw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.publish.Current;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fills a small disk of its own, a tmpfs; mounting one needs root. */
class FullDiskTest {
  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", disk.toString()),
        "No small disk can be mounted here: a full disk is not tested. Run the tests as root on Linux.");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    succeeds("umount", "--lazy", disk.toString());
  }

  @Test
  void aFullDiskEndsTheRunAndLeavesTheReleaseAsItWas() throws IOException {
    Path extracts = copyExtracts(folder.resolve("extracts"), "spend", "waste", "population");
    Path warehouse = disk.resolve("warehouse");
    Object[] run = {
      "run",
      "--warehouse",
      warehouse,
      "--extracts",
      extracts,
      "--place",
      samples().resolve("place/place.yml")
    };
    assertThat(svw(run).exitCode()).isZero();
    Path release = new Current(warehouse.resolve("4-published")).folder().orElseThrow();
    byte[] figures = Files.readAllBytes(release.resolve("csv/indicator_value.csv"));
    Files.writeString(
        extracts.resolve("spend/further.csv"),
        "organisation,payment_date,net_amount,supplier_name\nCity,2024-01-15,10.00,Further Ltd\n");
    Path filler = fill(disk.resolve("filler"));

    Outcome full = svw(run);

    assertThat(full.exitCode()).isEqualTo(3);
    assertThat(full.err()).startsWith("Cannot write: the disk is full.").doesNotContain("\tat ");
    assertThat(new Current(warehouse.resolve("4-published")).folder()).contains(release);
    assertThat(release.resolve("csv/indicator_value.csv")).hasBinaryContent(figures);

    Files.delete(filler);
    Outcome again = svw(run);
    assertThat(again.err()).isEmpty();
    assertThat(again.exitCode()).isZero();
  }

  /** Leaves room for the lock and the log, so that the disk fills where the data are written. */
  private static Path fill(Path file) throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE)) {
      while (Files.getFileStore(file).getUsableSpace() > 4L * block.length) {
        out.write(block);
      }
    }
    return file;
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      // No such program: not Linux.
      return false;
    }
  }
}
