package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.DuckDb;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What columns are made of, as a reader of the SQL sees it. */
class SelectLineageTest {
  private static final Map<String, List<String>> TABLES =
      Map.of(
          "s.sale", List.of("shop", "day", "amount", "kind"),
          "s.shop", List.of("shop", "town", "opened"));

  private static Connection connection;
  private static Models models;
  private static Map<String, List<String>> columns;

  @BeforeAll
  static void readTheModels() {
    connection = DuckDb.openInMemory();
    models = CheckoutModels.catalogue().models();
    columns = new TreeMap<>();
    models
        .columns()
        .forEach((table, of) -> columns.put(table, of.stream().map(Column::name).toList()));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void everyColumnOfEveryModelIsFollowedToColumnsThatAreThere() throws SQLException {
    for (Model model : models.ordered()) {
      TableLineage lineage = follow(model.sql(), columns);

      assertThat(lineage.columns().keySet())
          .as(model.table())
          .containsExactlyElementsOf(
              model.metadata().columns().stream().map(ModelColumn::name).toList());
      // A model that reads no table holds a list.
      assertThat(lineage.columns().values().stream().allMatch(Set::isEmpty))
          .as(model.table())
          .isEqualTo(model.inputs().isEmpty());
      for (Set<ColumnOrigin> origins : lineage.columns().values()) {
        assertThat(origins)
            .as(model.table())
            .allMatch(
                origin ->
                    model.inputs().contains(origin.table())
                        && columns.get(origin.table()).contains(origin.column()));
      }
    }
  }

  /** Read from the SQL files by eye. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "indicators.waste_per_person.value; reference.population.population TRANSFORMATION, staging.waste_area.value TRANSFORMATION",
        "indicators.waste_per_person.numerator; staging.waste_area.value TRANSFORMATION",
        "indicators.waste_per_person.period; staging.waste_area.financial_year IDENTITY",
        "indicators.waste_per_person.method; ''",
        "indicators.waste_per_person.obs_status; reference.population.population CONDITIONAL",
        "staging.spend_line.amount; staging.spend.amount TRANSFORMATION, staging.spend.gross_amount TRANSFORMATION, staging.spend.net_amount TRANSFORMATION, staging.spend.vat_amount TRANSFORMATION",
        "staging.spend_line.amount_basis; staging.spend.gross_amount CONDITIONAL, staging.spend.net_amount CONDITIONAL, staging.spend.vat_amount CONDITIONAL",
        "staging.spend_line.supplier_name; staging.spend.supplier_name TRANSFORMATION, staging.spend.supplier_name CONDITIONAL",
        "moneyflow.spend_year.net_spend; staging.spend_line.amount AGGREGATION",
        "moneyflow.spend_year.payment_count; ''",
        "moneyflow.spend_year.credit_count; staging.spend_line.amount FILTER",
        "moneyflow.procurement_year.respend_per_pound; moneyflow.lm3.r2 TRANSFORMATION, moneyflow.lm3.r3 TRANSFORMATION",
        "moneyflow.procurement_year.spend; moneyflow.procurement_supplier.net_spend AGGREGATION",
        "moneyflow.lm3_variant.variant; ''",
        "trends.trend_window.y5; trends.indicator_point.base_unweighted CONDITIONAL, trends.indicator_point.denominator TRANSFORMATION, trends.indicator_point.denominator CONDITIONAL, trends.indicator_point.area_code CONDITIONAL, trends.indicator_point.breakdown CONDITIONAL, trends.indicator_point.breakdown_group CONDITIONAL, trends.indicator_point.indicator_id CONDITIONAL, trends.indicator_point.numerator TRANSFORMATION, trends.indicator_point.numerator CONDITIONAL, trends.indicator_point.value TRANSFORMATION, trends.inequality_point.gap_value TRANSFORMATION, reference.dim_indicator.kind CONDITIONAL"
      })
  void aColumnIsMadeOfWhatItsSelectSays(String column, String origins) throws SQLException {
    String table = column.substring(0, column.lastIndexOf('.'));
    TableLineage lineage = follow(models.model(table).orElseThrow().sql(), columns);

    assertThat(words(lineage.columns().get(column.substring(table.length() + 1))))
        .containsExactlyInAnyOrderElementsOf(
            origins.isEmpty() ? List.of() : List.of(origins.split(", ")));
  }

  @Test
  void whatDecidesAboutRowsIsNamedForTheWholeTable() throws SQLException {
    TableLineage lineage =
        follow(models.model("indicators.waste_per_person").orElseThrow().sql(), columns);

    assertThat(words(lineage.rows()))
        .containsExactlyInAnyOrder(
            "staging.waste_area.measure FILTER",
            "staging.waste_area.area_code JOIN",
            "staging.waste_area.financial_year JOIN",
            "reference.population.area_code JOIN",
            "reference.population.year JOIN");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "star without a column; select * exclude (day) from s.sale; kind; s.sale.kind IDENTITY",
        "star of one table; select a.* from s.sale as a cross join s.shop as b; shop; s.sale.shop IDENTITY",
        "using; select shop, town from s.sale full join s.shop using (shop); shop; s.sale.shop IDENTITY, s.shop.shop IDENTITY",
        "union by position; select shop as a from s.sale union all select town from s.shop; a; s.sale.shop IDENTITY, s.shop.town IDENTITY",
        "names of a subquery; select b from (select amount, kind from s.sale) as t(a, b); b; s.sale.kind IDENTITY",
        "an alias beside it; select amount * 2 as twice, twice + 1 as more from s.sale; more; s.sale.amount TRANSFORMATION",
        "sum; select sum(amount) as total from s.sale; total; s.sale.amount AGGREGATION",
        "worked sum; select 100 * sum(amount + 1) as total from s.sale; total; s.sale.amount AGGREGATION",
        "ordered text; select string_agg(kind, ',' order by day) as kinds from s.sale; kinds; s.sale.kind AGGREGATION, s.sale.day SORT",
        "middle; select percentile_cont(0.5) within group (order by amount) as m from s.sale; m; s.sale.amount AGGREGATION",
        "row number; select row_number() over (partition by shop order by day) as n from s.sale; n; s.sale.day WINDOW, s.sale.shop WINDOW",
        "running sum; select sum(amount) over (partition by shop) as n from s.sale; n; s.sale.amount AGGREGATION, s.sale.shop WINDOW",
        "one value of another table; select (select max(opened) from s.shop where s.shop.shop = sale.shop) as o from s.sale; o; s.sale.shop FILTER, s.shop.opened AGGREGATION, s.shop.shop FILTER",
        "whether there is one; select exists (select 1 from s.shop where town = kind) as o from s.sale; o; s.sale.kind FILTER, s.shop.town FILTER",
        "in a list; select shop in (select shop from s.shop) as o from s.sale; o; s.sale.shop TRANSFORMATION, s.shop.shop CONDITIONAL",
        "a listed value; select v from s.sale cross join (values (1), (2)) as l(v); v; ''",
        "recursion; with recursive r as (select shop, 1 as n from s.shop union all select shop, n + 1 from r where n < 3) select shop from r; shop; s.shop.shop IDENTITY",
        "lambda; select list_transform([amount], lambda x: x + 1) as l from s.sale; l; s.sale.amount TRANSFORMATION",
        "same name inside; with shop as (select town from s.shop) select town as t from shop; t; s.shop.town IDENTITY"
      })
  void everyWayOfWritingASelectIsFollowed(String way, String sql, String column, String origins)
      throws SQLException {
    assertThat(words(follow(sql, TABLES).columns().get(column)))
        .as(way)
        .containsExactlyInAnyOrderElementsOf(
            origins.isEmpty() ? List.of() : List.of(origins.split(", ")));
  }

  @Test
  void aColumnThatIsNowhereIsNotPassedOver() {
    assertThatThrownBy(() -> follow("select town from s.sale", TABLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no table has (town)");
    assertThatThrownBy(() -> follow("select a from s.other", TABLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not known (s.other)");
  }

  private static List<String> words(Set<ColumnOrigin> origins) {
    return origins.stream()
        .map(each -> each.table() + "." + each.column() + " " + each.influence())
        .toList();
  }

  private static TableLineage follow(String sql, Map<String, List<String>> tables)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select cast(json_serialize_sql(?, skip_null := true, skip_empty := true, skip_default := true) as varchar)")) {
      statement.setString(1, sql);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return SelectLineage.of(JsonMapper.shared().readTree(rows.getString(1)), tables);
      }
    }
  }
}
