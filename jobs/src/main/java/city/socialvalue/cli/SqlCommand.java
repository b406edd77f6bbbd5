package city.socialvalue.cli;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.publish.Releases;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the warehouse file of a release; it is opened for reading only. */
@Command(
    name = "sql",
    description = "Ask the current release in SQL; nothing is changed or locked.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw sql \"show tables\"",
      "  svw sql \"select period, value from indicator_value where indicator_id = 'co2e_per_person'\"",
      "  svw sql --csv \"from dim_area\" > areas.csv"
    })
final class SqlCommand extends SvwCommand {
  @Parameters(paramLabel = "SQL", description = "One statement in DuckDB's SQL.")
  private String sql;

  @Option(names = "--csv", description = "Print CSV instead of a table.")
  private boolean csv;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "Ask another release than the current one.")
  private String release;

  @Mixin private WarehouseOption warehouse;

  @Override
  public Integer call() throws SQLException {
    Path folder = warehouse.release(Checkout.ofThisProcess(), release);
    try (Connection connection = DuckDb.openReadOnly(folder.resolve(Releases.DATABASE));
        Statement statement = connection.createStatement();
        ResultSet rows = ask(statement)) {
      ResultPrinter printer = new ResultPrinter(svw());
      if (csv) {
        printer.printCsv(rows);
      } else {
        printer.print(rows);
      }
      return 0;
    }
  }

  private ResultSet ask(Statement statement) {
    try {
      return statement.executeQuery(sql);
    } catch (SQLException e) {
      throw new CannotRunException(
          Reason.USAGE, "Cannot answer: " + e.getMessage() + ". Mend the statement.", e);
    }
  }
}
