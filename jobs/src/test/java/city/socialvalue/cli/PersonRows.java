package city.socialvalue.cli;

import city.socialvalue.contract.Contracts;
import city.socialvalue.contract.Field;
import city.socialvalue.engine.DuckDb;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks through the files that a run left behind its staged zone for rows about persons: columns
 * that tell who answered, ids of respondents or households in any cell, tables as long as a survey.
 */
final class PersonRows {
  private static final List<String> SURVEYS = List.of("wellbeing", "employment", "respend");

  /** One line an answer, not a person; whose payees are named wherever spend is. */
  private static final String ANSWERS = "respend";

  private static final String PAYEE = "supplier_name";
  private static final List<String> IDS = List.of("respondent_id", "household_id", "lsoa_code");
  private static final List<String> ZONES = List.of("3-modelled", "4-published", "runs");

  private final Connection duckdb;
  private final Set<String> personal = new TreeSet<>(IDS);
  private final Set<String> ids = new HashSet<>();
  private final List<String> found = new ArrayList<>();
  private long persons = Long.MAX_VALUE;

  private PersonRows(Connection duckdb) {
    this.duckdb = duckdb;
  }

  /**
   * What should not be there, one sentence each.
   *
   * @param staged the staged zone of a run, which holds the surveys
   * @param warehouse the warehouse whose later zones are looked through
   */
  static List<String> in(Path staged, Path warehouse) throws IOException, SQLException {
    try (Connection duckdb = DuckDb.openInMemory()) {
      PersonRows search = new PersonRows(duckdb);
      search.readSurveys(staged);
      for (String zone : ZONES) {
        try (Stream<Path> walk = Files.walk(warehouse.resolve(zone))) {
          for (Path file : walk.filter(Files::isRegularFile).toList()) {
            search.look(file);
          }
        }
      }
      return search.found;
    }
  }

  private void readSurveys(Path staged) throws SQLException {
    Contracts.read(CommandLineUse.home().resolve("schemas/contracts")).stream()
        .filter(contract -> SURVEYS.contains(contract.id()))
        .flatMap(contract -> contract.fields().stream())
        .filter(Field::personal)
        .map(Field::name)
        .filter(name -> !name.equals(PAYEE))
        .forEach(personal::add);
    for (String survey : SURVEYS) {
      String rows = "read_parquet('%s/*.parquet')".formatted(staged.resolve(survey));
      if (!survey.equals(ANSWERS)) {
        persons = Math.min(persons, Long.parseLong(texts("select count(*) from " + rows).get(0)));
      }
      for (String column : texts("select column_name from (describe select * from " + rows + ")")) {
        if (IDS.contains(column)) {
          ids.addAll(
              texts(
                  "select distinct cast(%s as varchar) from %s where %1$s is not null"
                      .formatted(column, rows)));
        }
      }
    }
  }

  private void look(Path file) throws IOException, SQLException {
    String name = file.getFileName().toString();
    if (name.endsWith(".parquet")) {
      lookAtTable(file, "read_parquet('" + file + "')");
    } else if (name.endsWith(".duckdb")) {
      run("attach '" + file + "' as release (read_only)");
      for (String table :
          texts("select table_name from duckdb_tables() where database_name = 'release'")) {
        lookAtTable(file, "release." + table);
      }
      run("detach release");
    } else if (name.endsWith(".csv")) {
      lookAtHeader(file);
    }
  }

  private void lookAtTable(Path file, String table) throws SQLException {
    String columns = "select column_name from (describe select * from " + table + ")";
    for (String column : texts(columns)) {
      if (personal.contains(column)) {
        found.add(file + " has a column " + column);
      }
    }
    // Ids are text; a number of lines or bytes may happen to be one.
    for (String column : texts(columns + " where column_type = 'VARCHAR'")) {
      texts("select distinct \"%s\" from %s".formatted(column, table)).stream()
          .filter(ids::contains)
          .forEach(id -> found.add(file + " names " + id));
    }
    if (Long.parseLong(texts("select count(*) from " + table).get(0)) >= persons) {
      found.add(file + " has as many rows as a survey has respondents");
    }
  }

  private void lookAtHeader(Path file) throws IOException {
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
      rows.iterator().next().getFields().stream()
          .filter(personal::contains)
          .forEach(column -> found.add(file + " has a column " + column));
    }
  }

  private List<String> texts(String select) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }
}
