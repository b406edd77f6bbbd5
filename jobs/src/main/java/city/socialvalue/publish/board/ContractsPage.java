package city.socialvalue.publish.board;

import city.socialvalue.publish.board.GroupChart.Group;
import city.socialvalue.publish.board.TableView.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Social value in contracts, by stage.
 *
 * @param words what stands first: what there is, or why there is nothing
 * @param pictures how many contracts have social value at each stage
 * @param tables the published values
 */
public record ContractsPage(String words, List<Picture> pictures, List<TableView> tables) {
  static ContractsPage of(BoardData data) {
    List<Row> stages = byYear(data, data.rows("social_value_stage"), "financial_year");
    List<TableView> tables = new ArrayList<>();
    add(tables, stageTable(stages));
    add(tables, delivered(data));
    add(tables, local(data));
    if (tables.isEmpty()) {
      return new ContractsPage(
          "Nothing is published about social value in contracts, because no file of contracts and"
              + " their commitments was given. Add them and run again.",
          List.of(),
          List.of());
    }
    return new ContractsPage(
        "Social value is counted at three stages: core, which every contract owes; added, which"
            + " the provider offered beyond it; and unpredicted, which nobody had planned.",
        pictures(stages),
        tables);
  }

  private static void add(List<TableView> tables, TableView table) {
    if (!table.rows().isEmpty()) {
      tables.add(table);
    }
  }

  private static List<Row> byYear(BoardData data, List<Row> rows, String column) {
    return rows.stream()
        .sorted(
            Comparator.comparing((Row row) -> data.start(row.text(column)))
                .reversed()
                .thenComparing(row -> row.text("stage")))
        .toList();
  }

  private static TableView stageTable(List<Row> stages) {
    TableView.Builder table =
        new TableView.Builder("Contracts with social value, by year and stage")
            .text("Financial year", "Stage")
            .number(
                "Live contracts",
                "With social value",
                "Share, per cent",
                "Commitments",
                "With evidence")
            .text("Notes");
    for (Row row : stages) {
      table.row(
          row.text("financial_year"),
          row.text("stage"),
          count(row, "live_contracts"),
          count(row, "contracts_with_stage"),
          row.number("contract_share").map(share -> Numbers.plain(share, 1)).orElse("[x]"),
          count(row, "commitments"),
          count(row, "commitments_evidenced"),
          row.text("note"));
    }
    return table.build().with(Files.of("social_value_stage"));
  }

  private static String count(Row row, String column) {
    return row.number(column).map(value -> Numbers.plain(value, 0)).orElse("");
  }

  private static TableView delivered(BoardData data) {
    List<Row> rows = byYear(data, data.rows("social_value_in_contracts"), "financial_year");
    String year = rows.isEmpty() ? "" : rows.get(0).text("financial_year");
    TableView.Builder table =
        new TableView.Builder("Offered and delivered in " + year)
            .text("Outcome of the City Plan", "Stage", "What is counted", "Unit")
            .number("Offered", "Delivered", "With evidence", "Commitments not reported");
    rows.stream()
        .filter(row -> row.text("financial_year").equals(year))
        .forEach(
            row ->
                table.row(
                    row.text("outcome"),
                    row.text("stage"),
                    row.text("measure_id").replace('_', ' '),
                    row.text("unit"),
                    count(row, "offered"),
                    count(row, "delivered"),
                    count(row, "delivered_with_evidence"),
                    count(row, "not_reported")));
    return table.build().with(Files.of("social_value_in_contracts"));
  }

  private static TableView local(BoardData data) {
    TableView.Builder table =
        new TableView.Builder("Value of public contracts with local providers")
            .text("Providers in", "Period", "Basis")
            .number("Contracts", "Value", "Share of all, per cent", "Share at the most")
            .text("Notes");
    byYear(data, data.rows("contract_value"), "period").stream()
        .filter(row -> row.text("breakdown").equals("local_area"))
        .forEach(
            row ->
                table.row(
                    data.areaName(row.text("breakdown_group")),
                    row.text("period"),
                    row.text("basis"),
                    count(row, "contracts"),
                    row.number("contract_value").map(Numbers::pounds).orElse("[x]"),
                    row.number("value_share").map(share -> Numbers.plain(share, 1)).orElse("[x]"),
                    row.number("most_value_share").map(share -> Numbers.plain(share, 1)).orElse(""),
                    (row.text("obs_status") + " " + row.text("note")).strip()));
    return table.build().with(Files.of("contract_value"));
  }

  private static List<Picture> pictures(List<Row> stages) {
    if (stages.isEmpty()) {
      return List.of();
    }
    String year = stages.get(0).text("financial_year");
    List<Group> groups = new ArrayList<>();
    stages.stream()
        .filter(row -> row.text("financial_year").equals(year))
        .forEach(row -> groups.add(new Group(capital(row.text("stage")), figure(row))));
    if (groups.stream().noneMatch(group -> group.figure().value().isPresent())) {
      return List.of();
    }
    Measure share = new Measure("stage", "", "%", 0, "neither", new Row(Map.of()));
    GroupChart chart =
        new GroupChart(
            share,
            "Live contracts with social value at each stage, " + year,
            groups,
            Optional.empty(),
            "",
            "Source: the registers of contracts and commitments");
    return List.of(new Picture("stages", chart, ChartFiles.name("contracts", "stages"), ""));
  }

  private static Figure figure(Row row) {
    Map<String, Object> values = new HashMap<>();
    row.number("contract_share").ifPresent(share -> values.put("value", share));
    values.put("period", row.text("financial_year"));
    return Figure.of(new Row(values));
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
