package city.socialvalue.publish.board;

/**
 * An area of the release, from {@code dim_area}.
 *
 * @param code official code
 * @param name its name
 * @param part its part for the city: {@code city}, {@code comparator}, {@code ward} ...
 */
public record Area(String code, String name, String part) {
  static Area of(Row row) {
    return new Area(row.text("area_code"), row.text("area_name"), row.text("place_part"));
  }
}
