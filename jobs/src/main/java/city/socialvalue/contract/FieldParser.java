package city.socialvalue.contract;

import city.socialvalue.contract.Field.Bounds;
import city.socialvalue.contract.Field.Fallback;
import city.socialvalue.contract.Field.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Turns one ODCS property into a {@link Field}. */
final class FieldParser {
  private static final Pattern DECIMAL =
      Pattern.compile("decimal\\(\\s*\\d+\\s*,\\s*(\\d+)\\s*\\)");

  private final Problems problems;

  FieldParser(Problems problems) {
    this.problems = problems;
  }

  Field parse(JsonNode property) {
    String name = property.path("name").asString("");
    Custom custom = Custom.of(property);
    JsonNode options = property.path("logicalTypeOptions");
    String physicalType = property.path("physicalType").asString("string");
    Field field =
        new Field(
            name,
            property.path("businessName").asString(name),
            property.path("description").asString(""),
            type(name, physicalType),
            custom.text("unit").orElse(""),
            property.path("required").asBoolean(false),
            keyPosition(property),
            "personal".equals(property.path("classification").asString("")),
            scale(physicalType),
            new Bounds(bound(options, "minimum"), bound(options, "maximum")),
            allowed(property.path("quality")),
            bound(options, "pattern"),
            options.path("maxLength").asInt(0),
            reading(custom));
    check(field);
    return field;
  }

  private FieldType type(String name, String physicalType) {
    String type = physicalType.toLowerCase(Locale.ROOT);
    if (DECIMAL.matcher(type).matches()) {
      return FieldType.DECIMAL;
    }
    return switch (type) {
      case "string", "varchar", "text" -> FieldType.TEXT;
      case "bigint", "integer", "int" -> FieldType.INTEGER;
      case "date" -> FieldType.DATE;
      case "year" -> FieldType.YEAR;
      case "financial_year" -> FieldType.FINANCIAL_YEAR;
      case "period" -> FieldType.PERIOD;
      default -> {
        problems.add("property " + name, "has an unknown physicalType (" + physicalType + ")");
        yield FieldType.TEXT;
      }
    };
  }

  private static int scale(String physicalType) {
    Matcher decimal = DECIMAL.matcher(physicalType.toLowerCase(Locale.ROOT));
    return decimal.matches() ? Integer.parseInt(decimal.group(1)) : 0;
  }

  private static int keyPosition(JsonNode property) {
    return property.path("primaryKey").asBoolean(false)
        ? Math.max(1, property.path("primaryKeyPosition").asInt(1))
        : 0;
  }

  private static Optional<String> bound(JsonNode options, String key) {
    JsonNode bound = options.path(key);
    return bound.isMissingNode() ? Optional.empty() : Optional.of(bound.asString(""));
  }

  private static List<String> allowed(JsonNode quality) {
    for (JsonNode rule : quality) {
      JsonNode values = rule.path("arguments").path("validValues");
      if (values.isArray()) {
        return Custom.texts(values);
      }
    }
    return List.of();
  }

  private Reading reading(Custom custom) {
    return new Reading(
        custom.texts("aliases"),
        custom.texts("dateFormats"),
        custom.texts("nullWords"),
        custom.node("decimalComma").asBoolean(false),
        custom.text("codelist"),
        custom.text("lookupField"),
        custom.text("fallback").map(text -> Fallback.valueOf(text.toUpperCase(Locale.ROOT))),
        custom.node("outlierMonth").asBoolean(false));
  }

  private void check(Field field) {
    String place = "property " + field.name();
    if (!field.name().matches("[a-z][a-z0-9_]*")) {
      problems.add(place, "has a name that is not lower_snake_case");
    }
    if (field.type() == FieldType.DATE && field.reading().dateFormats().isEmpty()) {
      problems.add(place, "is a date without dateFormats");
    }
    if (field.pattern().orElse("").contains("\\")) {
      problems.add(place, "has a pattern with a backslash, which the engines read differently");
    }
  }
}
