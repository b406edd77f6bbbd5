package city.socialvalue.cli;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Contracts;
import city.socialvalue.engine.DuckDb;
import city.socialvalue.lineage.Explain;
import city.socialvalue.publish.lineage.Explanation;
import city.socialvalue.publish.lineage.ExplanationText;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Checkout;
import city.socialvalue.run.Folders;
import city.socialvalue.run.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where figures come from and what was left out of them. */
@Command(
    name = "explain",
    description = "Say where a figure comes from: formula, input files, what was left out and why.",
    subcommands = ExplainCommand.Rejected.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw explain co2e_per_person",
      "  svw explain neighbourhood_trust --period 2019 --html > trust.html",
      "  svw explain rejected spend"
    })
final class ExplainCommand extends SvwCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "INDICATOR",
      description = "One of 'svw list indicators'.")
  private String indicator;

  @Option(
      names = "--period",
      paramLabel = "P",
      description = "A period, 2014 or 2014/15 (default: the newest with a value).")
  private String period;

  @Option(
      names = "--area",
      paramLabel = "A",
      description = "An area's code or name (default: the city).")
  private String area;

  @Option(names = "--html", description = "Print it as a page.")
  private boolean html;

  @Option(
      names = "--release",
      paramLabel = "ID",
      description = "Explain a figure of another release than the current one.")
  private String release;

  @Mixin private WarehouseOption warehouse;

  @Override
  public Integer call() throws IOException, SQLException {
    if (indicator == null) {
      throw new picocli.CommandLine.ParameterException(
          spec().commandLine(),
          "Cannot explain: say what. Write 'svw explain INDICATOR' or 'svw explain rejected CONTRACT'.");
    }
    Checkout checkout = Checkout.ofThisProcess();
    Path folder = warehouse.release(checkout, release);
    try (Explain explain = Explain.open(checkout, warehouse.read(checkout), folder)) {
      Explanation explained =
          explain.of(indicator, Optional.ofNullable(period), Optional.ofNullable(area));
      if (json()) {
        out().println(Json.text(explained));
      } else if (html) {
        out().print(new ExplanationText(explained).html());
      } else {
        new ExplanationText(explained).lines().forEach(out()::println);
      }
    }
    return 0;
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
    public Integer call() throws SQLException, IOException {
      Checkout checkout = Checkout.ofThisProcess();
      refuseUnknown(checkout);
      Warehouse read = warehouse.read(checkout);
      Path file = Warehouse.table(read.rejected(), contract, contract);
      if (!Locations.exists(file)) {
        out().println(json() ? "[]" : "No line of " + contract + " is rejected.");
        return 0;
      }
      try (Connection connection = DuckDb.openInMemory();
          PreparedStatement statement = connection.prepareStatement(SELECT)) {
        statement.setString(1, read.local(file).toString());
        statement.setLong(2, limit);
        try (ResultSet rows = statement.executeQuery()) {
          new ResultPrinter(svw()).print(rows);
        }
      } finally {
        Folders.delete(read.scratch());
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
