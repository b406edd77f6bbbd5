package city.socialvalue.publish;

import city.socialvalue.publish.PublishedTable.PublishedColumn;
import city.socialvalue.publish.PublishedTable.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the tables for tools without a DuckDB driver: headings for people, one key column, beside
 * every reference the name that it stands for and the order to sort by, and a Power Query script
 * that loads them.
 */
public final class LabelledTables implements ReleaseFormat {
  /** The folder of these files in a release. */
  static final String FOLDER = "bi";

  /** The script's name. */
  static final String SCRIPT = "load.pq";

  private static final String ORDER = "sort_order";

  private final ReleaseFacts facts;

  /** The labelled tables of a release. */
  public LabelledTables(ReleaseFacts facts) {
    this.facts = facts;
  }

  /** A column of a labelled table: its heading, what gives it, and its type. */
  private record Labelled(String heading, String expression, String type) {}

  @Override
  public void write(ModelledTables tables, Path making) throws IOException, SQLException {
    Path folder = Files.createDirectories(making.resolve(FOLDER));
    Map<String, List<Labelled>> labelled = new LinkedHashMap<>();
    for (PublishedTable table : tables.tables()) {
      List<Labelled> columns = columns(table, tables.tables());
      labelled.put(table.name(), columns);
      String from = from(table);
      tables.execute(
          "copy (select %s %s order by %s) to %s (format parquet, compression zstd)"
              .formatted(
                  list(columns, false),
                  from,
                  qualified(table.order()),
                  Sql.text(folder.resolve(table.name() + ".parquet"))));
      tables.execute(
          "copy (select %s %s order by %s) to %s (format csv, header true, delimiter ',', quote '\"', escape '\"', nullstr '')"
              .formatted(
                  list(columns, true),
                  from,
                  qualified(table.order()),
                  Sql.text(folder.resolve(table.name() + ".csv"))));
    }
    Files.writeString(
        folder.resolve(SCRIPT), new PowerQuery(facts).script(tables.tables(), types(labelled)));
  }

  private static Map<String, Map<String, String>> types(Map<String, List<Labelled>> labelled) {
    Map<String, Map<String, String>> types = new LinkedHashMap<>();
    labelled.forEach(
        (table, columns) -> {
          Map<String, String> ofTable = new LinkedHashMap<>();
          columns.forEach(column -> ofTable.put(column.heading(), column.type()));
          types.put(table, ofTable);
        });
    return types;
  }

  /** The heading of a table's one key column. */
  static String keyHeading(PublishedTable table) {
    return table.key().size() == 1
        ? table.column(table.key().get(0)).orElseThrow().heading()
        : table.words().title() + " key";
  }

  private static List<Labelled> columns(PublishedTable table, List<PublishedTable> tables) {
    List<Labelled> columns = new ArrayList<>();
    if (table.key().size() > 1) {
      columns.add(
          new Labelled(
              keyHeading(table),
              table.key().stream()
                  .map(name -> "cast(t." + Sql.quoted(name) + " as varchar)")
                  .collect(Collectors.joining(", ", "concat_ws('|', ", ")")),
              "VARCHAR"));
    }
    for (PublishedColumn column : table.columns()) {
      columns.add(new Labelled(column.heading(), "t." + Sql.quoted(column.name()), column.type()));
      column
          .reference()
          .flatMap(to -> named(tables, to).map(other -> labels(column, to, other)))
          .ifPresent(columns::addAll);
    }
    return columns;
  }

  private static Optional<PublishedTable> named(List<PublishedTable> tables, Reference to) {
    return tables.stream().filter(table -> table.name().equals(to.table())).findFirst();
  }

  /** The name behind a reference, unless the reference is the name, and its place in the order. */
  private static List<Labelled> labels(PublishedColumn column, Reference to, PublishedTable other) {
    String stem = column.heading().replaceFirst(" (code|id)$", "");
    List<Labelled> labels = new ArrayList<>();
    other
        .words()
        .label()
        .filter(label -> !label.equals(to.column()))
        .ifPresent(label -> labels.add(looked(stem, column, to, other, label)));
    if (other.column(ORDER).isPresent()) {
      labels.add(looked(stem + " order", column, to, other, ORDER));
    }
    return labels;
  }

  private static Labelled looked(
      String heading, PublishedColumn column, Reference to, PublishedTable other, String wanted) {
    return new Labelled(
        heading,
        "(select o.%s from %s o where o.%s = t.%s)"
            .formatted(
                Sql.quoted(wanted),
                Sql.quoted(other.name()),
                Sql.quoted(to.column()),
                Sql.quoted(column.name())),
        other.column(wanted).orElseThrow().type());
  }

  private static String list(List<Labelled> columns, boolean forSpreadsheets) {
    return columns.stream()
        .map(
            column ->
                (forSpreadsheets && column.type().equals("VARCHAR")
                        ? CsvText.neutralised(column.expression())
                        : column.expression())
                    + " as "
                    + Sql.quoted(column.heading()))
        .collect(Collectors.joining(", "));
  }

  private static String from(PublishedTable table) {
    return "from " + Sql.quoted(table.name()) + " t";
  }

  private static String qualified(String order) {
    return order.replaceAll("(^|, )\"", "$1t.\"");
  }
}
