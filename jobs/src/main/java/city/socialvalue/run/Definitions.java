package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.engine.Engine;
import city.socialvalue.indicator.Catalogue;
import city.socialvalue.indicator.Place;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.PublishedTables;
import city.socialvalue.publish.PublishedView;
import city.socialvalue.publish.board.PlaceTexts;
import city.socialvalue.sqlmodel.Models;
import city.socialvalue.stage.CodeLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a run is defined by, read and checked before the first line of an extract.
 *
 * @param sources what land and stage are defined by
 * @param tables what is published
 * @param views questions over what is published that the warehouse file answers
 * @param catalogue the SQL, and the indicators in it
 */
public record Definitions(
    SourceDefinitions sources,
    List<PublishedTable> tables,
    List<PublishedView> views,
    Catalogue catalogue) {

  /**
   * Reads all of them.
   *
   * @param placeFile the place file
   * @throws CannotRunException with the problems of all of them
   */
  public static Definitions read(Checkout checkout, Path placeFile) {
    Reading reading = new Reading();
    List<Contract> contracts = SourceDefinitions.contracts(reading, checkout);
    Optional<SourceDefinitions> sources =
        SourceDefinitions.read(reading, checkout, placeFile, contracts);
    Optional<List<PublishedTable>> tables =
        reading.of(() -> PublishedTables.read(checkout.publishedContracts()));
    Optional<List<PublishedView>> views =
        reading.of(() -> PublishedView.read(checkout.publishedViews()));
    // Without contracts every table that a model reads would be called unknown.
    Optional<Catalogue> catalogue =
        contracts.isEmpty() ? Optional.empty() : reading.of(() -> catalogue(checkout, contracts));
    reading.end();
    return new Definitions(
        sources.orElseThrow(), tables.orElseThrow(), views.orElseThrow(), catalogue.orElseThrow());
  }

  /** The indicators and models of a checkout. */
  public static Catalogue catalogue(Checkout checkout, List<Contract> contracts) {
    return Catalogue.read(checkout.models(), checkout.home().resolve("schemas"), contracts);
  }

  /** What extracts must look like. */
  public List<Contract> contracts() {
    return sources.contracts();
  }

  /** Code lists, with the rows that the place adds. */
  public CodeLists lists() {
    return sources.lists();
  }

  /** The city. */
  public Place place() {
    return sources.place();
  }

  /** What people of the city wrote for the Board's pages. */
  public PlaceTexts texts() {
    return sources.texts();
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
    place().tables().forEach(engine::createTable);
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
    for (String list : lists().lists().keySet()) {
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
}
