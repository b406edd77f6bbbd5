package city.socialvalue.stage;

import static city.socialvalue.stage.SqlText.literal;

import city.socialvalue.contract.Field;
import city.socialvalue.contract.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One field as SQL: its value from the cell's text, and the rules that the text can break.
 *
 * <p>Within the SQL the text of the cell stands as {@code raw_<field>}, its value as {@code
 * <field>}.
 */
record FieldSql(Field field) {
  /**
   * A rule and the SQL condition under which a line breaks it.
   *
   * @param field the field it is reported against
   * @param rule its name
   * @param broken SQL that is true where the rule is broken
   * @param advice what the analyst can do
   */
  record Check(String field, String rule, String broken, String advice) {}

  String raw() {
    return "raw_" + field.name();
  }

  /** SQL for the value of the cell's text; null when the text is not of the field's type. */
  String value() {
    return switch (field.type()) {
      case TEXT -> field.allowed().isEmpty() ? raw() : contractSpelling();
      case INTEGER ->
          "case when matches("
              + number()
              + ", '-?[0-9]{1,18}([.]0+)?') then cast(split_part("
              + number()
              + ", '.', 1) as bigint) end";
      case DECIMAL -> "try_cast(" + number() + " as " + sqlType() + ")";
      case YEAR ->
          "case when matches(" + raw() + ", '(19|20)[0-9]{2}') then cast(" + raw() + " as int) end";
      case FINANCIAL_YEAR -> "financial_year_in(" + raw() + ")";
      case PERIOD -> "period_in(" + raw() + ")";
      case DATE -> date();
    };
  }

  /** The field's type in the words that both engines share. */
  String sqlType() {
    return switch (field.type()) {
      case TEXT, FINANCIAL_YEAR, PERIOD -> "string";
      case INTEGER -> "bigint";
      case YEAR -> "int";
      case DATE -> "date";
      case DECIMAL -> "decimal(" + (field.scale() > 4 ? 28 : 18) + "," + field.scale() + ")";
    };
  }

  private String number() {
    return (field.reading().decimalComma() ? "number_with_comma_in(" : "number_in(") + raw() + ")";
  }

  private String contractSpelling() {
    return field.allowed().stream()
        .map(
            allowed ->
                "when " + literal(allowed.toLowerCase(Locale.ROOT)) + " then " + literal(allowed))
        .collect(Collectors.joining(" ", "case lower(" + raw() + ") ", " end"));
  }

  /** The day by the first format that the text matches and that gives one. */
  private String date() {
    Map<String, String> daysByPattern =
        formats().stream()
            .collect(
                Collectors.groupingBy(
                    DateFormat::pattern,
                    LinkedHashMap::new,
                    Collectors.mapping(format -> format.dayIn(raw()), Collectors.joining(", "))));
    return daysByPattern.entrySet().stream()
        .map(
            days ->
                "when matches(%s, %s) then coalesce(%s)"
                    .formatted(raw(), literal(days.getKey()), days.getValue()))
        .collect(Collectors.joining(" ", "case ", " end"));
  }

  private List<DateFormat> formats() {
    return field.reading().dateFormats().stream().map(DateFormat::of).distinct().toList();
  }

  /** The rules of the field, in the order in which they are reported. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    if (field.required()) {
      add(
          checks,
          "short_line",
          raw() + " is null and _shape = 'short'",
          "The line ends before this field: see whether a line break or a delimiter is missing in it.");
      add(
          checks,
          "missing",
          raw() + " is null and _shape is distinct from 'short'",
          "Fill in the value, or take the line out of the file.");
    }
    if (!field.allowed().isEmpty()) {
      add(
          checks,
          "not_allowed",
          given(field.name() + " is null"),
          "Use one of: " + String.join(", ", field.allowed()) + ".");
    } else if (field.type() != FieldType.TEXT) {
      add(checks, typeRule(), given(field.name() + " is null"), typeAdvice());
    }
    addAmbiguousDate(checks);
    addBounds(checks);
    field
        .pattern()
        .ifPresent(
            pattern ->
                add(
                    checks,
                    "pattern_not_matched",
                    "not matches(" + raw() + ", " + literal(pattern) + ")",
                    "Write it in the form " + pattern + "."));
    if (field.maxLength() > 0) {
      add(
          checks,
          "too_long",
          "length(" + raw() + ") > " + field.maxLength(),
          "Shorten it to " + field.maxLength() + " characters.");
    }
    return checks;
  }

  private String given(String condition) {
    return raw() + " is not null and " + condition;
  }

  private void add(List<Check> checks, String rule, String broken, String advice) {
    checks.add(new Check(field.name(), rule, broken, advice));
  }

  private String typeRule() {
    return switch (field.type()) {
      case INTEGER -> "not_a_whole_number";
      case YEAR -> "not_a_year";
      case FINANCIAL_YEAR -> "not_a_financial_year";
      case PERIOD -> "not_a_period";
      case DATE -> "not_a_date";
      default -> "not_a_number";
    };
  }

  private String typeAdvice() {
    return switch (field.type()) {
      case INTEGER -> "Write a whole number such as 271000.";
      case YEAR -> "Write a calendar year such as 2014.";
      case FINANCIAL_YEAR -> "Write a financial year such as 2014/15.";
      case PERIOD ->
          "Write a year such as 2014 or 2014/15, or twelve months such as Oct 2014-Sep 2015.";
      case DATE ->
          "Write a day in one of: " + String.join(", ", field.reading().dateFormats()) + ".";
      default -> "Write a plain number such as 1773.66.";
    };
  }

  private void addAmbiguousDate(List<Check> checks) {
    List<DateFormat> formats = field.type() == FieldType.DATE ? formats() : List.of();
    for (int i = 0; i < formats.size(); i++) {
      for (DateFormat other : formats.subList(i + 1, formats.size())) {
        if (formats.get(i).mayBeTakenFor(other)) {
          String days = formats.get(i).dayIn(raw()) + " <> " + other.dayIn(raw());
          String pattern = literal(formats.get(i).pattern());
          add(
              checks,
              "ambiguous_date",
              "case when matches(" + raw() + ", " + pattern + ") then " + days + " else false end",
              "Say in the contract which of the date formats this publisher uses.");
        }
      }
    }
  }

  private void addBounds(List<Check> checks) {
    field
        .bounds()
        .minimum()
        .ifPresent(
            minimum ->
                add(
                    checks,
                    "below_minimum",
                    field.name() + " < " + bound(minimum),
                    "The least that is allowed is " + minimum + "."));
    field
        .bounds()
        .maximum()
        .ifPresent(
            maximum ->
                add(
                    checks,
                    "above_maximum",
                    field.name() + " > " + bound(maximum),
                    "The most that is allowed is " + maximum + "."));
  }

  private String bound(String limit) {
    return switch (field.type()) {
      case DATE -> "date " + literal(limit);
      case FINANCIAL_YEAR, PERIOD, TEXT -> literal(limit);
      default -> "cast(" + literal(limit) + " as " + sqlType() + ")";
    };
  }
}
