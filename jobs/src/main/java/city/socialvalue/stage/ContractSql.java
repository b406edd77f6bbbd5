package city.socialvalue.stage;

import static city.socialvalue.stage.SqlText.literal;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Field;
import city.socialvalue.contract.Field.Fallback;
import city.socialvalue.contract.Layout;
import city.socialvalue.contract.RowRule;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.engine.Column;
import city.socialvalue.stage.FieldSql.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contract as SQL: from landed text to typed values with the rules that each line breaks.
 *
 * <p>The steps stand one under the other: cells (see {@link CellSql}), typed (values from text,
 * codes from lists), judged (violations by line).
 */
final class ContractSql {
  private final Contract contract;
  private final List<FieldSql> fields;

  ContractSql(Contract contract) {
    this.contract = contract;
    this.fields = contract.fields().stream().map(FieldSql::new).toList();
  }

  /** Every rule of the contract that rejects a line, in the order in which they are reported. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    fields.forEach(field -> checks.addAll(field.checks()));
    for (RowRule rule : rules(Severity.ERROR)) {
      checks.add(new Check(rule.field(), rule.name(), broken(rule), rule.advice()));
    }
    return checks;
  }

  List<RowRule> rules(Severity severity) {
    return contract.rules().stream().filter(rule -> rule.severity() == severity).toList();
  }

  private static String broken(RowRule rule) {
    return "not (" + rule.condition() + ")";
  }

  /**
   * The checked table: the place of each line, its typed fields, the text of rejected cells as
   * {@code raw_<field>}, {@code _violations} and {@code _rejected}.
   *
   * @param layouts the layouts that have landed files, at least one
   */
  String checked(List<Layout> layouts) {
    return """
        with

        cells as (
            %s
        ),

        typed as (
            select *%s
            from cells
            where %s
        ),

        looked_up as (
            select typed.*%s
            from typed
            %s
        ),

        judged as (
            select *, concat_ws('|', %s) as _broken
            from looked_up
        ),

        released as (
            select *%s
            from judged
        ),

        trimmed as (
            select _file, _sha256, _file_number, _hashed, _line, _cell, _broken, %s, %s%s
            from released
        ),

        numbered as (
            select *, %s as _nth
            from trimmed
        ),

        keyed as (
            select *, case when _broken = '' and _nth > 1 then %s else nullif(_broken, '') end as _violations
            from numbered
        )

        select *, %s as _rejected
        from keyed
        """
        .formatted(
            layouts.stream()
                .map(new CellSql(contract)::of)
                .collect(Collectors.joining("\nunion all\n")),
            values(),
            filled(layouts),
            lookedUpCodes(),
            lookups(),
            brokenRules(),
            releases(),
            list(fields, field -> field.field().name()),
            list(fields, ContractSql::rawOfBroken),
            lookedUp().map(field -> ", " + unknown(field)).collect(Collectors.joining()),
            placeAmongEquals(),
            literal(code(DUPLICATE.field(), DUPLICATE.rule())),
            rejected(layouts));
  }

  private static String rawOfBroken(FieldSql field) {
    return "case when _broken <> '' then " + field.raw() + " end as " + field.raw();
  }

  private static String list(List<FieldSql> fields, Function<FieldSql, String> sql) {
    return fields.stream().map(sql).collect(Collectors.joining(", "));
  }

  private String values() {
    return fields.stream()
        .filter(field -> !isLookedUp(field.field()) && !isRelease(field.field()))
        .map(field -> ", " + field.value() + " as " + field.field().name())
        .collect(Collectors.joining());
  }

  /**
   * A cell of a wide line without a value is no row; the first cell stays, so that no line is lost.
   */
  private static String filled(List<Layout> layouts) {
    String firsts =
        layouts.stream()
            .filter(Layout::isWide)
            .map(layout -> literal(layout.unpivot().get(0).id()))
            .distinct()
            .collect(Collectors.joining(", "));
    String values =
        layouts.stream()
            .flatMap(layout -> layout.unpivot().stream())
            .map(cell -> "raw_" + cell.valueField())
            .distinct()
            .collect(Collectors.joining(", "));
    return firsts.isEmpty()
        ? "true"
        : "_cell is null or _cell in ("
            + firsts
            + ") or coalesce("
            + values
            + ", null) is not null";
  }

  private static boolean isLookedUp(Field field) {
    return field.reading().codelist().isPresent();
  }

  private Stream<Field> lookedUp() {
    return contract.fields().stream().filter(ContractSql::isLookedUp);
  }

  /** The present code for each name or superseded code; a code that the list lacks is kept. */
  private String lookedUpCodes() {
    return lookedUp()
        .map(
            field -> {
              String byCode = "code_of_" + field.name() + ".area_code";
              String byName =
                  field.reading().lookupField().isPresent()
                      ? ", name_of_" + field.name() + ".area_code"
                      : "";
              String raw = "typed.raw_" + field.name();
              return ", coalesce(%s%s, upper(%s)) as %s, %s is not null and %s is null as %s"
                  .formatted(byCode, byName, raw, field.name(), raw, byCode, unknown(field));
            })
        .collect(Collectors.joining());
  }

  private String lookups() {
    return lookedUp().map(this::lookup).collect(Collectors.joining("\n"));
  }

  private String lookup(Field field) {
    String byCode =
        join("code_of_" + field.name(), "code", "upper(typed.raw_" + field.name() + ")");
    return field
        .reading()
        .lookupField()
        .map(name -> byCode + join("name_of_" + field.name(), "name", nameToLookUp(field, name)))
        .orElse(byCode);
  }

  private static String nameToLookUp(Field field, String name) {
    return "case when typed.raw_"
        + field.name()
        + " is null then comparable_name(typed.raw_"
        + name
        + ") end";
  }

  private String join(String alias, String kind, String text) {
    String year =
        yearOfLine()
            .map(y -> " and " + y + " between " + alias + ".from_year and " + alias + ".to_year")
            .orElse("");
    return " left join run.area_lookup as %s on %s.kind = '%s' and %s.alias = %s%s"
        .formatted(alias, alias, kind, alias, text, year);
  }

  /** The column that says that a code was given that the list does not know. */
  static String unknown(Field field) {
    return "_unknown_" + field.name();
  }

  /** The line's year as a number, for names that areas bear in succession. */
  private Optional<String> yearOfLine() {
    return contract.fields().stream()
        .flatMap(
            field ->
                switch (field.type()) {
                  case YEAR -> Stream.of("typed." + field.name());
                  case FINANCIAL_YEAR ->
                      Stream.of("cast(left(typed." + field.name() + ", 4) as int)");
                  case DATE -> Stream.of("year(typed." + field.name() + ")");
                  case PERIOD -> Stream.of("period_year(typed." + field.name() + ")");
                  default -> Stream.<String>of();
                })
        .findFirst()
        .map(year -> "coalesce(" + year + ", 9999)");
  }

  private static boolean isRelease(Field field) {
    return field.reading().fallback().equals(Optional.of(Fallback.LAST_YEAR));
  }

  /** The year in which a line's figure lies, in the order of years. */
  private static Optional<String> yearLabel(Field field) {
    return switch (field.type()) {
      case YEAR, FINANCIAL_YEAR -> Optional.of(field.name());
      // Twelve months on end are those of the year in which they end.
      case PERIOD ->
          Optional.of(
              "case when length(%1$s) > 7 then right(%1$s, 4) else %1$s end"
                  .formatted(field.name()));
      default -> Optional.empty();
    };
  }

  /** Gives lines the newest year of their file where the release is not said. */
  private String releases() {
    String newestYear =
        contract.fields().stream()
            .flatMap(field -> yearLabel(field).stream())
            .findFirst()
            .map(
                year ->
                    "cast(max(case when _broken = '' then "
                        + year
                        + " end) over (partition by _file_number) as string)")
            .orElse("cast(null as string)");
    return contract.fields().stream()
        .filter(ContractSql::isRelease)
        .map(field -> ", coalesce(raw_" + field.name() + ", " + newestYear + ") as " + field.name())
        .collect(Collectors.joining());
  }

  private String brokenRules() {
    return checks().stream()
        .map(
            check ->
                "case when "
                    + check.broken()
                    + " then "
                    + literal(code(check.field(), check.rule()))
                    + " end")
        .collect(Collectors.joining(", "));
  }

  private static String code(String field, String rule) {
    return field + "." + rule;
  }

  /** The rule against a second line with the same key; reported against the whole line. */
  static final Check DUPLICATE =
      new Check("", "duplicate_key", "", "Keep one of the lines with this key.");

  /** The place of a line among those with its key; a null in the key equals a null. */
  private String placeAmongEquals() {
    if (contract.key().isEmpty()) {
      return "1";
    }
    String key = contract.key().stream().map(Field::name).collect(Collectors.joining(", "));
    return "row_number() over (partition by case when _broken = '' then 1 else 0 end, "
        + key
        + " order by _file, _line, _cell)";
  }

  private static String rejected(List<Layout> layouts) {
    // A wide line is one line of the file: where one of its cells breaks a rule, all of it is
    // rejected.
    return layouts.stream().anyMatch(Layout::isWide)
        ? "max(case when _violations is not null then 1 else 0 end) over (partition by _file_number, _line) = 1"
        : "_violations is not null";
  }

  /** One row per violation of the checked table, with the cell's text as received. */
  String violations() {
    List<Check> all = new ArrayList<>(checks());
    all.add(DUPLICATE);
    String rules =
        all.stream()
            .map(
                check ->
                    "(%s, %s, %s)"
                        .formatted(
                            literal(check.field()), literal(check.rule()), literal(check.advice())))
            .collect(Collectors.joining(", "));
    return """
        select distinct
            %s as contract, %s as contract_version, _file, _sha256, _line,
            broken.field, broken.rule,
            case broken.field %s else %s end as value,
            broken.advice
        from checked.%s
        cross join (values %s) as broken(field, rule, advice)
        where _violations is not null
            and contains(concat('|', _violations, '|'), concat('|', broken.field, '.', broken.rule, '|'))
        """
        .formatted(
            literal(contract.id()),
            literal(contract.version()),
            fields.stream().map(ContractSql::shown).collect(Collectors.joining(" ")),
            keyText(),
            contract.id(),
            rules);
  }

  private static String shown(FieldSql field) {
    String text =
        field.field().personal()
            ? "case when " + field.raw() + " is not null then '[masked]' end"
            : field.raw();
    return "when " + literal(field.field().name()) + " then " + text;
  }

  private String keyText() {
    if (contract.key().isEmpty()) {
      return "cast(null as string)";
    }
    return contract.key().stream()
        .filter(field -> !field.personal())
        .map(field -> "cast(" + field.name() + " as string)")
        .collect(Collectors.joining(", ", "concat_ws(' · ', ", ")"));
  }

  /** The typed rows that no rule rejects. */
  String staged() {
    return "select %s, _file, _sha256, _line from checked.%s where not _rejected"
        .formatted(list(fields, field -> field.field().name()), contract.id());
  }

  /** The columns of the staged table. */
  List<Column> stagedColumns() {
    List<Column> columns = new ArrayList<>();
    fields.forEach(field -> columns.add(new Column(field.field().name(), field.sqlType())));
    columns.add(Column.text("_file"));
    columns.add(Column.text("_sha256"));
    columns.add(new Column("_line", "bigint"));
    return columns;
  }
}
