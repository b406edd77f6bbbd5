package city.socialvalue.indicator;

import city.socialvalue.sqlmodel.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turns an indicator's YAML, found right by its schema, into an {@link Indicator}. */
final class IndicatorFile {
  private final JsonNode root;

  private IndicatorFile(JsonNode root) {
    this.root = root;
  }

  static Indicator indicator(Model model, JsonNode root) {
    IndicatorFile file = new IndicatorFile(root);
    return new Indicator(
        model.id(),
        file.wording(),
        file.scale(),
        file.framework(),
        file.texts("inputs"),
        file.text("baseline"),
        file.standIn(),
        model);
  }

  private Indicator.Wording wording() {
    return new Indicator.Wording(
        text("title"),
        text("definition"),
        text("numerator"),
        text("denominator"),
        text("target"),
        text("owner"),
        texts("caveats"));
  }

  private Indicator.Scale scale() {
    return new Indicator.Scale(
        text("kind"),
        text("unit"),
        root.path("decimals").asInt(),
        text("direction"),
        text("period_kind"));
  }

  private Indicator.Framework framework() {
    return new Indicator.Framework(
        text("domain"), text("outcome"), texts("themes"), root.path("position").asInt());
  }

  private Optional<Indicator.StandIn> standIn() {
    return root.has("stands_in_for")
        ? Optional.of(new Indicator.StandIn(text("stands_in_for"), text("stand_in_limits")))
        : Optional.empty();
  }

  private String text(String key) {
    return root.path(key).asString().strip();
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    root.path(key).forEach(node -> texts.add(node.asString().strip()));
    return texts;
  }
}
