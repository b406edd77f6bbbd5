package city.socialvalue.contract;

import city.socialvalue.contract.Contract.Limits;
import city.socialvalue.contract.RowRule.Severity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns the tree of one ODCS file into a {@link Contract}; problems are collected, not thrown. */
final class ContractParser {
  private static final double USUAL_REJECT_SHARE = 0.05;

  private final Problems problems;

  ContractParser(Problems problems) {
    this.problems = problems;
  }

  Contract parse(JsonNode root, String digest) {
    JsonNode table = root.path("schema").path(0);
    if (table.isMissingNode()) {
      problems.add("schema", "is missing");
    }
    Custom custom = Custom.of(table);
    List<Field> fields = fields(table.path("properties"));
    Contract contract =
        new Contract(
            text(root, "id"),
            text(root, "version"),
            root.path("name").asString(root.path("id").asString("")),
            digest,
            fields,
            new LayoutParser(problems, fields).parse(custom.node("layouts")),
            rules(table.path("quality"), fields),
            new Limits(
                custom.node("rejectShare").asDouble(USUAL_REJECT_SHARE),
                "refuse".equals(custom.text("sharedLines").orElse("allow"))),
            custom.texts("nullWords"),
            Custom.of(root).text("publisher").orElse(""));
    check(contract);
    return contract;
  }

  private String text(JsonNode node, String key) {
    String value = node.path(key).asString("");
    if (value.isEmpty()) {
      problems.add(key, "is missing");
    }
    return value;
  }

  private List<Field> fields(JsonNode properties) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode property : properties) {
      fields.add(new FieldParser(problems).parse(property));
    }
    return List.copyOf(fields);
  }

  private List<RowRule> rules(JsonNode quality, List<Field> fields) {
    List<RowRule> rules = new ArrayList<>();
    for (JsonNode rule : quality) {
      if ("custom".equals(rule.path("type").asString(""))
          && rule.path("engine").asString("").equals("svw")) {
        rules.add(rule(rule, fields));
      }
    }
    return List.copyOf(rules);
  }

  private RowRule rule(JsonNode rule, List<Field> fields) {
    String condition = rule.path("implementation").asString("");
    String name = text(rule, "name");
    if (condition.isBlank()) {
      problems.add("quality " + name, "has no implementation");
    }
    String field = Custom.of(rule).text("field").orElseGet(() -> firstNamedIn(condition, fields));
    Severity severity =
        "warning".equals(rule.path("severity").asString("")) ? Severity.WARNING : Severity.ERROR;
    return new RowRule(name, field, condition, severity, rule.path("description").asString(""));
  }

  private static String firstNamedIn(String condition, List<Field> fields) {
    return fields.stream()
        .map(Field::name)
        .filter(name -> condition.matches("(?s).*\\b" + name + "\\b.*"))
        .findFirst()
        .orElse("");
  }

  private void check(Contract contract) {
    double share = contract.limits().rejectShare();
    if (!(share >= 0 && share <= 1)) {
      problems.add("rejectShare", "is not between 0 and 1 (" + share + ")");
    }
    for (Field field : contract.fields()) {
      field
          .reading()
          .lookupField()
          .filter(lookup -> contract.field(lookup).isEmpty())
          .ifPresent(
              lookup ->
                  problems.add("property " + field.name(), "looks up unknown field " + lookup));
    }
  }
}
