package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.FieldType;
import city.socialvalue.engine.Engine;
import city.socialvalue.engine.Rows;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.sqlmodel.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what each input file gave to a figure: the models are run again with the amounts of
 * that file counted twice, and what the numerator and the denominator gain is what the file gave.
 * It works for every model, because it asks the model itself; amounts that are sums of lines add
 * up.
 */
public final class FileContributions implements AutoCloseable {
  private final Definitions definitions;
  private final Engine engine;
  private final Path scratch;
  private final Set<String> madeOfAllLines = new HashSet<>();
  private final Set<String> kept = new HashSet<>();

  private FileContributions(Definitions definitions, Engine engine, Path scratch) {
    this.definitions = definitions;
    this.engine = engine;
    this.scratch = scratch;
  }

  /**
   * What stands above and below the line; null where nothing does.
   *
   * @param numerator what is divided, or the total
   * @param denominator what it is divided by
   */
  public record Parts(BigDecimal numerator, BigDecimal denominator) {
    private static final Parts NONE = new Parts(null, null);

    private Parts less(Parts other) {
      return new Parts(
          difference(numerator, other.numerator), difference(denominator, other.denominator));
    }

    private static BigDecimal difference(BigDecimal one, BigDecimal other) {
      BigDecimal least = other == null ? BigDecimal.ZERO : other;
      return (one == null ? BigDecimal.ZERO : one).subtract(least).stripTrailingZeros();
    }

    private boolean isZero() {
      return numerator.signum() == 0 && denominator.signum() == 0;
    }
  }

  /**
   * Reads the staged lines of the warehouse, which must be those of a release.
   *
   * @throws CannotRunException when contracts, models or the staged zone are no longer the same
   */
  public static FileContributions open(Checkout checkout, Warehouse warehouse, Manifest manifest) {
    Definitions definitions = Definitions.read(checkout, manifest.request().place());
    Optional<Modelled> modelled =
        Locations.exists(Modelled.file(warehouse))
            ? Optional.of(
                StateFile.read(Modelled.file(warehouse), Modelled.class, "Run 'svw run' first."))
            : Optional.empty();
    if (modelled.filter(same -> same.digest().equals(manifest.digest())).isEmpty()
        || !definitions
            .digest(checkout, modelled.get().staged().landed())
            .equals(manifest.digest())) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot explain by input file: the staged lines, the models or the program are no longer those of the release (%s). Run 'svw run' first, then explain its release."
              .formatted(manifest.release()));
    }
    return ofStaged(
        checkout,
        warehouse,
        definitions,
        modelled.get().staged(),
        definitions.catalogue().indicators().all().stream()
            .map(indicator -> new Place(indicator.id(), "", ""))
            .toList());
  }

  /** Asks an engine that holds the staged lines and all models of them; it stays open. */
  static FileContributions ofModelled(Definitions definitions, Engine engine) {
    FileContributions opened = new FileContributions(definitions, engine, null);
    definitions.models().ordered().forEach(model -> opened.madeOfAllLines.add(model.table()));
    return opened;
  }

  /** Reads the staged lines of a run that has just modelled them, as far as figures need them. */
  static FileContributions ofStaged(
      Checkout checkout,
      Warehouse warehouse,
      Definitions definitions,
      Staged staged,
      Collection<Place> places) {
    Set<String> read = new HashSet<>();
    places.forEach(place -> add(definitions, "indicators." + place.indicator(), read));
    return open(
        checkout,
        warehouse,
        definitions,
        staged,
        definitions.contracts().stream()
            .filter(contract -> read.contains("staging." + contract.id()))
            .toList());
  }

  private static FileContributions open(
      Checkout checkout,
      Warehouse warehouse,
      Definitions definitions,
      Staged staged,
      List<Contract> contracts) {
    Path scratch = warehouse.scratch();
    // By DuckDB whoever modelled: the figures are the same, and it starts at once.
    Engine engine = EngineChoice.DEFAULT.start(checkout, scratch.resolve("spill"));
    FileContributions opened = new FileContributions(definitions, engine, scratch);
    try {
      opened.give(warehouse, staged, contracts);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void give(Warehouse warehouse, Staged staged, List<Contract> contracts) {
    RunLog silent =
        new RunLog(
            new java.io.PrintStream(
                java.io.OutputStream.nullOutputStream(),
                false,
                java.nio.charset.StandardCharsets.UTF_8),
            java.time.InstantSource.system());
    new StageStep(contracts, definitions.lists(), warehouse, silent)
        .reload(engine, warehouse::local);
    definitions.lists().register(engine);
    new RunTables(definitions.contracts(), staged).give(engine);
    definitions.give(engine);
  }

  /** The lines as they were staged, whatever stands in their table. */
  private static String kept(Contract contract) {
    return "received." + contract.id();
  }

  /** The models of figures, of the lines as they were staged; none is worked out twice. */
  private void workOut(Collection<Place> places) {
    run(models(places, "").stream().filter(model -> madeOfAllLines.add(model.table())).toList());
  }

  /**
   * What each of the files gave to each figure, those that gave nothing left out. Figures that are
   * asked for together are measured together, because a file counted twice moves all of them.
   *
   * @param inputs the files of the release
   */
  public Map<Place, List<Given>> of(Collection<Place> places, List<ReceivedFile> inputs) {
    workOut(places);
    Map<Place, Parts> whole = parts(places);
    Map<Place, List<Given>> all = new LinkedHashMap<>();
    places.forEach(place -> all.put(place, new ArrayList<>()));
    for (Contract contract : definitions.contracts()) {
      String table = "staging." + contract.id();
      List<String> amounts = amounts(contract);
      List<ReceivedFile> files =
          inputs.stream()
              .filter(file -> file.contract().equals(contract.id()) && file.staged() > 0)
              .toList();
      List<Place> asked =
          places.stream()
              .filter(place -> !isComplete(whole.get(place), all.get(place)))
              .filter(place -> extracts(place.indicator()).contains(contract.id()))
              .filter(place -> closure("indicators." + place.indicator()).contains(table))
              .toList();
      if (!asked.isEmpty() && !amounts.isEmpty() && !files.isEmpty()) {
        workOut(asked);
        if (kept.add(contract.id())) {
          engine.createTable(kept(contract), "select * from " + table);
        }
        search(new Search(contract, amounts, whole, all), asked, files);
        engine.createTable(table, "select * from " + kept(contract));
        models(asked, table).forEach(model -> madeOfAllLines.remove(model.table()));
      }
    }
    return all;
  }

  /** What the catalogue names; a table that indicators share reads the extracts of others too. */
  private List<String> extracts(String indicator) {
    return definitions.catalogue().indicators().all().stream()
        .filter(each -> each.id().equals(indicator))
        .flatMap(each -> each.inputs().stream())
        .toList();
  }

  private record Search(
      Contract contract,
      List<String> amounts,
      Map<Place, Parts> whole,
      Map<Place, List<Given>> found) {}

  /** Whether what was found adds up to both sides of the line, so that nothing is left to find. */
  private static boolean isComplete(Parts whole, List<Given> found) {
    BigDecimal above =
        found.stream().map(Given::numerator).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal below =
        found.stream().map(Given::denominator).reduce(BigDecimal.ZERO, BigDecimal::add);
    return !found.isEmpty() && new Parts(above, below).less(whole).isZero();
  }

  /** Halves the files until each that gave something is found. */
  private void search(Search search, List<Place> asked, List<ReceivedFile> files) {
    List<Place> places =
        asked.stream()
            .filter(place -> !isComplete(search.whole().get(place), search.found().get(place)))
            .toList();
    if (places.isEmpty()) {
      return;
    }
    if (files.size() == 2) {
      // Both together would tell no more than each alone.
      search(search, places, files.subList(0, 1));
      search(search, places, files.subList(1, 2));
      return;
    }
    Map<Place, Parts> gained = twice(search, places, files);
    gained.replaceAll((place, parts) -> parts.less(search.whole().get(place)));
    gained.values().removeIf(Parts::isZero);
    if (gained.isEmpty()) {
      return;
    }
    if (files.size() == 1) {
      gained.forEach(
          (place, parts) ->
              search
                  .found()
                  .get(place)
                  .add(new Given(files.get(0), parts.numerator(), parts.denominator())));
      return;
    }
    int middle = files.size() / 2;
    List<Place> moved = List.copyOf(gained.keySet());
    search(search, moved, files.subList(0, middle));
    search(search, moved, files.subList(middle, files.size()));
  }

  private Map<Place, Parts> twice(Search search, List<Place> places, List<ReceivedFile> files) {
    String hashes =
        files.stream()
            .map(file -> "'" + file.sha256().replaceAll("[^0-9a-f]", "") + "'")
            .collect(Collectors.joining(", "));
    String doubled =
        search.amounts().stream()
            .map(
                name ->
                    "case when _sha256 in (%s) then %s + %s else %s end as %s"
                        .formatted(hashes, name, name, name, name))
            .collect(Collectors.joining(", "));
    engine.createTable(
        "staging." + search.contract().id(),
        "select %s, %s from %s".formatted(others(search), doubled, kept(search.contract())));
    run(models(places, "staging." + search.contract().id()));
    return parts(places);
  }

  private String others(Search search) {
    return engine.describe("select * from " + kept(search.contract())).stream()
        .map(city.socialvalue.engine.Column::name)
        .filter(name -> !search.amounts().contains(name))
        .collect(Collectors.joining(", "));
  }

  /** What a line weighs where lines are weighted, otherwise every number with a unit. */
  private static List<String> amounts(Contract contract) {
    List<String> weights =
        contract.fields().stream()
            .map(Field::name)
            .filter(name -> name.equals("weight") || name.endsWith("_weight"))
            .toList();
    return weights.isEmpty()
        ? contract.fields().stream()
            .filter(field -> field.type() == FieldType.DECIMAL || field.type() == FieldType.INTEGER)
            .filter(field -> !field.unit().isEmpty())
            .map(Field::name)
            .toList()
        : weights;
  }

  private void run(List<Model> models) {
    models.forEach(model -> engine.createTable(model.table(), model.sql()));
  }

  /**
   * The models that the indicators need and that read a table, in order; all where none is named.
   */
  private List<Model> models(Collection<Place> places, String reading) {
    Set<String> needed = new HashSet<>();
    places.forEach(place -> add(definitions, "indicators." + place.indicator(), needed));
    return definitions.models().ordered().stream()
        .filter(model -> needed.contains(model.table()))
        .filter(model -> reading.isEmpty() || closure(model.table()).contains(reading))
        .toList();
  }

  private Set<String> closure(String table) {
    Set<String> seen = new HashSet<>();
    add(definitions, table, seen);
    return seen;
  }

  private static void add(Definitions definitions, String table, Set<String> seen) {
    if (seen.add(table)) {
      definitions
          .models()
          .model(table)
          .ifPresent(model -> model.inputs().forEach(input -> add(definitions, input, seen)));
    }
  }

  private Map<Place, Parts> parts(Collection<Place> places) {
    Map<Place, Parts> parts = new LinkedHashMap<>();
    places.forEach(place -> parts.put(place, parts(place)));
    return parts;
  }

  private Parts parts(Place place) {
    Rows rows =
        engine.query(
            "select numerator, denominator from indicators.%s where area_code = '%s' and period = '%s' and breakdown = 'all'"
                .formatted(
                    place.indicator(),
                    place.area().replace("'", "''"),
                    place.period().replace("'", "''")));
    return rows.rows().isEmpty()
        ? Parts.NONE
        : new Parts((BigDecimal) rows.rows().get(0).get(0), (BigDecimal) rows.rows().get(0).get(1));
  }

  /** The select that works an indicator out. */
  public Model model(String indicator) {
    return definitions.models().model("indicators." + indicator).orElseThrow();
  }

  @Override
  public void close() {
    engine.close();
    try {
      Folders.delete(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
