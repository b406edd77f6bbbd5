package city.socialvalue.publish.board;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What people of the city wrote for its pages: {@code board.yml} in the place's folder, and the
 * outlines of its wards in {@code wards.geojson}; both may be missing.
 */
public final class PlaceTexts {
  /** The file of texts in a place's folder. */
  public static final String FILE = "board.yml";

  /** The file of ward outlines in a place's folder. */
  public static final String WARDS = "wards.geojson";

  private final JsonNode root;
  private final Optional<Path> wards;

  private PlaceTexts(JsonNode root, Optional<Path> wards) {
    this.root = root;
    this.wards = wards;
  }

  /**
   * A text that somebody answers for.
   *
   * @param text what it says
   * @param by who wrote it
   * @param on when, as written
   */
  public record Signed(String text, String by, String on) {
    /** Who wrote it, and when. */
    public String signature() {
      return on.isEmpty() ? by : by + ", " + on;
    }
  }

  /** The texts of a place without any. */
  public static PlaceTexts none() {
    return new PlaceTexts(new YAMLMapper().createObjectNode(), Optional.empty());
  }

  /**
   * Reads the texts of a place's folder, which {@code schemas/metadata/board.schema.json}
   * describes.
   *
   * @throws InvalidBoardTextException when they are no YAML
   */
  public static PlaceTexts read(Path folder) {
    Path wards = folder.resolve(WARDS);
    Path file = folder.resolve(FILE);
    JsonNode root = Files.isRegularFile(file) ? yaml(file) : new YAMLMapper().createObjectNode();
    return new PlaceTexts(root, Optional.of(wards).filter(Files::isRegularFile));
  }

  private static JsonNode yaml(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(file.toFile());
      return root.isMissingNode() || root.isNull() ? new YAMLMapper().createObjectNode() : root;
    } catch (JacksonException e) {
      throw new InvalidBoardTextException(
          List.of(
              "Cannot read %s: it is not valid YAML (%s). Mend the file."
                  .formatted(file.getFileName(), e.getOriginalMessage())));
    }
  }

  /** The ids of the indicators that it has texts for. */
  public Collection<String> indicators() {
    return root.propertyNames();
  }

  /** Why an indicator matters to the people of the place. */
  public Optional<String> whyItMatters(String indicator) {
    return root.path(indicator).path("why_it_matters").asStringOpt().map(String::strip);
  }

  /** What the analyst says of this year's figure. */
  public Optional<Signed> commentary(String indicator) {
    return signed(root.path(indicator).path("commentary"));
  }

  /** What happened to somebody. */
  public Optional<Signed> caseStudy(String indicator) {
    return signed(root.path(indicator).path("case_study"));
  }

  private static Optional<Signed> signed(JsonNode node) {
    return node.path("text")
        .asStringOpt()
        .map(
            text ->
                new Signed(
                    text.strip(), node.path("by").asString(""), node.path("on").asString("")));
  }

  /** The outlines of the wards, where the place has them. */
  Optional<Path> wards() {
    return wards;
  }
}
