package city.socialvalue.publish;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.contract.Field;
import city.socialvalue.sqlmodel.CheckoutModels;
import city.socialvalue.sqlmodel.Models;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rows about persons end in the staged zone: no published table is made of them directly. */
class PersonRowsTest {
  private static final Set<String> SURVEYS = Set.of("wellbeing", "employment", "respend");
  private static final List<Contract> CONTRACTS =
      Contracts.read(CheckoutModels.HOME.resolve("schemas/contracts"));
  private static final List<PublishedTable> TABLES =
      PublishedTables.read(CheckoutModels.HOME.resolve("schemas/published"));

  @Test
  void noPublishedTableHasAColumnThatTellsWhoAnswered() {
    Set<String> personal =
        CONTRACTS.stream()
            .filter(contract -> SURVEYS.contains(contract.id()))
            .flatMap(contract -> contract.fields().stream())
            .filter(Field::personal)
            .map(Field::name)
            // Payees are named by the spend files; who of them answered is not.
            .filter(name -> !name.equals("supplier_name"))
            .collect(Collectors.toSet());

    assertThat(personal)
        .contains("respondent_id", "household_id", "lsoa_code", "home_area_code", "pay");
    assertThat(TABLES)
        .isNotEmpty()
        .allSatisfy(
            table ->
                assertThat(table.columns())
                    .extracting("name")
                    .as(table.name())
                    .doesNotContainAnyElementsOf(personal));
  }

  @Test
  void noPublishedTableReadsTheRowsOfASurvey() {
    Models models = CheckoutModels.catalogue().models();
    Set<String> rows =
        SURVEYS.stream().map(survey -> "staging." + survey).collect(Collectors.toSet());

    assertThat(TABLES)
        .allSatisfy(
            table -> {
              assertThat(rows).as(table.name()).doesNotContain(table.model());
              models
                  .model(table.model())
                  .ifPresent(
                      model ->
                          assertThat(model.inputs())
                              .as(table.name())
                              .doesNotContainAnyElementsOf(rows));
            });
  }
}
