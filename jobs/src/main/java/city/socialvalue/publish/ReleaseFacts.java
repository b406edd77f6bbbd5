package city.socialvalue.publish;

import java.util.List;
import java.util.Map;

/**
 * What the formats of a release say of it beside its tables.
 *
 * @param release the release's id
 * @param place the city's name
 * @param year the financial year that names the release
 * @param code version of the program that made it, with its commit where that is known
 * @param sources published table to the extracts that it is worked out from
 */
public record ReleaseFacts(
    String release, String place, String year, String code, Map<String, List<Source>> sources) {

  /**
   * An extract, as its publisher calls it.
   *
   * @param title what it is
   * @param publisher who gives it out; empty where nobody is named
   */
  public record Source(String title, String publisher) {
    /** The publisher and what it gave out. */
    public String words() {
      return publisher.isEmpty() ? title : publisher + ": " + title;
    }
  }

  /** The extracts of a table; none where it is not worked out from any. */
  public List<Source> sources(PublishedTable table) {
    return sources.getOrDefault(table.name(), List.of());
  }

  /** A few words that name the release for people. */
  public String title() {
    return "Social value in " + place + " " + year;
  }
}
