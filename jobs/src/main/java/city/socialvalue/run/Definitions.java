package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.engine.Engine;
import city.socialvalue.indicator.Catalogue;
import city.socialvalue.indicator.Indicator;
import city.socialvalue.indicator.JsonSchema;
import city.socialvalue.indicator.Place;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTables;
import city.socialvalue.publish.PublishedView;
import city.socialvalue.publish.board.InvalidBoardTextException;
import city.socialvalue.publish.board.PlaceTexts;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.sqlmodel.Models;
import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.sqlmodel.YamlLines;
import city.socialvalue.stage.CodeLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that a run is defined by, read and checked before the first line of an extract.
 *
 * @param contracts what extracts must look like
 * @param tables what is published
 * @param views questions over what is published that the warehouse file answers
 * @param lists code lists, with the rows that the place adds
 * @param place the city
 * @param catalogue the SQL, and the indicators in it
 * @param texts what people of the city wrote for the Board's pages
 */
public record Definitions(
    List<Contract> contracts,
    List<PublishedTable> tables,
    List<PublishedView> views,
    CodeLists lists,
    Place place,
    Catalogue catalogue,
    PlaceTexts texts) {

  /**
   * Reads all of them.
   *
   * @param placeFile the place file
   * @throws CannotRunException with the problems of all of them
   */
  public static Definitions read(Checkout checkout, Path placeFile) {
    if (!Files.isRegularFile(placeFile)) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot read the place: there is no such file (%s). Give --place the place.yml of your city."
              .formatted(placeFile));
    }
    Reading reading = new Reading();
    List<Contract> contracts =
        reading.of(() -> Contracts.read(checkout.contracts())).orElse(List.of());
    Optional<List<PublishedTable>> tables =
        reading.of(() -> PublishedTables.read(checkout.publishedContracts()));
    Optional<List<PublishedView>> views =
        reading.of(() -> PublishedView.read(checkout.publishedViews()));
    Optional<CodeLists> lists = reading.of(() -> codeLists(checkout, placeFile));
    Optional<Place> place =
        reading.of(() -> Place.read(placeFile, checkout.metadata().resolve("place.schema.json")));
    // Without contracts every table that a model reads would be called unknown.
    Optional<Catalogue> catalogue =
        contracts.isEmpty() ? Optional.empty() : reading.of(() -> catalogue(checkout, contracts));
    Optional<PlaceTexts> texts = reading.of(() -> texts(checkout, folder(placeFile)));
    reading.end();
    Definitions all =
        new Definitions(
            contracts,
            tables.orElseThrow(),
            views.orElseThrow(),
            lists.orElseThrow(),
            place.orElseThrow(),
            catalogue.orElseThrow(),
            texts.orElseThrow());
    reading.of(all::checkPlace);
    reading.end();
    return all;
  }

  /** The indicators and models of a checkout. */
  public static Catalogue catalogue(Checkout checkout, List<Contract> contracts) {
    return Catalogue.read(checkout.models(), checkout.home().resolve("schemas"), contracts);
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

  private Definitions checkPlace() {
    List<String> indicators = catalogue.indicators().all().stream().map(Indicator::id).toList();
    place.check(codes("area", "area_code"), indicators, codes("period", "period"));
    checkTexts(indicators);
    return this;
  }

  private List<String> codes(String list, String column) {
    return lists.lists().get(list).asMaps().stream().map(row -> (String) row.get(column)).toList();
  }

  /** The models in their order. */
  public Models models() {
    return catalogue.models();
  }

  /** The modelled table of all indicators' figures, {@code folder.model}. */
  String figures() {
    return tables.stream()
        .filter(table -> table.name().equals("indicator_value"))
        .map(PublishedTable::model)
        .findFirst()
        .orElseThrow();
  }

  /** Makes the tables that the place and the catalogue give to models. */
  void give(Engine engine) {
    place.tables().forEach(engine::createTable);
    catalogue.indicators().tables().forEach(engine::createTable);
  }

  /** What the release's id covers: everything that its figures depend on. */
  String digest(Checkout checkout, Landed landed) {
    RunRequest request = landed.request();
    ReleaseDigest digest =
        new ReleaseDigest()
            .add("year", request.year().orElse(""))
            .addFolder("contracts", checkout.contracts())
            .addFolder("published", checkout.publishedContracts())
            .addFolder("codelists", checkout.codelists())
            .addFolder("metadata", checkout.metadata())
            .addFolder("models", checkout.models())
            .addFile("place/place.yml", request.place())
            .addCode();
    for (String list : lists.lists().keySet()) {
      Path added = folder(request.place()).resolve(list + ".csv");
      if (Files.exists(added)) {
        digest.addFile("place/" + list + ".csv", added);
      }
    }
    for (String name : List.of("break.csv", PlaceTexts.FILE, PlaceTexts.WARDS)) {
      Path added = folder(request.place()).resolve(name);
      if (Files.exists(added)) {
        digest.addFile("place/" + name, added);
      }
    }
    landed
        .files()
        .forEach(file -> digest.add(inputName(file.contract(), file.name()), file.sha256()));
    landed
        .leftOut()
        .forEach(file -> digest.add(inputName(file.contract(), file.file()), "left out"));
    return digest.hex();
  }

  private static String inputName(String contract, String file) {
    return "input/" + contract + "/" + file;
  }

  private static Path folder(Path place) {
    return place.toAbsolutePath().getParent();
  }

  /** Collects what is wrong instead of ending at the first. */
  private static final class Reading {
    private final List<String> problems = new ArrayList<>();

    <T> Optional<T> of(Supplier<T> reader) {
      try {
        return Optional.of(reader.get());
      } catch (RuntimeException e) {
        CannotRunException known = Trouble.known(e).orElseThrow(() -> e);
        problems.addAll(known.problems());
        return Optional.empty();
      }
    }

    void end() {
      if (!problems.isEmpty()) {
        throw new CannotRunException(Reason.USAGE, problems);
      }
    }
  }
}
