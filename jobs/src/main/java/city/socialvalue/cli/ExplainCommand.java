package city.socialvalue.cli;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where figures come from and what was left out of them. */
@Command(
    name = "explain",
    description = "Say what was left out and why.",
    subcommands = ExplainCommand.Rejected.class,
    footerHeading = "%nExamples:%n",
    footer = "  svw explain rejected spend")
final class ExplainCommand extends SvwCommand {
  @Override
  public Integer call() {
    throw new picocli.CommandLine.ParameterException(
        spec().commandLine(), "Cannot explain: say what. Write 'svw explain rejected CONTRACT'.");
  }

  /** Lists rejected lines. */
  @Command(
      name = "rejected",
      description = "List the lines of a contract that the last run rejected.",
      footerHeading = "%nExamples:%n",
      footer = {"  svw explain rejected spend", "  svw explain rejected spend --limit 1000 --json"})
  static final class Rejected extends SvwCommand {
    @Parameters(paramLabel = "CONTRACT", description = "One of 'svw list contracts'.")
    private String contract;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        description = "Show no more than so many violations (default: 100).")
    private long limit;

    @Mixin private WarehouseOption warehouse;

    @Override
    public Integer call() throws SQLException {
      Checkout checkout = Checkout.ofThisProcess();
      refuseUnknown(checkout);
      Path file = Warehouse.table(warehouse.read(checkout).rejected(), contract, contract);
      if (!Files.exists(file)) {
        out().println(json() ? "[]" : "No line of " + contract + " is rejected.");
        return 0;
      }
      try (Connection connection = DuckDb.openInMemory();
          PreparedStatement statement = connection.prepareStatement(SELECT)) {
        statement.setString(1, file.toString());
        statement.setLong(2, limit);
        try (ResultSet rows = statement.executeQuery()) {
          new ResultPrinter(svw()).print(rows);
        }
      }
      return 0;
    }

    private void refuseUnknown(Checkout checkout) {
      List<String> ids = Contracts.read(checkout.contracts()).stream().map(Contract::id).toList();
      if (!ids.contains(contract)) {
        throw new CannotRunException(
            Reason.USAGE,
            "Cannot explain: there is no such contract (%s). Choose one of %s."
                .formatted(contract, String.join(", ", ids)));
      }
    }

    private static final String SELECT =
        """
        select _file as file, _line as line, field, rule, value, advice
        from read_parquet(?)
        order by _file, _line, field, rule, value
        limit ?
        """;
  }
}
