package city.socialvalue.land;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An extracts folder that a test drops files into, and its landed zone. */
final class Drop {
  static final String HEADER = "Authority,Date,Supplier,Gross,Net\n";

  private final Path extracts;
  private final Path zone;
  private List<Contract> contracts =
      List.of(InventedContracts.payments(), InventedContracts.counts());
  private LandLimits limits = LandLimits.DEFAULT;

  Drop(Path folder) {
    extracts = folder.resolve("extracts");
    zone = folder.resolve("landed");
  }

  Drop by(Contract... some) {
    contracts = List.of(some);
    return this;
  }

  Drop within(LandLimits some) {
    limits = some;
    return this;
  }

  Path extracts() {
    return extracts;
  }

  Path zone() {
    return zone;
  }

  Drop file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  Drop file(String name, String text, Charset charset) {
    return file(name, text.getBytes(charset));
  }

  Drop file(String name, byte[] bytes) {
    try {
      Path file = extracts.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Landing land() {
    return new Lander(contracts, zone, (file, done, total) -> {}, limits).land(extracts);
  }

  LandedFile landOne() {
    Landing landing = land();
    assertThat(landing.refusals()).isEmpty();
    assertThat(landing.files()).hasSize(1);
    return landing.files().get(0);
  }

  Refusal refusal() {
    Landing landing = land();
    assertThat(landing.files()).isEmpty();
    assertThat(landing.refusals()).hasSize(1);
    return landing.refusals().get(0);
  }

  /** The landed lines of the one file, below the header, without quotation marks. */
  List<String> landedLines() {
    return linesOf(landOne());
  }

  static List<String> linesOf(LandedFile file) {
    try {
      return Files.readAllLines(file.copy()).stream()
          .skip(1)
          .map(line -> line.replace("\"", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] zip(Map<String, byte[]> members) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        out.putNextEntry(new ZipEntry(member.getKey()));
        out.write(member.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
