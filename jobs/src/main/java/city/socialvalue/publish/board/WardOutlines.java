package city.socialvalue.publish.board;

import city.socialvalue.publish.board.GroupChart.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outlines of areas from a GeoJSON file: whichever property of a feature holds an area's code
 * names it.
 *
 * @param rings outer rings of every text that a feature has as a property, longitude and latitude
 */
record WardOutlines(Map<String, List<List<Point>>> rings) {
  /**
   * Reads a file of features.
   *
   * @throws InvalidBoardTextException when it is no GeoJSON
   */
  static WardOutlines read(Path file) {
    JsonNode root;
    try {
      root = new JsonMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      throw invalid(file, e.getOriginalMessage());
    }
    if (!root.path("features").isArray()) {
      throw invalid(file, "it holds no features");
    }
    Map<String, List<List<Point>>> rings = new LinkedHashMap<>();
    for (JsonNode feature : root.path("features")) {
      List<List<Point>> outlines = outlines(feature.path("geometry"));
      for (JsonNode property : feature.path("properties")) {
        if (property.isString() && !outlines.isEmpty()) {
          rings.put(property.asString(), outlines);
        }
      }
    }
    return new WardOutlines(rings);
  }

  private static InvalidBoardTextException invalid(Path file, String why) {
    return new InvalidBoardTextException(
        List.of(
            "Cannot read %s: %s (%s). Give a GeoJSON file of polygons in degrees, each with the ward's code among its properties, or remove it."
                .formatted(file.getFileName(), why, file)));
  }

  private static List<List<Point>> outlines(JsonNode geometry) {
    List<List<Point>> outlines = new ArrayList<>();
    if (geometry.path("type").asString("").equals("Polygon")) {
      add(outlines, geometry.path("coordinates"));
    } else if (geometry.path("type").asString("").equals("MultiPolygon")) {
      geometry.path("coordinates").forEach(polygon -> add(outlines, polygon));
    }
    return outlines;
  }

  private static void add(List<List<Point>> outlines, JsonNode polygon) {
    List<Point> ring = new ArrayList<>();
    for (JsonNode at : polygon.path(0)) {
      ring.add(new Point(at.path(0).asDouble(0), at.path(1).asDouble(0)));
    }
    if (ring.size() > 2) {
      outlines.add(ring);
    }
  }

  /** Whether it has the outline of any of these wards. */
  boolean holdsAny(List<Group> wards) {
    return wards.stream().anyMatch(ward -> rings.containsKey(ward.figure().area()));
  }
}
