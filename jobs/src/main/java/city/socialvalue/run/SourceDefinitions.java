package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.indicator.JsonSchema;
import city.socialvalue.indicator.ListedIndicator;
import city.socialvalue.indicator.Place;
import city.socialvalue.publish.board.InvalidBoardTextException;
import city.socialvalue.publish.board.PlaceTexts;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.sqlmodel.YamlLines;
import city.socialvalue.stage.CodeLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What land and stage are defined by: all that there is about a city and its sources, but no model.
 *
 * @param contracts what extracts must look like
 * @param lists code lists, with the rows that the place adds
 * @param place the city
 * @param texts what people of the city wrote for the Board's pages
 */
public record SourceDefinitions(
    List<Contract> contracts, CodeLists lists, Place place, PlaceTexts texts) {

  /**
   * Reads all of them.
   *
   * @param placeFile the place file
   * @throws CannotRunException with the problems of all of them
   */
  static SourceDefinitions read(Checkout checkout, Path placeFile) {
    Reading reading = new Reading();
    List<Contract> contracts = contracts(reading, checkout);
    Optional<SourceDefinitions> all = read(reading, checkout, placeFile, contracts);
    reading.end();
    return all.orElseThrow();
  }

  /** The contracts; none when they cannot be read. */
  static List<Contract> contracts(Reading reading, Checkout checkout) {
    return reading.of(() -> Contracts.read(checkout.contracts())).orElse(List.of());
  }

  /** Reads the others; empty when one of them cannot be read. */
  static Optional<SourceDefinitions> read(
      Reading reading, Checkout checkout, Path placeFile, List<Contract> contracts) {
    if (!Files.isRegularFile(placeFile)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot read the place: there is no such file (%s). Give --place the place.yml of your city."
              .formatted(placeFile));
    }
    Optional<CodeLists> lists = reading.of(() -> codeLists(checkout, placeFile));
    Optional<Place> place =
        reading.of(() -> Place.read(placeFile, checkout.metadata().resolve("place.schema.json")));
    Optional<PlaceTexts> texts = reading.of(() -> texts(checkout, folder(placeFile)));
    if (lists.isEmpty() || place.isEmpty() || texts.isEmpty()) {
      return Optional.empty();
    }
    SourceDefinitions all = new SourceDefinitions(contracts, lists.get(), place.get(), texts.get());
    return reading.of(() -> all.checkPlace(ListedIndicator.ids(checkout.models())));
  }

  private static CodeLists codeLists(Checkout checkout, Path placeFile) {
    try {
      return CodeLists.read(checkout.codelists(), folder(placeFile));
    } catch (IllegalArgumentException e) {
      throw new CannotRunException(Reason.USAGE, e.getMessage(), e);
    }
  }

  private static PlaceTexts texts(Checkout checkout, Path folder) {
    Path file = folder.resolve(PlaceTexts.FILE);
    if (Files.isRegularFile(file)) {
      List<String> problems =
          JsonSchema.read(checkout.metadata().resolve("board.schema.json")).problems(file);
      if (!problems.isEmpty()) {
        throw new InvalidBoardTextException(problems);
      }
    }
    return PlaceTexts.read(folder);
  }

  private SourceDefinitions checkPlace(List<String> indicators) {
    place.check(codes("area", "area_code"), indicators, codes("period", "period"));
    checkTexts(indicators);
    return this;
  }

  private void checkTexts(List<String> indicators) {
    Path file = place.folder().resolve(PlaceTexts.FILE);
    List<String> problems =
        texts.indicators().stream()
            .filter(name -> !indicators.contains(name))
            .map(
                name ->
                    "Cannot use %s, line %d: it has texts for an indicator that is not in the catalogue (%s). Correct the name; 'svw list indicators' shows them all.%s"
                        .formatted(
                            file.getFileName(),
                            YamlLines.read(file).of("/" + name),
                            name,
                            NearestName.hint(name, indicators)))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidBoardTextException(problems);
    }
  }

  private List<String> codes(String list, String column) {
    return lists.lists().get(list).asMaps().stream().map(row -> (String) row.get(column)).toList();
  }

  private static Path folder(Path place) {
    return place.toAbsolutePath().getParent();
  }
}
