package city.socialvalue.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.socialvalue.contract.Contracts;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.sqlmodel.CheckoutModels;
import city.socialvalue.sqlmodel.InvalidModelException;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.ModelChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  private static final Path HOME = CheckoutModels.HOME;

  @TempDir Path models;

  @BeforeEach
  void copyModels() throws IOException {
    Path original = HOME.resolve("jobs/models");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = models.resolve(original.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void aTenthIndicatorIsTwoFiles() throws IOException {
    add("recycling_rate", "travel_co2", "position: 7", "position: 10");

    Catalogue catalogue = read();

    assertThat(catalogue.indicators().indicator("recycling_rate")).isPresent();
    assertThat(union(catalogue).sql()).contains("from indicators.recycling_rate");
    assertThat(union(catalogue).inputs()).contains("indicators.recycling_rate");
  }

  @Test
  void theIndicatorsAreInTheOrderOfTheFramework() {
    assertThat(read().indicators().all())
        .extracting(Indicator::id)
        .startsWith(
            "neighbourhood_trust",
            "mental_wellbeing",
            "stable_relationships",
            "unpaid_help",
            "co2e_per_person",
            "waste_per_person",
            "travel_co2",
            "valued_employment",
            "income_inequality");
  }

  @Test
  void aStandInNamesWhatItStandsForAndInWhatItDiffers() {
    Indicator.StandIn standIn =
        read()
            .indicators()
            .indicator("travel_co2_scope_of_influence")
            .orElseThrow()
            .standIn()
            .get();

    assertThat(standIn.indicator()).isEqualTo("travel_co2");
    assertThat(standIn.limits()).startsWith("Without motorways and railways");
  }

  @Test
  void allProblemsOfIndicatorsAreSaidAtOnce() throws IOException {
    add("misspelt", "travel_co2", "direction: lower", "diretion: lower");
    add("same_place", "travel_co2", "inputs: [energy]", "inputs: [enrgy]");
    add(
        "stand_in",
        "travel_co2_scope_of_influence",
        "stands_in_for: travel_co2",
        "stands_in_for: travel");

    assertThat(problems())
        .contains(
            "Cannot use indicators/misspelt.yml: it has an unknown key (diretion). Remove or correct it. Did you mean direction?",
            "Cannot use indicators/misspelt.yml: it has no direction. Add it.")
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(
                        "Cannot use indicators/same_place.yml: there is no such contract (enrgy). Use one of ")
                    .contains("employment, energy, ")
                    .endsWith(", waste, wellbeing. Did you mean energy?"))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith(
                        "Cannot use indicators/stand_in.yml: there is no such indicator (travel)"))
        .anySatisfy(problem -> assertThat(problem).contains("another indicator has its position"));
  }

  @Test
  void anIndicatorWithAWrongColumnIsFoundBeforeTheFirstLineRuns() throws IOException {
    Path sql = models.resolve("indicators/travel_co2.sql");
    Files.writeString(
        sql, Files.readString(sql).replace("value as numerator", "valeu as numerator"));
    Path other = models.resolve("indicators/waste_per_person.sql");
    Files.writeString(
        other, Files.readString(other).replace("kilograms as numerator", "kilograms as numerater"));

    try (DuckDb engine = DuckDb.start(HOME.resolve("jobs/models/functions/duckdb.sql"), models)) {
      List<String> problems = new ModelChecks(engine, read().models()).columnProblems();

      assertThat(problems)
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .startsWith("Cannot use indicators/travel_co2.sql:")
                      .contains("valeu"))
          .anySatisfy(
              problem ->
                  assertThat(problem)
                      .isEqualTo(
                          "Cannot use indicators/waste_per_person.sql: its columns are not those of its metadata (declared only: numerator decimal(38,10); given only: numerater decimal(38,10)). Make select and metadata agree."));
    }
  }

  private void add(String id, String like, String from, String to) throws IOException {
    Path folder = models.resolve("indicators");
    Files.copy(folder.resolve(like + ".sql"), folder.resolve(id + ".sql"));
    String yaml = Files.readString(folder.resolve(like + ".yml"));
    assertThat(yaml).contains(from);
    Files.writeString(folder.resolve(id + ".yml"), yaml.replace(from, to));
  }

  private static Model union(Catalogue catalogue) {
    return catalogue.models().model("indicators.indicator_figure").orElseThrow();
  }

  private List<String> problems() {
    return catchThrowableOfType(InvalidModelException.class, this::read).problems();
  }

  private Catalogue read() {
    Path schemas = HOME.resolve("schemas");
    return Catalogue.read(models, schemas, Contracts.read(schemas.resolve("contracts")));
  }
}
