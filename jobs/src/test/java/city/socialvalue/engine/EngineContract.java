package city.socialvalue.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine does, held by one test for each of them. */
abstract class EngineContract {
  static final Path FUNCTIONS = Path.of(System.getProperty("svw.home"), "jobs/models/functions");
  private static final String SHA = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  abstract Engine engine();

  @Test
  void readsLandedCopiesAsText() throws IOException {
    Path landed = folder.resolve(SHA + ".csv");
    Files.writeString(
        landed,
        """
        "_line","_shape","name","amount"
        "2","","A ""quoted"" \\name, Ltd","£1,000.00"
        "3","short","# not a comment",""
        """);

    engine()
        .readLanded("landed.spend", List.of("_line", "_shape", "name", "amount"), List.of(landed));

    assertThat(engine().query("select * from landed.spend order by _line").rows())
        .containsExactly(
            Arrays.asList("2", null, "A \"quoted\" \\name, Ltd", "£1,000.00", SHA),
            Arrays.asList("3", "short", "# not a comment", null, SHA));
  }

  @Test
  void keepsTheTypesOfRows() {
    Rows rows =
        new Rows(
            List.of(
                Column.text("name"),
                new Column("people", "bigint"),
                new Column("amount", "decimal(18,2)"),
                new Column("day", "date"),
                new Column("kept", "boolean")),
            List.of(
                List.of("a", 5L, new BigDecimal("1.50"), LocalDate.of(2015, 4, 1), true),
                Arrays.asList(null, null, null, null, null)));

    engine().createTable("place.example", rows);

    Rows read = engine().query("select * from place.example order by people nulls last");
    assertThat(read.columns()).isEqualTo(rows.columns());
    assertThat(read.rows()).isEqualTo(rows.rows());
  }

  @Test
  void replacesATableOfTheSameName() {
    engine().createTable("reference.one", "select 1 as x");
    engine().createView("reference.one", "select 2 as x");
    engine().createTable("reference.one", "select 3 as x");

    assertThat(engine().query("select x from reference.one").rows()).containsExactly(List.of(3));
  }

  @Test
  void writesParquetSortedWithNullsLast() {
    engine()
        .createTable(
            "trends.t", "select * from (values (2, 'b'), (null, 'c'), (1, 'a')) as v(n, t)");
    Path file = folder.resolve("trends/t.parquet");

    engine().writeParquet("trends.t", List.of("n"), file);
    engine().readParquet("reference.copy", List.of(file));

    assertThat(engine().query("select t from reference.copy").rows())
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    assertThat(folder.resolve("trends").toFile().list()).containsExactly("t.parquet");
  }

  @Test
  void describesASelectWithoutRunningIt() {
    assertThat(
            engine()
                .describe(
                    "select cast(1 as bigint) as n, 'a' as t, cast(1 as decimal(18,2)) as d, true as b"))
        .containsExactly(
            new Column("n", "bigint"),
            new Column("t", "string"),
            new Column("d", "decimal(18,2)"),
            new Column("b", "boolean"));
  }

  @Test
  void saysWhichSqlWasRefused() {
    assertThatThrownBy(() -> engine().query("select missing_column from (select 1 as x) as t"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("missing_column");
  }

  @Test
  void functionsGiveTheSameOnEveryEngine() {
    assertThat(
            engine()
                .query(
                    """
                    select
                        matches('12', '[0-9]+') as a,
                        matches('12a', '[0-9]+') as b,
                        cast(round_to(1.005e0, 2) as string) as c,
                        cast(round_to(cast(717362.065 as double), 2) as string) as d,
                        number_text(-1.005e0, 2) as e,
                        number_text(12345678.5e0, 0) as f,
                        financial_year_label(date '2015-03-31') as g,
                        financial_year_label(date '1999-04-01') as h,
                        financial_year_start('2014/15') as i,
                        to_day('2015', '4', '1') as j,
                        to_day('2015', '02', '30') as k,
                        grouped_text(13014.4e0, 0) as l,
                        grouped_text(-1234567.5e0, 2) as m,
                        grouped_text(-0.04e0, 1) as n,
                        grouped_text(999.96e0, 1) as o,
                        grouped_text(cast(null as double), 1) as p,
                        amount_text(13014, 0, '£ a year') as q,
                        amount_text(1, 0, 'points') as r,
                        amount_text(1, 1, 'points') as s,
                        amount_text(-0.5, 1, 'points') as t,
                        moved_text(-1.26, 1, 'tonnes') as u,
                        moved_text(0.04, 1, 'tonnes') as v,
                        moved_text(1.26, 2, '') as w,
                        counted_text(0, 'was', 'were') as x,
                        counted_text(1, 'was', 'were') as y,
                        counted_text(1045, 'was', 'were') as z
                    """)
                .rows())
        .containsExactly(
            Arrays.asList(
                true,
                false,
                "1.0100000000",
                "717362.0700000000",
                "-1.01",
                "12345679",
                "2014/15",
                "1999/00",
                LocalDate.of(2014, 4, 1),
                LocalDate.of(2015, 4, 1),
                null,
                "13,014",
                "-1,234,567.50",
                "0.0",
                "1,000.0",
                null,
                "£13,014 a year",
                "1 point",
                "1.0 points",
                "-0.5 points",
                "down 1.3 tonnes",
                "no change",
                "up 1.26",
                "none was",
                "1 was",
                "1,045 were"));
  }

  @Test
  void namesOfSuppliersAreComparedWithoutCasePunctuationAndLegalForm() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("S & W TLP (Project Co One) Ltd", "sandwtlpprojectcoone");
    keys.put("S&W TLP (PROJECT CO ONE) LIMITED", "sandwtlpprojectcoone");
    keys.put("G & J Seddon Ltd.,", "gandjseddon");
    keys.put("Café Zoë P.L.C.", "cafezoe");
    keys.put("Carers'' Centre", "carerscentre");
    keys.put("Hill Dickinson LLP", "hilldickinson");
    keys.put("Limited Editions Ltd", "editions");
    keys.put("Limitedly", "limitedly");
    keys.put("NHS CCG          *", "nhsccg");
    keys.put("***", null);

    keys.forEach(
        (name, key) ->
            assertThat(one("(select name_key(t) from (values ('" + name + "')) as v(t))"))
                .as(name)
                .isEqualTo(key));
    assertThat(one("name_words('The OAK & Elm, Ltd')")).isEqualTo("the oak and elm");
    assertThat(one("name_key(name_before_sign('J Dale T/A Oak Care'))")).isEqualTo("jdale");
    assertThat(one("name_key(name_before_sign('Oak Ltd trading as Elm'))")).isEqualTo("oak");
    assertThat(one("name_before_sign('Data/Analysis Ltd')")).isNull();
    assertThat(one("unaccented('Café ÉLAN Ŵyn')")).isEqualTo("cafe elan wyn");
    assertThat(one("postcode_key('sk6 7gh')")).isEqualTo("SK67GH");
    assertThat(one("listed_part('Oak Care; Oak & Co', 2)")).isEqualTo("Oak & Co");
    assertThat(one("listed_part('Oak Care; Oak & Co', 3)")).isNull();
  }

  @Test
  void periodsAreReadAsPublishersWriteThem() {
    Map<String, String> periods = new LinkedHashMap<>();
    periods.put("2014", "2014");
    periods.put("2014-15", "2014/15");
    periods.put("2014/2015", "2014/15");
    periods.put("FYE2018", "2017/18");
    periods.put("FYE 2000", "1999/00");
    periods.put("year to 2004-12-01", "Jan 2004-Dec 2004");
    periods.put("year to 2015-09", "Oct 2014-Sep 2015");
    periods.put("Oct 2014-Sep 2015", "Oct 2014-Sep 2015");
    for (String none :
        List.of("2014-16", "14", "year to 2015-13", "Oct 2014-Oct 2015", "Q3 2015")) {
      periods.put(none, null);
    }

    periods.forEach(
        (text, period) ->
            assertThat(one("(select period_in(t) from (values ('" + text + "')) as v(t))"))
                .as(text)
                .isEqualTo(period));
    assertThat(one("period_year('2014')")).isEqualTo(2014);
    assertThat(one("period_year('2014/15')")).isEqualTo(2014);
    assertThat(one("period_year('Oct 2014-Sep 2015')")).isEqualTo(2015);
    assertThat(one("period_named_in('a/income_FYE2018.csv')")).isEqualTo("FYE2018");
    assertThat(one("period_named_in('a/2017-18/income.csv')")).isEqualTo("2017-18");
    assertThat(one("period_named_in('a/income 2017.csv')")).isEqualTo("2017");
    assertThat(one("period_named_in('a/income-120170.csv')")).isNull();
  }

  @Test
  void daysOfARegisterAreReadWhereThereIsOne() {
    Map<String, String> days = new LinkedHashMap<>();
    days.put("2022-04-01", "2022-04-01");
    days.put("2022/4/1 00:00:00", "2022-04-01");
    days.put("2022-04-01T00:00:00", "2022-04-01");
    days.put("01/04/2022", "2022-04-01");
    days.put("1.4.1999", "1999-04-01");
    days.put("30/04/22", "2022-04-30");
    days.put("30-Apr-22", "2022-04-30");
    days.put("9 September 2014", "2014-09-09");
    for (String none : List.of("TBC", "22/04/222", "31/04/2022", "2022-13-01", "X", "Ongoing")) {
      days.put(none, null);
    }

    days.forEach(
        (text, day) ->
            assertThat(
                    one(
                        "(select cast(day_in(t) as string) from (values ('"
                            + text
                            + "')) as v(t))"))
                .as(text)
                .isEqualTo(day));
    assertThat(one("last_day_of_months(date '2022-04-01', 12)"))
        .isEqualTo(LocalDate.of(2023, 3, 31));
    assertThat(one("last_day_of_months(date '2021-01-31', 1)"))
        .isEqualTo(LocalDate.of(2021, 2, 27));
    assertThat(one("last_day_of_months(date '2022-04-01', 0)")).isNull();
    assertThat(one("last_day_of_months(date '2022-04-01', 99999)")).isNull();
  }

  private Object one(String expression) {
    return engine().query("select " + expression + " as x").rows().get(0).get(0);
  }
}
