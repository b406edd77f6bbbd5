package city.socialvalue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonTableExpressionsTest {
  private static CommonTableExpressions of(String select) {
    return CommonTableExpressions.of(select);
  }

  @Test
  void whatIsReadOnceStandsInThePlaceWhereItIsRead() {
    assertThat(of("with paid as (select 1 as a) select paid.a from paid where a = 1").select())
        .isEqualToNormalizingWhitespace("select paid.a from (select 1 as a) as paid where a = 1");
  }

  @Test
  void anExpressionThatIsNamedWhereItIsReadKeepsThatName() {
    assertThat(of("with paid as (select 1 as a) select p.a from paid as p").select())
        .isEqualToNormalizingWhitespace("select p.a from (select 1 as a) as p");
    assertThat(of("with paid as (select 1 as a) select p.a from paid p").select())
        .isEqualToNormalizingWhitespace("select p.a from (select 1 as a) p");
  }

  @Test
  void oneExpressionStandsInsideAnother() {
    assertThat(
            of("with a as (select 1 as x), b as (select x from a) select x from b inner join c.d on true")
                .select())
        .isEqualToNormalizingWhitespace(
            "select x from (select x from (select 1 as x) as a) as b inner join c.d on true");
  }

  @Test
  void textsAndCommentsAreNoNames() {
    String select =
        """
        with paid as (
            -- from paid, (not closed
            select ' from paid )' as a
        )
        select a from /* from paid */ paid""";

    assertThat(of(select).select())
        .isEqualToNormalizingWhitespace(
            "select a from /* from paid */ ( -- from paid, (not closed\n select ' from paid )' as a ) as paid");
  }

  @Test
  void whatIsReadTwiceIsWorkedOutOnceUnlessItReadsRowByRow() {
    CommonTableExpressions expressions =
        of(
            """
            with rows as (select a from s.t where a > 1),
            sums as (select sum(a) as a from rows group by b),
            halves as (select a / 2 as a from sums)
            select * from halves union all select a.a from halves as a cross join rows""");

    assertThat(expressions.workedOutOnce()).isEqualTo(List.of("sums"));
    assertThat(expressions.selectOf("sums"))
        .isEqualToNormalizingWhitespace(
            "select sum(a) as a from (select a from s.t where a > 1) as rows group by b");
    expressions.replace("sums", "parts.sums_1");
    assertThat(expressions.select())
        .contains("from (select a / 2 as a from parts.sums_1 as sums) as halves");
  }

  @Test
  void aSelectWithoutExpressionsIsLeftAsItIs() {
    assertThat(of("select a from b.c").select()).isEqualTo("select a from b.c");
  }
}
