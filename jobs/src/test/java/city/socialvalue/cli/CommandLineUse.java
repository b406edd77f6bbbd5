package city.socialvalue.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs commands as a user would type them and keeps what they print. */
public final class CommandLineUse {
  private CommandLineUse() {}

  /**
   * What came of a command.
   *
   * @param exitCode the process's exit code
   * @param out results and log
   * @param err problems
   */
  public record Outcome(int exitCode, String out, String err) {}

  /** Runs a command inside this process. */
  public static Outcome svw(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Svw.execute(
            Stream.of(words).map(Object::toString).toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(exitCode, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** The project. */
  public static Path home() {
    return Path.of(System.getProperty("svw.home")).toAbsolutePath().normalize();
  }

  /** The invented city. */
  public static Path samples() {
    return home().resolve("data-samples");
  }

  /**
   * Some of the invented city's extracts, for a run that is a whole one and quick.
   *
   * @param contracts those whose files are copied
   */
  public static Path copyExtracts(Path to, String... contracts) {
    for (String contract : contracts) {
      copy(samples().resolve("extracts").resolve(contract), to.resolve(contract));
    }
    return to;
  }

  /** Where published files of real bodies lie, beside the project; not part of it. */
  public static Path realFiles() {
    return home().resolveSibling("shared").resolve("real-data");
  }

  /** The files that publishers give out for every city of the country, as extracts. */
  static Path copyNationalFiles(Path extracts) {
    Path real = realFiles();
    copy(real.resolve("emissions"), extracts.resolve("energy"));
    copy(real.resolve("waste"), extracts.resolve("waste"));
    copy(real.resolve("wellbeing"), extracts.resolve("published_statistic"));
    copy(real.resolve("employment"), extracts.resolve("published_statistic"));
    copy(
        real.resolve("places/ons_population_la_2011_2024.csv"),
        extracts.resolve("population/population.csv"));
    return extracts;
  }

  /** Salford's published files as extracts, as the README puts them together. */
  public static Path copySalfordsFiles(Path extracts) {
    Path real = realFiles();
    copyNationalFiles(extracts);
    copy(real.resolve("salford/spend"), extracts.resolve("spend"));
    copy(real.resolve("salford/contracts"), extracts.resolve("public_contract"));
    copy(real.resolve("salford/contracts"), extracts.resolve("supplier"));
    copy(
        real.resolve("places/DERIVED_postcode_lookup_GM_2025.csv"),
        extracts.resolve("postcode/postcodes-of-greater-manchester.csv"));
    return extracts;
  }

  /** Copies a folder with all that is in it, or a file, over folders that may be there. */
  public static Path copy(Path from, Path to) {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = path.equals(from) ? to : to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
