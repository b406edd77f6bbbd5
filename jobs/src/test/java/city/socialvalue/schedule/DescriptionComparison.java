package city.socialvalue.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Holds the description that the client is made of against Airflow's own. */
final class DescriptionComparison {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode ours;
  private final JsonNode theirs;
  private final List<String> differences = new ArrayList<>();
  private int compared;

  DescriptionComparison(JsonNode ours, JsonNode theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /** How many operations, parameters, fields and codes were looked at. */
  int compared() {
    return compared;
  }

  /**
   * A line for everything that ours says and theirs does not, or demands and ours does not give.
   */
  List<String> differences() {
    for (Map.Entry<String, JsonNode> path : ours.path("paths").properties()) {
      if (theirs.path("paths").has(path.getKey())) {
        path(path.getKey(), path.getValue(), theirs.path("paths").path(path.getKey()));
      } else if (mentions(path.getKey())) {
        differences.add(path.getKey() + ": no such path");
      }
    }
    return differences;
  }

  /** The sign-in is described in a document of its own. */
  private boolean mentions(String path) {
    boolean signIn = path.startsWith("/auth/");
    return signIn == theirs.path("paths").has("/auth/token/cli");
  }

  private void path(String name, JsonNode our, JsonNode their) {
    for (Map.Entry<String, JsonNode> method : our.properties()) {
      if (!METHODS.contains(method.getKey())) {
        continue;
      }
      String at = method.getKey() + " " + name;
      JsonNode theirMethod = their.path(method.getKey());
      note(!theirMethod.isMissingNode(), at + ": no such method");
      Map<String, JsonNode> known = parameters(theirs, their, theirMethod);
      parameters(ours, our, method.getValue())
          .forEach(
              (parameter, described) ->
                  note(known.containsKey(parameter), at + ": no parameter " + parameter));
      known.forEach(
          (parameter, described) -> {
            if (described.path("required").asBoolean(false)) {
              note(
                  parameters(ours, our, method.getValue()).containsKey(parameter),
                  at + ": parameter " + parameter + " is required");
            }
          });
      body(at, method.getValue(), theirMethod);
      answers(at, method.getValue(), theirMethod);
    }
  }

  private static Map<String, JsonNode> parameters(
      JsonNode document, JsonNode path, JsonNode method) {
    Map<String, JsonNode> parameters = new TreeMap<>();
    for (JsonNode holder : List.of(path, method)) {
      for (JsonNode parameter : holder.path("parameters")) {
        JsonNode whole = resolved(document, parameter);
        parameters.put(
            whole.path("in").asString("") + " " + whole.path("name").asString(""), whole);
      }
    }
    return parameters;
  }

  private void body(String at, JsonNode our, JsonNode their) {
    JsonNode ourSchema = schema(ours, our.path("requestBody"));
    if (ourSchema.isMissingNode()) {
      return;
    }
    JsonNode theirSchema = schema(theirs, their.path("requestBody"));
    fields(at + " request", ourSchema, theirSchema);
    for (String required : names(theirSchema.path("required"))) {
      note(
          names(ourSchema.path("required")).contains(required),
          at + ": request field " + required + " is required");
    }
  }

  private void answers(String at, JsonNode our, JsonNode their) {
    for (Map.Entry<String, JsonNode> answer : our.path("responses").properties()) {
      if (answer.getKey().equals("default")) {
        continue;
      }
      JsonNode theirAnswer = their.path("responses").path(answer.getKey());
      boolean known = !theirAnswer.isMissingNode();
      note(known, at + ": no answer " + answer.getKey());
      JsonNode ourSchema = schema(ours, resolved(ours, answer.getValue()));
      if (known && answer.getKey().startsWith("2") && !ourSchema.isMissingNode()) {
        JsonNode theirSchema = mostLike(ourSchema, resolved(theirs, theirAnswer));
        fields(at + " answer " + answer.getKey(), ourSchema, theirSchema);
        for (String required : names(ourSchema.path("required"))) {
          note(
              names(theirSchema.path("required")).contains(required),
              at + ": answer field " + required + " may be missing");
        }
      }
    }
  }

  /** Of several documents that an answer may hold, the one that ours describes. */
  private JsonNode mostLike(JsonNode our, JsonNode theirAnswer) {
    JsonNode schema = theirAnswer.path("content").path("application/json").path("schema");
    JsonNode best = part(theirs, schema);
    for (JsonNode one : resolved(theirs, schema).path("anyOf")) {
      JsonNode whole = part(theirs, one);
      if (sharedFields(our, whole) > sharedFields(our, best)) {
        best = whole;
      }
    }
    return best;
  }

  private static long sharedFields(JsonNode our, JsonNode their) {
    return our.path("properties").properties().stream()
        .filter(field -> their.path("properties").has(field.getKey()))
        .count();
  }

  /** Fields by name, and those of the lists and objects in them. */
  private void fields(String at, JsonNode our, JsonNode their) {
    for (Map.Entry<String, JsonNode> field : our.path("properties").properties()) {
      JsonNode known = their.path("properties").path(field.getKey());
      note(!known.isMissingNode() || takesAny(their), at + ": no field " + field.getKey());
      JsonNode ourPart = part(ours, field.getValue());
      if (!known.isMissingNode() && ourPart.has("properties")) {
        fields(at + "." + field.getKey(), ourPart, part(theirs, known));
      }
      for (String value : names(ourPart.path("enum"))) {
        note(
            names(part(theirs, known).path("enum")).contains(value),
            at + "." + field.getKey() + ": no value " + value);
      }
    }
  }

  /** Whether it is an object whose fields are not described. */
  private static boolean takesAny(JsonNode their) {
    return their.path("additionalProperties").asBoolean(false) && !their.has("properties");
  }

  /** What a field holds, or holds a list of; which may also be nothing. */
  private static JsonNode part(JsonNode document, JsonNode field) {
    JsonNode whole = resolved(document, field);
    for (String either : List.of("allOf", "anyOf")) {
      for (JsonNode one : whole.path(either)) {
        if (!one.path("type").asString("").equals("null")) {
          return part(document, one);
        }
      }
    }
    return whole.has("items") ? part(document, whole.path("items")) : whole;
  }

  private static JsonNode schema(JsonNode document, JsonNode holder) {
    JsonNode schema = holder.path("content").path("application/json").path("schema");
    JsonNode whole = part(document, schema);
    return whole;
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode()
        ? node
        : resolved(document, document.at(reference.asString().substring(1)));
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.asString()));
    return names;
  }

  private void note(boolean same, String difference) {
    compared++;
    if (!same) {
      differences.add(difference);
    }
  }
}
