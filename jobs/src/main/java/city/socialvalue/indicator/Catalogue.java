package city.socialvalue.indicator;

import city.socialvalue.contract.Contract;
import city.socialvalue.sqlmodel.GivenTables;
import city.socialvalue.sqlmodel.InvalidModelException;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.ModelFiles;
import city.socialvalue.sqlmodel.Models;
import city.socialvalue.sqlmodel.NearestName;
import city.socialvalue.sqlmodel.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * All models of a checkout and the indicators among them.
 *
 * @param models the models in order, the table of all indicators' figures among them
 * @param indicators what the indicators are
 */
public record Catalogue(Models models, Indicators indicators) {
  /**
   * Reads the models and indicators and checks all that can be checked without an engine.
   *
   * @param modelsFolder {@code jobs/models}
   * @param schemas {@code schemas}, with {@code codelists} and {@code metadata}
   * @param contracts the extracts that models may read
   * @throws InvalidModelException with all problems at once
   */
  public static Catalogue read(Path modelsFolder, Path schemas, List<Contract> contracts) {
    ModelFiles files = ModelFiles.read(modelsFolder);
    List<String> problems = new ArrayList<>(files.problems());
    Indicators indicators = indicators(files, schemas, contracts, problems);
    List<Model> models = new ArrayList<>(files.models());
    if (!indicators.all().isEmpty()) {
      models.add(indicators.union());
    }
    GivenTables given = GivenTables.of(contracts, schemas.resolve("codelists"), modelsFolder);
    return new Catalogue(Models.of(new ModelFiles(models, problems), given), indicators);
  }

  private static Indicators indicators(
      ModelFiles files, Path schemas, List<Contract> contracts, List<String> problems) {
    JsonSchema schema = JsonSchema.read(schemas.resolve("metadata/indicator.schema.json"));
    List<Indicator> all = new ArrayList<>();
    for (Model model : files.models()) {
      if (model.folder().equals("indicators")) {
        read(model, schema, problems).ifPresent(all::add);
      }
    }
    all.sort(
        Comparator.comparingInt((Indicator indicator) -> indicator.framework().position())
            .thenComparing(Indicator::id));
    checkNames(all, contracts.stream().map(Contract::id).toList(), problems);
    return new Indicators(all);
  }

  private static Optional<Indicator> read(Model model, JsonSchema schema, List<String> problems) {
    JsonNode root;
    try {
      root = YamlFile.read(model.file().resolveSibling(model.id() + ".yml"));
    } catch (InvalidModelException e) {
      // Already among the problems of the model files.
      return Optional.empty();
    }
    List<String> found = schema.problems("indicators/" + model.id() + ".yml", root);
    problems.addAll(found);
    return found.isEmpty() ? Optional.of(IndicatorFile.indicator(model, root)) : Optional.empty();
  }

  /** Inputs are contracts, stand-ins stand for indicators, and no two share a position. */
  private static void checkNames(
      List<Indicator> all, List<String> contracts, List<String> problems) {
    List<String> ids = all.stream().map(Indicator::id).toList();
    Map<Integer, String> positions = new HashMap<>();
    for (Indicator indicator : all) {
      for (String input : indicator.inputs()) {
        if (!contracts.contains(input)) {
          problems.add(unknown(indicator, "contract", input, contracts));
        }
      }
      indicator
          .standIn()
          .map(Indicator.StandIn::indicator)
          .filter(id -> !ids.contains(id))
          .ifPresent(id -> problems.add(unknown(indicator, "indicator", id, ids)));
      String other = positions.put(indicator.framework().position(), indicator.id());
      if (other != null) {
        problems.add(
            "Cannot use indicators/%s.yml: another indicator has its position (%s, %d). Choose one that is free."
                .formatted(indicator.id(), other, indicator.framework().position()));
      }
    }
  }

  private static String unknown(Indicator indicator, String what, String name, List<String> known) {
    return "Cannot use indicators/%s.yml: there is no such %s (%s). Use one of %s.%s"
        .formatted(
            indicator.id(), what, name, String.join(", ", known), NearestName.hint(name, known));
  }
}
