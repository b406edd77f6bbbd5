package city.socialvalue.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the Power Query script that loads the labelled tables into Power BI or Excel, with their
 * types and keys, and says which columns to relate.
 */
final class PowerQuery {
  private final ReleaseFacts facts;

  PowerQuery(ReleaseFacts facts) {
    this.facts = facts;
  }

  /**
   * The script.
   *
   * @param types table to heading to type, in DuckDB's words
   */
  String script(List<PublishedTable> tables, Map<String, Map<String, String>> types) {
    List<String> lines = new ArrayList<>();
    lines.add("// " + facts.title().replaceAll("\\R", " ") + ", release " + facts.release() + ".");
    lines.add("// In Power BI: Get data, Blank query, Advanced editor; paste this and set Folder.");
    lines.add(
        "// Each row's Data opens one table. Set Source to \"csv\" where Parquet is not read.");
    lines.add("// Relate, many to one:");
    for (PublishedTable table : tables) {
      table
          .columns()
          .forEach(
              column ->
                  column
                      .reference()
                      .ifPresent(
                          to ->
                              lines.add(
                                  "//   %s[%s] to %s[%s]"
                                      .formatted(
                                          table.name(),
                                          column.heading(),
                                          to.table(),
                                          heading(tables, to)))));
    }
    lines.add("let");
    lines.add("    Folder = \"C:\\social-value\\current\\bi\\\",");
    lines.add("    Source = \"parquet\",");
    lines.add("    ReadParquet = (name as text) as table =>");
    lines.add("        Parquet.Document(File.Contents(Folder & name & \".parquet\")),");
    lines.add("    ReadCsv = (name as text, types as list) as table =>");
    lines.add("        let");
    lines.add("            Read = Csv.Document(");
    lines.add("                File.Contents(Folder & name & \".csv\"),");
    lines.add("                [Delimiter = \",\", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]");
    lines.add("            ),");
    lines.add("            Headed = Table.PromoteHeaders(Read, [PromoteAllScalars = true]),");
    lines.add("            Emptied = Table.ReplaceValue(");
    lines.add(
        "                Headed, \"\", null, Replacer.ReplaceValue, Table.ColumnNames(Headed)");
    lines.add("            )");
    lines.add("        in");
    lines.add("            Table.TransformColumnTypes(Emptied, types, \"en-GB\"),");
    lines.add("    Load = (name as text, key as list, types as list) as table =>");
    lines.add("        let");
    lines.add(
        "            Rows = if Source = \"csv\" then ReadCsv(name, types) else ReadParquet(name),");
    lines.add("            Typed = Table.TransformColumnTypes(Rows, types, \"en-GB\")");
    lines.add("        in");
    lines.add("            if List.IsEmpty(key) then Typed else Table.AddKey(Typed, key, true),");
    lines.add("    Tables = #table(");
    lines.add("        type table [Name = text, Data = table],");
    lines.add("        {");
    List<String> rows = new ArrayList<>();
    for (PublishedTable table : tables) {
      rows.add(row(table, types.get(table.name())));
    }
    lines.add(String.join(",\n", rows));
    lines.add("        }");
    lines.add("    )");
    lines.add("in");
    lines.add("    Tables");
    return String.join("\n", lines) + "\n";
  }

  private static String heading(List<PublishedTable> tables, PublishedTable.Reference to) {
    return tables.stream()
        .filter(table -> table.name().equals(to.table()))
        .map(LabelledTables::keyHeading)
        .findFirst()
        .orElse(to.column());
  }

  private static String row(PublishedTable table, Map<String, String> types) {
    String key = table.key().isEmpty() ? "" : text(LabelledTables.keyHeading(table));
    return "            {%s, Load(%s, {%s}, {%n%s%n            })}"
        .replace("%n", "\n")
        .formatted(
            text(table.name()),
            text(table.name()),
            key,
            types.entrySet().stream()
                .map(
                    column ->
                        "                {%s, %s}"
                            .formatted(text(column.getKey()), type(column.getValue())))
                .collect(Collectors.joining(",\n")));
  }

  private static String type(String duckType) {
    if (duckType.startsWith("DECIMAL") || duckType.equals("DOUBLE")) {
      return "type number";
    }
    return switch (duckType) {
      case "BIGINT", "INTEGER" -> "Int64.Type";
      case "BOOLEAN" -> "type logical";
      case "DATE" -> "type date";
      case "TIMESTAMP" -> "type datetime";
      default -> "type text";
    };
  }

  /** A text of the script: quotes are doubled, and a # begins no escape. */
  private static String text(String value) {
    return "\"" + value.replace("#(", "#(#)(").replace("\"", "\"\"") + "\"";
  }
}
