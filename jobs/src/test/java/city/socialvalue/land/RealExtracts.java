package city.socialvalue.land;

import static org.junit.jupiter.api.Assumptions.abort;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the real files lie that tests read, outside the project. */
public final class RealExtracts {
  private RealExtracts() {}

  static Path home() {
    return Path.of(System.getProperty("svw.home")).toAbsolutePath().normalize();
  }

  /** The contracts of this checkout. */
  public static List<Contract> contracts() {
    return Contracts.read(home().resolve("schemas/contracts"));
  }

  /** A folder or file of the real data; the test is skipped, loudly, where there is none. */
  static Path path(String within) {
    Path path = home().resolveSibling("shared").resolve("real-data").resolve(within);
    if (!Files.exists(path)) {
      skip("no real data at " + path);
    }
    return path;
  }

  /** The files of a folder of the real data, by name. */
  public static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips the test, also where everything is required: no command installs what others publish. */
  static void skip(String why) {
    System.err.println("Skipped: " + why);
    abort(why);
  }
}
