package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.DuckDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChecksTest {
  private static final List<Column> GIVEN =
      List.of(
          Column.text("name"),
          new Column("amount", "decimal(18,2)"),
          new Column("day", "date"),
          new Column("people", "bigint"));

  @TempDir Path folder;
  private DuckDb engine;

  @BeforeEach
  void startEngine() {
    engine = DuckDb.start(CheckoutModels.HOME.resolve("jobs/models/functions/duckdb.sql"), folder);
  }

  @AfterEach
  void stopEngine() {
    engine.close();
  }

  @Test
  void decimalsAreComparedByValueAndColumnsLeftOutAreNot() {
    assertThat(
            differences(
                List.of(row("name", "a", "amount", "1.5"), row("name", "b")),
                List.of(row("name", "b", "amount", null), row("name", "a", "amount", "1.500"))))
        .isEmpty();
  }

  @Test
  void rowsThatDifferAreShownBothWays() {
    assertThat(
            differences(
                List.of(row("name", "a", "amount", "1.5")),
                List.of(row("name", "a", "amount", "2"))))
        .containsExactly(
            "expected but not given: name a, amount 2",
            "given but not expected: name a, amount 1.5");
  }

  @Test
  void equalRowsCountAsManyTimesAsTheyStand() {
    assertThat(differences(List.of(row("name", "a"), row("name", "a")), List.of(row("name", "a"))))
        .containsExactly("given but not expected: name a");
  }

  @Test
  void noRowsAreExpectedFromNoRows() {
    assertThat(differences(List.of(), List.of())).isEmpty();
    assertThat(differences(List.of(row("name", "a")), List.of())).hasSize(1);
  }

  @Test
  void aMisspeltColumnOrAValueOfAnotherTypeIsNamed() {
    assertThat(differences(List.of(row("nam", "a")), List.of()))
        .containsExactly(
            "cannot give rows to staging.given: it has no column nam. Did you mean name?");
    assertThat(differences(List.of(row("people", "1.5")), List.of()))
        .containsExactly("cannot give rows to staging.given: people takes bigint, not 1.5");
    assertThat(differences(List.of(row("day", "2014-02-30")), List.of()))
        .containsExactly("cannot give rows to staging.given: day takes date, not 2014-02-30");
  }

  @Test
  void aTableThatTheModelDoesNotReadIsNamed() {
    Model model = model();
    Example example =
        new Example("e", Map.of("staging.givn", List.of(row("name", "a"))), List.of());

    assertThat(checks(model).run(model, example).differences())
        .containsExactly("the model reads no staging.givn. Did you mean staging.given?");
  }

  @Test
  void columnsInAnotherOrderAreAProblem() {
    Model model =
        Model.of(
            "staging",
            "copied",
            "select amount, name, day, people from staging.given",
            Path.of("copied.sql"),
            metadata());

    assertThat(checks(model).columnProblems())
        .containsExactly(
            "Cannot use staging/copied.sql: its columns stand in another order than its metadata says. Make select and metadata agree.");
  }

  private List<String> differences(
      List<Map<String, Object>> given, List<Map<String, Object>> expect) {
    Model model = model();
    Example example = new Example("e", Map.of("staging.given", given), expect);
    return checks(model).run(model, example).differences();
  }

  private ModelChecks checks(Model model) {
    GivenTables given = new GivenTables(Map.of("staging.given", GIVEN));
    return new ModelChecks(engine, Models.of(new ModelFiles(List.of(model), List.of()), given));
  }

  private static Model model() {
    return Model.of(
        "staging", "copied", "select * from staging.given", Path.of("copied.sql"), metadata());
  }

  private static ModelMetadata metadata() {
    List<ModelColumn> columns = new ArrayList<>();
    GIVEN.forEach(column -> columns.add(new ModelColumn(column.name(), column.type(), "d", "")));
    return new ModelMetadata("t", "d", columns, List.of("name"), List.of(), Storage.TABLE);
  }

  private static Map<String, Object> row(String... cells) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }
}
