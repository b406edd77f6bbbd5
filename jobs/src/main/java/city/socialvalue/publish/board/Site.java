package city.socialvalue.publish.board;

import java.util.List;
import java.util.Optional;

/**
 * What every page of a release shares.
 *
 * @param city the city's name
 * @param release the release's id
 * @param approval that the Board has taken it; a draft without
 * @param downloads files of the release beside the pages
 */
public record Site(
    String city, String release, Optional<Approval> approval, List<Download> downloads) {
  /**
   * A file to take away.
   *
   * @param name what it is called for people
   * @param href where it lies
   * @param what what is in it
   */
  public record Download(String name, String href, String what) {}

  /**
   * A place to go.
   *
   * @param name its name
   * @param href its page
   */
  public record Link(String name, String href) {}

  /** The places that every page leads to, in order. */
  public List<Link> places() {
    return List.of(
        new Link("Overview", "index.html"),
        new Link("Indicators", "indicators.html"),
        new Link("The local pound", "money.html"),
        new Link("Charter", "charter.html"),
        new Link("Contracts", "contracts.html"),
        new Link("Words used", "words.html"),
        new Link("For analysts", "analysts.html"));
  }

  /** The release's financial year, {@code 2023/24}. */
  public String year() {
    return release.length() >= 7 ? release.substring(0, 7).replace('-', '/') : release;
  }

  /** Whether nobody has approved it yet. */
  public boolean draft() {
    return approval.isEmpty();
  }

  /** Draft or approved, in a sentence. */
  public String standing() {
    return approval
        .map(given -> "Approved by %s on %s".formatted(given.by(), given.on()))
        .orElse("Draft: not yet approved for the Board");
  }
}
