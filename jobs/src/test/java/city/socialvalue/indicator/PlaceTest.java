package city.socialvalue.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.socialvalue.engine.Column;
import city.socialvalue.sqlmodel.CheckoutModels;
import city.socialvalue.sqlmodel.GivenTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
  private static final Path SCHEMA =
      CheckoutModels.HOME.resolve("schemas/metadata/place.schema.json");

  @TempDir Path folder;

  @Test
  void aPlaceGivesItsAreasInTheOrderOfTheFile() throws IOException {
    Place place =
        read(
            """
            name: Sampleton
            area_code: X08000001
            baseline: "2014/15"
            comparators: [X92000001, X12000001]
            neighbours: [X08000005]
            targets:
              co2e_per_person: {value: 2.5, period: "2030", source: plan}
            """);

    assertThat(place.areas())
        .containsExactly(
            new Place.Area("X08000001", "city", 1),
            new Place.Area("X92000001", "comparator", 1),
            new Place.Area("X12000001", "comparator", 2),
            new Place.Area("X08000005", "neighbour", 1),
            new Place.Area("X08000001", "local_area", 1));
    assertThat(place.organisation()).isEmpty();
    assertThat(place.designEffect()).isEqualByComparingTo("1");
    assertThat(place.tables().get("place.target").rows())
        .singleElement()
        .asString()
        .isEqualTo("[co2e_per_person, 2.5000000000, 2030, plan]");
  }

  @Test
  void aMisspeltKeyIsNamedWithTheNearestRightOne() {
    assertThat(
            problems(
                """
                name: Sampleton
                area_code: X08000001
                baseline: "2014/15"
                comparaters: [X92000001]
                targets:
                  co2e_per_person: {valu: 2.5, period: "2030", source: plan}
                """))
        .containsExactly(
            "Cannot use place.yml: it has an unknown key (comparaters). Remove or correct it. Did you mean comparators?",
            "Cannot use place.yml: it has an unknown key under targets.co2e_per_person (valu). Remove or correct it. Did you mean value?",
            "Cannot use place.yml: it has no comparators. Add it.",
            "Cannot use place.yml: it has no value under targets.co2e_per_person. Add it.");
  }

  @Test
  void aValueOfAnotherShapeIsShown() {
    assertThat(
            problems(
                """
                name: Sampleton
                area_code: X8
                baseline: "2014"
                comparators: [X92000001]
                """))
        .containsExactly(
            "Cannot use place.yml: the value under area_code does not match the regex pattern ^[A-Z][0-9]{8}$ (\"X8\"). Correct it.",
            "Cannot use place.yml: the value under baseline does not match the regex pattern ^[0-9]{4}/[0-9]{2}$ (\"2014\"). Correct it.");
  }

  @Test
  void brokenYamlIsSaidInOneSentence() {
    assertThat(problems("name: [")).singleElement().asString().contains("not valid YAML");
  }

  @Test
  void unknownAreasAndIndicatorsAreNamedWithTheNearestRightOnes() throws IOException {
    Place place =
        read(
            """
            name: Sampleton
            area_code: X08000001
            baseline: "2014/15"
            comparators: [X92000009]
            targets:
              co2_per_person: {value: 2.5, period: "2030", source: plan}
            """);

    InvalidPlaceException thrown =
        catchThrowableOfType(
            InvalidPlaceException.class,
            () ->
                place.check(
                    Set.of("X08000001", "X92000001"),
                    Set.of("co2e_per_person", "waste_per_person"),
                    Set.of("2014")));

    assertThat(thrown.problems())
        .containsExactly(
            "Cannot use place.yml: it names an area that is not in the code list of areas (X92000009). Correct it, or add it there. Did you mean X92000001?",
            "Cannot use place.yml: it names an indicator that is not in the catalogue (co2_per_person). Correct it, or add it there. Did you mean co2e_per_person?");
  }

  private static final String SAMPLETON =
      "{name: A, area_code: X08000001, baseline: 2014/15, comparators: [X92000001]}";

  @Test
  void aPlaceWithoutBreaksHasAnEmptyTableOfThem() throws IOException {
    assertThat(read(SAMPLETON).tables().get("place.break").rows()).isEmpty();
  }

  @Test
  void breaksAreReadFromTheFileBesideThePlace() throws IOException {
    breaks("indicator_id,period,reason", "neighbourhood_trust,2019,\"other words, other answers\"");

    assertThat(read(SAMPLETON).tables().get("place.break").rows())
        .containsExactly(List.of("neighbourhood_trust", "2019", "other words, other answers"));
  }

  @Test
  void aBreakOfAnUnknownIndicatorOrPeriodIsNamedWithTheNearestRightOne() throws IOException {
    breaks(
        "indicator_id,period,reason",
        "neighborhood_trust,2019,mode",
        "neighbourhood_trust,2019/2020,mode",
        "neighbourhood_trust,2018,mode");
    Place place = read(SAMPLETON);

    InvalidPlaceException thrown =
        catchThrowableOfType(
            InvalidPlaceException.class,
            () ->
                place.check(
                    Set.of("X08000001", "X92000001"),
                    Set.of("neighbourhood_trust"),
                    Set.of("2018", "2019", "2019/20")));

    assertThat(thrown.problems())
        .containsExactly(
            "Cannot use break.csv: it names an indicator that is not in the catalogue (neighborhood_trust). Correct it. Did you mean neighbourhood_trust?",
            "Cannot use break.csv: it names a period that is not in the code list of periods (2019/2020). Correct it. Did you mean 2019/20?");
  }

  @Test
  void aBreakFileOfAnotherShapeIsRefused() throws IOException {
    breaks("indicator,period,reason", "neighbourhood_trust,2019,mode");
    assertThat(problems(SAMPLETON))
        .containsExactly(
            "Cannot use break.csv: its columns are [indicator, period, reason]. Give it the columns [indicator_id, period, reason].");

    breaks("indicator_id,period,reason", "a,2019,", "a,2019,mode", "a,2019,mode again");
    assertThat(problems(SAMPLETON))
        .containsExactly(
            "Cannot use break.csv: line 2 does not fill its three columns (a,2019,). Give indicator, period and reason.",
            "Cannot use break.csv: line 4 names a break that is there already (a, 2019). Keep one of them.");
  }

  @Test
  void localAreasThatDoNotLieWithinEachOtherAreRefused() throws IOException {
    Place place =
        read(
            """
            {name: A, area_code: X08000001, baseline: 2014/15, comparators: [X92000001],
             local_areas: [X08000001, X47000001, X12000001]}
            """);
    place.checkLocalAreas(
        Map.of(
            "X08000001", Set.of("X08000001"),
            "X47000001", Set.of("X08000001", "X08000002"),
            "X12000001", Set.of("X08000001", "X08000002", "X08000003")));

    assertThat(
            catchThrowableOfType(
                    InvalidPlaceException.class,
                    () ->
                        place.checkLocalAreas(
                            Map.of(
                                "X08000001", Set.of("X08000001"),
                                "X47000001", Set.of("X08000001", "X08000002"),
                                "X12000001", Set.of("X08000001", "X08000003"))))
                .problems())
        .containsExactly(
            "Cannot use place.yml: its local area X47000001 does not lie within the next one, X12000001 (outside: X08000002). List local areas from the narrowest to the widest, each within the next.");
  }

  private void breaks(String... lines) throws IOException {
    Files.write(folder.resolve("break.csv"), List.of(lines));
  }

  @Test
  void theTablesAreThoseThatModelsAreTold() throws IOException {
    Place place =
        read(
            """
            {name: A, area_code: X08000001, baseline: 2014/15, comparators: [X92000001]}
            """);
    Map<String, List<Column>> declared = declared();

    place
        .tables()
        .forEach((table, rows) -> assertThat(rows.columns()).isEqualTo(declared.get(table)));
    CheckoutModels.catalogue()
        .indicators()
        .tables()
        .forEach((table, rows) -> assertThat(rows.columns()).isEqualTo(declared.get(table)));
  }

  private static Map<String, List<Column>> declared() {
    return GivenTables.of(
            List.of(),
            CheckoutModels.HOME.resolve("schemas/codelists"),
            CheckoutModels.HOME.resolve("jobs/models"))
        .columns();
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(InvalidPlaceException.class, () -> read(yaml)).problems();
  }

  private Place read(String yaml) throws IOException {
    Path file = folder.resolve("place.yml");
    Files.writeString(file, yaml);
    return Place.read(file, SCHEMA);
  }
}
