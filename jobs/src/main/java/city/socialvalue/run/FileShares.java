package city.socialvalue.run;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.lineage.LineageFacts;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.NewestFigures;
import city.socialvalue.publish.lineage.StagedLines;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What each file gave to the newest figures, kept with the modelled tables where the staged lines
 * are on another file system: publish reads this in their place and fetches no line.
 *
 * @param figures those that were measured
 */
record FileShares(List<FigureShares> figures) {
  /**
   * What files gave to a figure.
   *
   * @param place where the figure stands
   * @param files those that gave something
   */
  record FigureShares(Place place, List<FileShare> files) {}

  /**
   * What a file gave.
   *
   * @param contract the file's contract
   * @param file its name
   * @param numerator what it added above the line
   * @param denominator what it added below it
   */
  record FileShare(String contract, String file, BigDecimal numerator, BigDecimal denominator) {}

  /** Asks the engine that has just modelled, and keeps what it says. */
  static void keep(LineageFacts facts, Definitions definitions, Warehouse warehouse) {
    Path zone = warehouse.readable(definitions.tables());
    try (ModelledTables tables =
        ModelledTables.open(definitions.tables(), definitions.views(), zone)) {
      Map<String, FigureShares> shares = new TreeMap<>();
      NewestFigures.given(facts, tables)
          .forEach((place, given) -> shares.put(place.indicator(), shares(place, given)));
      StateFile.write(file(warehouse), new FileShares(List.copyOf(shares.values())));
    } catch (SQLException e) {
      throw new UncheckedIOException(
          new IOException("Cannot read the modelled tables: " + e.getMessage(), e));
    } finally {
      warehouse.deleteCopies();
    }
  }

  private static FigureShares shares(Place place, List<Given> given) {
    return new FigureShares(
        place,
        given.stream()
            .map(
                each ->
                    new FileShare(
                        each.file().contract(),
                        each.file().name(),
                        each.numerator(),
                        each.denominator()))
            .toList());
  }

  /** What was kept, in place of the staged lines. */
  static StagedLines of(Warehouse warehouse, List<ReceivedFile> files) {
    FileShares kept = StateFile.read(file(warehouse), FileShares.class, "Run 'svw model' first.");
    Map<List<String>, ReceivedFile> named =
        files.stream()
            .collect(Collectors.toMap(file -> List.of(file.contract(), file.name()), file -> file));
    Map<Place, List<Given>> given = new HashMap<>();
    for (FigureShares figure : kept.figures()) {
      given.put(
          figure.place(),
          figure.files().stream()
              .map(
                  share ->
                      new Given(
                          named.get(List.of(share.contract(), share.file())),
                          share.numerator(),
                          share.denominator()))
              .toList());
    }
    return new Kept(given);
  }

  private record Kept(Map<Place, List<Given>> given) implements StagedLines {
    /** What one file alone gave was measured with the rest. */
    @Override
    public Set<String> hashes(String contract, String condition) {
      return Set.of();
    }

    @Override
    public Map<Place, List<Given>> measured(Collection<Place> places) {
      return places.stream()
          .filter(given::containsKey)
          .collect(Collectors.toMap(place -> place, given::get));
    }
  }

  private static Path file(Warehouse warehouse) {
    return warehouse.modelled().resolve("file-shares.json");
  }
}
