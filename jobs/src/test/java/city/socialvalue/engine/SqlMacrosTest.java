package city.socialvalue.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlMacrosTest {
  private static final String ROUNDED =
      "create or replace temporary function rounded(x string, places int) returns decimal(38, 2)"
          + " return case places when 0 then round(x, 0)"
          + " when 2 then case when x < 0 then 0 else round(x, 2) end else x end";
  private static final String SHOWN =
      "create or replace temporary function shown(x string, places int) returns string"
          + " return rounded(x, places) || 'x, places'";

  private static String expanded(String sql) {
    return new SqlMacros(List.of(ROUNDED, SHOWN)).expand(sql);
  }

  @Test
  void aCallIsWrittenOutWithItsArgumentsOfTheDeclaredTypes() {
    assertThat(expanded("select rounded(a + 1, p) from t"))
        .isEqualTo(
            "select cast((case cast(p as int) when 0 then round(cast(a + 1 as string), 0)"
                + " when 2 then case when cast(a + 1 as string) < 0 then 0"
                + " else round(cast(a + 1 as string), 2) end else cast(a + 1 as string) end)"
                + " as decimal(38, 2)) from t");
  }

  @Test
  void aChoiceByANumberThatStandsThereIsMade() {
    assertThat(expanded("rounded('7', 0)")).isEqualTo("cast(((round('7', 0))) as decimal(38, 2))");
    assertThat(expanded("rounded('7', 2)"))
        .isEqualTo("cast(((case when '7' < 0 then 0 else round('7', 2) end)) as decimal(38, 2))");
    assertThat(expanded("rounded('7', 5)")).isEqualTo("cast((('7')) as decimal(38, 2))");
    assertThat(expanded("case 3 when 1 then 'a' when 2 then 'b' end")).isEqualTo("(null)");
    assertThat(expanded("case 1 when 1 then case 2 when 1 then 'a' when 2 then 'b' end end"))
        .isEqualTo("(('b'))");
  }

  @Test
  void aFunctionMayCallThoseBeforeItAndTextsAreLeftAsTheyAre() {
    assertThat(expanded("shown('7', 0)"))
        .isEqualTo("cast((cast(((round('7', 0))) as decimal(38, 2)) || 'x, places') as string)");
    assertThat(expanded("'rounded(1, 2)' -- rounded(1, 2)\n, rounded"))
        .isEqualTo("'rounded(1, 2)' -- rounded(1, 2)\n, rounded");
  }

  @Test
  void whatCannotBeWrittenOutIsSaid() {
    assertThatThrownBy(() -> expanded("rounded(1)"))
        .hasMessageContaining("Cannot call rounded")
        .hasMessageContaining("[x, places]");
    assertThatThrownBy(() -> expanded("rounded((1, 2)")).hasMessageContaining("bracket");
    assertThatThrownBy(() -> new SqlMacros(List.of("create function f() return 1")))
        .hasMessageContaining("Cannot read function");
  }
}
