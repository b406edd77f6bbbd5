package city.socialvalue.stage;

import static city.socialvalue.stage.SqlText.literal;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.Field.Fallback;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.Layout.Unpivoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cells of a contract's layouts as SQL: whichever columns a publisher has, and wide lines as
 * rows, under the contract's names.
 */
record CellSql(Contract contract) {
  private static final Pattern COLUMN_IN_BRACES = Pattern.compile("[{]([a-z0-9_]+)[}]");

  /** The table of a layout's landed copies. */
  String landedTable(Layout layout) {
    return "landed." + contract.id() + "__" + layout.id();
  }

  /**
   * A layout's lines under the contract's names. Each text is taken off the cell once, in lower
   * case once, and only then compared with words: Spark would do it again for every word.
   */
  String of(Layout layout) {
    List<CellText> texts =
        contract.fields().stream().map(field -> cellText(layout, field)).toList();
    return """
        select _file, _sha256, _file_number, _hashed, _line, _shape, _cell, %s
        from (
            select *%s
            from (
                select
                    received._file, landed._sha256, received._file_number, received.folder,
                    %s as _hashed, cast(landed._line as bigint) as _line, landed._shape, %s as _cell,
                    %s
                from %s as landed
                inner join run.landed_file as received
                    on received._sha256 = landed._sha256 and received.contract = %s%s
            ) as taken
        ) as lowered"""
        .formatted(
            texts.stream().map(CellText::raw).collect(Collectors.joining(", ")),
            texts.stream().map(CellText::lowered).collect(Collectors.joining()),
            hash(layout),
            layout.isWide() ? "cell._cell" : "cast(null as string)",
            texts.stream().map(CellText::taken).collect(Collectors.joining(", ")),
            landedTable(layout),
            literal(contract.id()),
            layout.isWide() ? unpivot(layout) : "");
  }

  /**
   * The way from a cell to its text.
   *
   * @param field the field's name
   * @param taken SQL for the text in the file
   * @param words SQL cases over the text in lower case; empty for none
   * @param otherwise SQL for the text where the file has none; empty for none
   */
  private record CellText(String field, String taken, String words, Optional<String> otherwise) {
    private CellText {
      taken += " as text_" + field;
    }

    String lowered() {
      return words.isEmpty() ? "" : ", lower(text_" + field + ") as low_" + field;
    }

    String raw() {
      String text = "text_" + field;
      String worded =
          words.isEmpty() ? text : "case low_" + field + words + " else " + text + " end";
      return otherwise.map(other -> "coalesce(" + worded + ", " + other + ")").orElse(worded)
          + " as raw_"
          + field;
    }
  }

  private CellText cellText(Layout layout, Field field) {
    if (layout.isWide() && layout.unpivot().stream().anyMatch(cell -> isFrom(cell, field))) {
      String cell = whenCell(layout, unpivoted -> fromUnpivoted(unpivoted, field));
      return new CellText(
          field.name(), "clean_text(" + cell + ")", nullWords(field), Optional.empty());
    }
    Optional<String> constant = layout.constant(field.name());
    if (constant.isPresent()) {
      return new CellText(field.name(), literal(constant.get()), "", Optional.empty());
    }
    Optional<String> cell = composed(layout, field).or(() -> column(layout, field));
    return new CellText(
        field.name(),
        cell.orElse("cast(null as string)"),
        cell.map(c -> nullWords(field) + words(layout, field)).orElse(""),
        field.reading().fallback().flatMap(CellSql::outsideTheFile));
  }

  /** A hash of all cells as landed, once a line; only where files are compared by their lines. */
  private String hash(Layout layout) {
    if (!contract.limits().refuseSharedLines()) {
      return "cast(null as bigint)";
    }
    String cells =
        layout.landedColumns().stream()
            .map(column -> "coalesce(landed." + column + ", '')")
            .collect(Collectors.joining(", "));
    String hash = "line_hash(concat_ws('|', " + cells + "))";
    return layout.isWide()
        ? "case when cell._cell = "
            + literal(layout.unpivot().get(0).id())
            + " then "
            + hash
            + " end"
        : hash;
  }

  private static String unpivot(Layout layout) {
    String ids =
        layout.unpivot().stream()
            .map(cell -> "(" + literal(cell.id()) + ")")
            .collect(Collectors.joining(", "));
    return " cross join (values " + ids + ") as cell(_cell)" + withoutAnEmptyFirst(layout);
  }

  /**
   * The first cell stands for a line without any value; where its column may be absent, a line with
   * a value in another has no row for it, which would lack what is required or share its key.
   */
  private static String withoutAnEmptyFirst(Layout layout) {
    Unpivoted first = layout.unpivot().get(0);
    if (first.needed()) {
      return "";
    }
    String others =
        layout.unpivot().stream()
            .skip(1)
            .map(cell -> "landed." + cell.id() + ", ")
            .collect(Collectors.joining());
    return " where cell._cell <> %s or landed.%s is not null or coalesce(%snull) is null"
        .formatted(literal(first.id()), first.id(), others);
  }

  private static Optional<String> column(Layout layout, Field field) {
    return layout.columns().stream()
        .filter(column -> column.field().equals(field.name()))
        .findFirst()
        .map(column -> "clean_text(landed." + column.field() + ")");
  }

  /** What the place of a file says where the file itself does not. */
  private static Optional<String> outsideTheFile(Fallback fallback) {
    return switch (fallback) {
      case FOLDER -> Optional.of("clean_text(folder)");
      case FILE_NAME -> Optional.of("period_named_in(_file)");
      case LAST_YEAR -> Optional.empty();
    };
  }

  /** A field made of several columns; null where one of them is. */
  private static Optional<String> composed(Layout layout, Field field) {
    return Optional.ofNullable(layout.wording().composed().get(field.name()))
        .map(
            composed -> {
              List<String> parts = new ArrayList<>();
              Matcher matcher = COLUMN_IN_BRACES.matcher(composed);
              int end = 0;
              while (matcher.find()) {
                parts.add(literal(composed.substring(end, matcher.start())));
                parts.add("clean_text(landed." + matcher.group(1) + ")");
                end = matcher.end();
              }
              parts.add(literal(composed.substring(end)));
              parts.removeIf("''"::equals);
              return "(" + String.join(" || ", parts) + ")";
            });
  }

  /** The contract's word for each of the publisher's; another is kept as it is. */
  private static String words(Layout layout, Field field) {
    return layout.wording().words().getOrDefault(field.name(), Map.of()).entrySet().stream()
        .map(
            word ->
                " when "
                    + literal(word.getKey().toLowerCase(Locale.ROOT))
                    + " then "
                    + literal(word.getValue()))
        .collect(Collectors.joining());
  }

  private static boolean isFrom(Unpivoted cell, Field field) {
    return cell.valueField().equals(field.name()) || cell.set().containsKey(field.name());
  }

  private Optional<String> fromUnpivoted(Unpivoted cell, Field field) {
    if (cell.valueField().equals(field.name())) {
      return Optional.of("landed." + cell.id());
    }
    return Optional.ofNullable(cell.set().get(field.name())).map(SqlText::literal);
  }

  private static String whenCell(Layout layout, Function<Unpivoted, Optional<String>> sql) {
    return layout.unpivot().stream()
        .flatMap(
            cell ->
                sql.apply(cell).stream()
                    .map(text -> "when " + literal(cell.id()) + " then " + text))
        .collect(Collectors.joining(" ", "case cell._cell ", " end"));
  }

  /** Null for each of the words that stand for no value. */
  private String nullWords(Field field) {
    // A chain of cases, not a list: DuckDB makes a join of a list, one for every cell.
    return Stream.concat(contract.nullWords().stream(), field.reading().nullWords().stream())
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .distinct()
        .map(word -> " when " + literal(word) + " then null")
        .collect(Collectors.joining());
  }
}
