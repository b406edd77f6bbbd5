package city.socialvalue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@link Spark} to what every engine does. */
class SparkIT extends EngineContract {
  @TempDir static Path spill;
  private static Spark engine;

  @BeforeAll
  static void start() {
    engine = Spark.start("local[2]", FUNCTIONS.resolve("spark.sql"), spill);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }

  /**
   * Forty extracts of lines from three financial years, in an engine that takes none for little.
   */
  private Spark much() {
    Spark much = Spark.start("local[2]", FUNCTIONS.resolve("spark.sql"), spill, -1);
    much.createTable(
        "staging.many",
        """
        select cast(id as bigint) as line_number, date_add(date '2014-03-01', cast(id % 700 as int)) as day
        from range(0, 21000, 1, 40)
        """);
    return much;
  }

  @Test
  void manyLinesStandInOneFileForEachFinancialYearAndBothEnginesReadThem() throws IOException {
    Path table = folder.resolve("staging/many.parquet");
    Files.createDirectories(table.getParent());
    Files.writeString(table, "an earlier run's, of few lines");
    String sums =
        """
        select count(*), cast(sum(line_number) as bigint), min(day), max(day) from staging.many
        """;
    Rows written = much().query(sums);

    much().writeParquetByYear("staging.many", "day", table);

    assertThat(table.toFile().list())
        .containsExactlyInAnyOrder(
            "financial_year=2013-14", "financial_year=2014-15", "financial_year=2015-16");
    try (Stream<Path> files = Files.walk(table)) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet") && !file.equals(table)))
          .hasSize(3);
    }
    try (Engine duckDb = DuckDb.start(FUNCTIONS.resolve("duckdb.sql"), spill)) {
      for (Engine reader : List.of(much(), duckDb)) {
        reader.readParquet("staging.many", List.of(table));
        assertThat(reader.query(sums).rows()).as(reader.id()).isEqualTo(written.rows());
        assertThat(reader.describe("select * from staging.many"))
            .extracting(Column::name)
            .containsExactly("line_number", "day");
      }
    }
    engine.createTable("staging.few", "select 1 as line_number, date '2014-04-01' as day");
    engine.writeParquetByYear("staging.few", "day", table);
    assertThat(table).isRegularFile();
  }

  /** Two processors get two tasks each at most, where a shuffle begins with two hundred. */
  @Test
  void aStatementOverManyRowsIsPlannedAgainWhileItRuns() {
    Spark much = much();
    much.createTable(
        "staging.summed",
        "select line_number % 5000 as k, count(*) as n from staging.many group by line_number % 5000");

    assertThat(
            much.query(
                    "select distinct part from (select spark_partition_id() as part from staging.summed) as parts")
                .rows())
        .hasSizeBetween(1, 4);
  }
}
