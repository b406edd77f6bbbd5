package city.socialvalue.cli;

import city.socialvalue.cli.RowPrinter.Form;
import city.socialvalue.moneyflow.Questionnaire;
import city.socialvalue.moneyflow.Questionnaire.Asked;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to do next about suppliers: whom to add to the register, and whom to ask. */
@Command(
    name = "suppliers",
    description =
        "List suppliers to add to the register, names that may be theirs, or whom to ask.",
    subcommands = {
      SuppliersCommand.Unmatched.class,
      SuppliersCommand.Propose.class,
      SuppliersCommand.Ask.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw suppliers unmatched --top 50 --csv",
      "  svw suppliers propose",
      "  svw suppliers ask --out questionnaire.xlsx"
    })
final class SuppliersCommand extends SvwCommand {
  @Override
  public Integer call() {
    throw new picocli.CommandLine.ParameterException(
        spec().commandLine(),
        "Cannot list suppliers: say which. Write 'svw suppliers unmatched', 'propose' or 'ask'.");
  }

  /** Options that the three share. */
  abstract static class Listing extends SvwCommand {
    @Option(
        names = "--top",
        paramLabel = "N",
        defaultValue = "50",
        description = "Show no more than so many (default: 50).")
    private int top;

    @Option(names = "--csv", description = "Print CSV instead of a table.")
    private boolean csv;

    @Mixin private MoneyQuestion question;

    final LastModels models() {
      if (top < 1) {
        throw new CannotRunException(
            Reason.USAGE,
            "Cannot list suppliers: --top is below 1 (%d). Give a whole number from 1."
                .formatted(top));
      }
      return question.models();
    }

    /** Those rows of a statement that are of the body and year asked for. */
    final Stream<Map<String, Object>> own(LastModels models, String select) {
      return question.own(models, select).stream();
    }

    final String yearOf(LastModels models) {
      return question.year(models);
    }

    final int top() {
      return top;
    }

    final void print(List<Map<String, Object>> rows, String ifNone) {
      new RowPrinter(svw()).print(rows, csv ? Form.CSV : Form.TABLE, ifNone);
    }
  }

  /** Who is paid and in no register. */
  @Command(
      name = "unmatched",
      description = "List payees that no register holds, by what they were paid.",
      footerHeading = "%nExamples:%n",
      footer = {"  svw suppliers unmatched", "  svw suppliers unmatched --top 50 --csv > next.csv"})
  static final class Unmatched extends Listing {
    private static final String SELECT =
        """
        select
            organisation,
            financial_year,
            supplier_name,
            matched_by as why,
            payment_class as class,
            payment_count as payments,
            net_spend,
            round(100 * net_spend / nullif(all_spend, 0), 2) as share_percent,
            round(100 * sum(net_spend) over (
                partition by organisation, financial_year order by net_spend desc, supplier_key
            ) / nullif(all_spend, 0), 2) as together_percent
        from (
            select *, sum(net_spend) over (partition by organisation, financial_year) as all_spend
            from moneyflow.supplier_year
        )
        where matched_by in ('unmatched', 'ambiguous') and net_spend > 0
        order by net_spend desc, supplier_key
        """;

    @Override
    public Integer call() {
      try (LastModels models = models()) {
        print(own(models, SELECT).limit(top()).toList(), "Every payee is in a register.");
        return 0;
      }
    }
  }

  /** Names that look alike; an analyst decides. */
  @Command(
      name = "propose",
      description =
          "List names in the register that look like those of the 500 largest unmatched payees, with a score from 0 to 1. None is used until it stands in supplier_name.csv of the place's folder.",
      footerHeading = "%nExamples:%n",
      footer = "  svw suppliers propose --top 20 --csv > proposals.csv")
  static final class Propose extends Listing {
    private static final String SELECT =
        """
        with

        payees as (
            select
                organisation, financial_year, supplier_name, net_spend,
                name_words(supplier_name) as words
            from moneyflow.supplier_year
            where matched_by in ('unmatched', 'ambiguous') and net_spend > 0
            qualify
                row_number() over (
                    partition by organisation, financial_year order by net_spend desc, supplier_key
                ) <= 500
        ),

        registered as (
            select min(supplier_name) as register_name, name_words(supplier_name) as words
            from staging.supplier
            group by name_words(supplier_name)
        ),

        scored as (
            select
                payees.*,
                registered.register_name,
                round(jaro_winkler_similarity(payees.words, registered.words), 3) as score
            from payees
            inner join registered on left(payees.words, 1) = left(registered.words, 1)
        )

        select
            organisation, financial_year, supplier_name as paid_name, register_name, score, net_spend
        from scored
        where score >= 0.88
        qualify
            row_number() over (
                partition by organisation, financial_year, supplier_name
                order by score desc, register_name
            ) <= 3
        order by net_spend desc, paid_name, score desc, register_name
        """;

    @Override
    public Integer call() {
      try (LastModels models = models()) {
        if (!models.readRegister()) {
          throw new CannotRunException(
              Reason.REFUSED,
              "Cannot propose names: the last run had no register of suppliers (0 files). Put one into extracts/supplier and run again.");
        }
        print(
            own(models, SELECT).limit(top()).toList(),
            "No name in the register is much like that of an unmatched payee.");
        return 0;
      }
    }
  }

  /** Whose answer is missing, and the questions. */
  @Command(
      name = "ask",
      description =
          "List whom to ask next what is spent again, by how far an answer narrows the bounds of LM3, the first 200 of a body, year and area; with --out also a questionnaire.",
      footerHeading = "%nExamples:%n",
      footer = {"  svw suppliers ask --top 20", "  svw suppliers ask --out questionnaire.xlsx"})
  static final class Ask extends Listing {
    /** So many the model of whom to ask keeps of each body, year and area. */
    private static final int LISTED = 200;

    private static final String SELECT =
        """
        select
            organisation, financial_year, area_code, ask_rank as place, payee_group as who,
            supplier_name as name, net_spend as paid, narrowing
        from moneyflow.respend_gap
        order by ask_rank, area_code
        """;

    @Option(
        names = "--area",
        paramLabel = "CODE",
        description = "Local area (default: the narrowest).")
    private String area;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Write a questionnaire for those listed, .csv or .xlsx.")
    private Path file;

    @Override
    public Integer call() {
      try (LastModels models = models()) {
        String where = models.localArea(Optional.ofNullable(area));
        List<Map<String, Object>> listed =
            own(models, SELECT).filter(row -> row.remove("area_code").equals(where)).toList();
        List<Map<String, Object>> rows = listed.stream().limit(top()).toList();
        if (top() > LISTED && listed.size() == LISTED) {
          svw()
              .err()
              .printf(
                  "A run ranks the first %d of each body, year and area: those after them are not listed (--top %d). Run again with the answers of these to see the next.%n",
                  LISTED, top());
        }
        if (file != null && !rows.isEmpty()) {
          write(models, rows);
        }
        print(rows, "Everybody in the second round has answered, or nobody is in it.");
        return 0;
      }
    }

    private void write(LastModels models, List<Map<String, Object>> rows) {
      List<Asked> asked =
          rows.stream()
              .map(
                  row ->
                      new Asked(
                          row.get("who").equals("staff"),
                          (String) row.get("name"),
                          TextTable.cell(row.get("paid")),
                          TextTable.cell(row.get("narrowing"))))
              .toList();
      try {
        new Questionnaire(yearOf(models), models.localAreas(), asked).write(file);
      } catch (IllegalArgumentException e) {
        throw new CannotRunException(Reason.USAGE, e.getMessage(), e);
      }
      svw().err().println("Wrote " + file + ".");
    }
  }
}
