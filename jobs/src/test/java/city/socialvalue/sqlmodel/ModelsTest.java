package city.socialvalue.sqlmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.socialvalue.engine.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  private static final GivenTables GIVEN =
      new GivenTables(Map.of("staging.spend", List.of(Column.text("supplier_name"))));

  @TempDir Path folder;

  @Test
  void modelsStandAfterWhatTheyRead() throws IOException {
    model("trends/last", "select x from moneyflow.middle");
    model("moneyflow/middle", "select x from staging.first");
    model("staging/first", "select supplier_name as x from staging.spend");
    model("reference/alone", "select 1 as x");

    Models models = Models.read(folder, GIVEN);

    assertThat(models.levels())
        .extracting(level -> level.stream().map(Model::table).toList())
        .containsExactly(
            List.of("reference.alone", "staging.first"),
            List.of("moneyflow.middle"),
            List.of("trends.last"));
  }

  @Test
  void allProblemsAreSaidAtOnce() throws IOException {
    model("staging/misspelt", "select *\nfrom staging.spent");
    model("staging/unqualified", "select * from spend");
    model("trends/one", "select * from trends.two");
    model("trends/two", "select * from trends.one");
    Files.writeString(folder.resolve("trends/half.sql"), "select 1");
    Files.writeString(folder.resolve("staging/misspelt.yml"), "title: T\ndescripton: D\n");

    assertThat(problems())
        .contains(
            "Cannot use staging/misspelt.sql: there is no such table (staging.spent, line 2, column 6). Name a model, a staged extract or a code list. Did you mean staging.spend?",
            "Cannot use staging/unqualified.sql: it names a table without schema (spend, line 1, column 15). Name a model, a staged extract or a code list.",
            "Cannot order the models: they read each other in a circle (trends.one reads trends.two reads trends.one). Take one of these tables out of one of these selects.",
            "Cannot use trends/half.sql: the file beside it is missing (half.yml). Add it, or remove this one.",
            "Cannot use staging/misspelt.yml: it has an unknown key (descripton). Use title, description, columns, key, kept, view, examples. Did you mean description?",
            "Cannot use staging/misspelt.yml: it says no description. Add description.",
            "Cannot use staging/misspelt.yml: it names no columns. List name, type and description of each.",
            "Cannot use staging/misspelt.yml: it names no key. List the columns that tell rows apart.",
            "Cannot use staging/misspelt.yml: it has no worked example. Add given rows and the rows to expect.");
  }

  @Test
  void whatTheEnginesReadDifferentlyIsRefused() throws IOException {
    model("staging/backslash", "select matches(x, '\\d') from staging.spend");
    model("staging/two", "select 1; select 2");
    model("staging/open", "select 'abc");

    assertThat(problems())
        .containsExactly(
            "Cannot use staging/backslash.sql: the engines read quoted names and backslashes differently (line 1, column 19). Use plain names, and patterns without a backslash.",
            "Cannot use staging/open.sql: a text has no end (line 1, column 8). Close it.",
            "Cannot use staging/two.sql: it holds more than one statement (line 1, column 9). Remove the semicolon.");
  }

  @Test
  void aModelMayNotTakeTheNameOfAGivenTable() throws IOException {
    model("staging/spend", "select 1 as x");

    assertThat(problems())
        .containsExactly(
            "Cannot use staging/spend.sql: another table has its name (staging.spend). Rename the model.");
  }

  @Test
  void brokenYamlIsNamedWithItsLine() throws IOException {
    model("staging/broken", "select 1 as x");
    Files.writeString(folder.resolve("staging/broken.yml"), "title: a\n  b: [");

    assertThat(problems()).first().asString().contains("broken.yml", "not valid YAML", "line 2");
  }

  private List<String> problems() {
    return catchThrowableOfType(InvalidModelException.class, () -> Models.read(folder, GIVEN))
        .problems();
  }

  private void model(String stem, String sql) throws IOException {
    Path file = folder.resolve(stem + ".sql");
    Files.createDirectories(file.getParent());
    Files.writeString(file, sql);
    Files.writeString(
        folder.resolve(stem + ".yml"),
        """
        title: T
        description: D
        columns:
          - {name: x, type: string, description: an x}
        key: [x]
        examples:
          - {name: nothing from nothing, expect: []}
        """);
  }
}
