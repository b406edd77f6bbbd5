package city.socialvalue.indicator;

import city.socialvalue.engine.Column;
import city.socialvalue.engine.Rows;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.ModelColumn;
import city.socialvalue.sqlmodel.ModelMetadata;
import city.socialvalue.sqlmodel.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The indicators of a checkout, in the order of the framework.
 *
 * @param all every indicator
 */
public record Indicators(List<Indicator> all) {
  private static final String FOLDER = "indicators";
  private static final String UNION = "indicator_figure";

  /** The indicator of that id. */
  public Optional<Indicator> indicator(String id) {
    return all.stream().filter(indicator -> indicator.id().equals(id)).findFirst();
  }

  /**
   * The figures of all indicators as one table, {@code indicators.indicator_figure}: worked out
   * from the files that there are, so that a further indicator needs no change elsewhere.
   */
  Model union() {
    List<ModelColumn> columns = new ArrayList<>();
    columns.add(new ModelColumn("indicator_id", "string", "the indicator", ""));
    columns.addAll(all.get(0).model().metadata().columns());
    List<String> key = new ArrayList<>(List.of("indicator_id"));
    key.addAll(all.get(0).model().metadata().key());
    ModelMetadata metadata =
        new ModelMetadata(
            "Figures of all indicators",
            "The rows of every indicator's model, with the indicator's name first.",
            columns,
            key,
            List.of(),
            Storage.TABLE);
    return Model.of(FOLDER, UNION, select(columns), Path.of(UNION + ".sql"), metadata);
  }

  private String select(List<ModelColumn> columns) {
    String names =
        columns.stream().skip(1).map(ModelColumn::name).collect(Collectors.joining(", "));
    return all.stream()
        .map(Indicator::id)
        .sorted()
        .map(id -> "select '%s' as indicator_id, %s from %s.%s".formatted(id, names, FOLDER, id))
        .collect(Collectors.joining("\nunion all\n"));
  }

  /**
   * The tables {@code run.indicator} and {@code run.indicator_input} that models read, as {@code
   * jobs/models/given.yml} declares them.
   */
  public Map<String, Rows> tables() {
    Map<String, Rows> tables = new LinkedHashMap<>();
    tables.put(
        "run.indicator",
        new Rows(
            List.of(
                Column.text("indicator_id"),
                Column.text("title"),
                Column.text("definition"),
                Column.text("kind"),
                Column.text("unit"),
                new Column("decimals", "int"),
                Column.text("direction"),
                Column.text("period_kind"),
                Column.text("domain"),
                Column.text("outcome"),
                Column.text("themes"),
                new Column("position", "int"),
                Column.text("numerator"),
                Column.text("denominator"),
                Column.text("inputs"),
                Column.text("baseline"),
                Column.text("target"),
                Column.text("owner"),
                Column.text("caveats"),
                Column.text("stands_in_for"),
                Column.text("stand_in_limits")),
            all.stream().map(Indicators::row).toList()));
    tables.put("run.indicator_input", inputs());
    return tables;
  }

  private static List<Object> row(Indicator indicator) {
    return Arrays.asList(
        indicator.id(),
        indicator.wording().title(),
        indicator.wording().definition(),
        indicator.scale().kind(),
        indicator.scale().unit(),
        indicator.scale().decimals(),
        indicator.scale().direction(),
        indicator.scale().periodKind(),
        indicator.framework().domain(),
        indicator.framework().outcome(),
        String.join("; ", indicator.framework().themes()),
        indicator.framework().position(),
        indicator.wording().numerator(),
        indicator.wording().denominator(),
        String.join("; ", indicator.inputs()),
        indicator.baseline(),
        indicator.wording().target(),
        indicator.wording().owner(),
        String.join(" ", indicator.wording().caveats()),
        indicator.standIn().map(Indicator.StandIn::indicator).orElse(null),
        indicator.standIn().map(Indicator.StandIn::limits).orElse(null));
  }

  private Rows inputs() {
    List<List<Object>> rows = new ArrayList<>();
    for (Indicator indicator : all) {
      int position = 1;
      for (String contract : indicator.inputs()) {
        rows.add(List.of(indicator.id(), contract, position));
        position++;
      }
    }
    return new Rows(
        List.of(
            Column.text("indicator_id"), Column.text("contract"), new Column("position", "int")),
        rows);
  }
}
