package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableReferencesTest {
  @Test
  void tablesAfterFromAndJoinAreFound() {
    assertThat(tables("select * from a.b inner join c.d on b.x = d.x left join e.f using (x)"))
        .containsExactly("a.b", "c.d", "e.f");
  }

  @Test
  void tablesBetweenCommasAreFound() {
    assertThat(tables("select f(x, y) from a.b, c.d as d, e.f where x in (1, 2)"))
        .containsExactly("a.b", "c.d", "e.f");
  }

  @Test
  void commonTableExpressionsAreNoTables() {
    assertThat(
            tables(
                "with recursive walked (n) as (select 1 union all select n + 1 from walked), "
                    + "kept as (select * from a.b) select * from kept, walked"))
        .containsExactly("a.b");
  }

  @Test
  void subqueriesAreLookedInto() {
    assertThat(
            tables(
                "select (select max(x) from a.b) from (select * from c.d union all "
                    + "select * from e.f) as u where exists (select 1 from g.h) and x in (select y from i.j)"))
        .containsExactly("a.b", "c.d", "e.f", "g.h", "i.j");
  }

  @Test
  void joinsWithinBracketsAreLookedInto() {
    assertThat(tables("select * from (a.b inner join c.d on true) left join e.f on true"))
        .containsExactly("a.b", "c.d", "e.f");
  }

  @Test
  void textCommentsAndQuotedNamesHideNothingAndAddNothing() {
    assertThat(
            tables(
                "select 'it''s from x.y' as t -- from x.y\n, \"from\" /* join x.y */ from a.b -- end"))
        .containsExactly("a.b");
  }

  @Test
  void fromInsideFunctionsAndComparisonsReadsNothing() {
    assertThat(
            tables(
                "select extract(year from day), trim(both from name) from a.b "
                    + "where x is distinct from y and x is not distinct from z order by x, y"))
        .containsExactly("a.b");
  }

  @Test
  void tableFunctionsAndValuesAreNoTables() {
    assertThat(
            tables(
                "select * from range(10) as r, unnest(xs), lateral (select * from a.b), (values (1), (2)) as v"))
        .containsExactly("a.b");
  }

  @Test
  void clausesAfterFromEndTheListOfTables() {
    assertThat(
            tables(
                "select x, rank() over w from a.b group by x, y having count(*) > 1 "
                    + "window w as (partition by x order by y) qualify 1 = 1, z limit 1, 2"))
        .containsExactly("a.b");
  }

  @Test
  void aReferenceKnowsItsLineAndColumn() {
    assertThat(references("select *\nfrom\n    a.b"))
        .containsExactly(new TableReference("a.b", 3, 5));
  }

  @Test
  void aNameWithoutSchemaIsFoundAndNotQualified() {
    assertThat(references("select * from b"))
        .extracting(TableReference::isQualified)
        .containsExactly(false);
  }

  private static List<String> tables(String sql) {
    return references(sql).stream().map(TableReference::table).toList();
  }

  private static List<TableReference> references(String sql) {
    return TableReferences.in(SqlTokens.of(sql));
  }
}
