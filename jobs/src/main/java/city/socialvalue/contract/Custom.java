package city.socialvalue.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The {@code customProperties} of one part of a contract, by name. */
record Custom(Map<String, JsonNode> properties) {
  static Custom of(JsonNode part) {
    Map<String, JsonNode> properties = new HashMap<>();
    for (JsonNode custom : part.path("customProperties")) {
      properties.put(custom.path("property").asString(""), custom.path("value"));
    }
    return new Custom(properties);
  }

  JsonNode node(String name) {
    return properties.getOrDefault(name, MissingNode.getInstance());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(properties.get(name)).map(node -> node.asString(""));
  }

  List<String> texts(String name) {
    return texts(node(name));
  }

  /** A list of texts, or one text as a list of one. */
  static List<String> texts(JsonNode node) {
    if (node.isArray()) {
      List<String> texts = new ArrayList<>();
      node.forEach(item -> texts.add(item.asString("")));
      return List.copyOf(texts);
    }
    return node.isMissingNode() || node.isNull() ? List.of() : List.of(node.asString(""));
  }
}
