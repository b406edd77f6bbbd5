package city.socialvalue.publish;

import java.util.List;
import java.util.Map;

/** Says why a figure is no longer what an earlier release had, as far as the releases tell. */
public final class RevisionReason {
  private RevisionReason() {}

  /**
   * What a figure was made of in one release.
   *
   * @param source its publisher's release
   * @param files name of each input file to its hash
   */
  public record MadeOf(String source, Map<String, String> files) {}

  /** The reason in words. */
  public static String of(MadeOf before, MadeOf now) {
    if (!now.source().isEmpty() && !before.source().equals(now.source())) {
      return "the source is now %s, it was %s".formatted(now.source(), before.source());
    }
    List<String> changed =
        now.files().entrySet().stream()
            .filter(file -> !before.files().containsValue(file.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!changed.isEmpty()) {
      return "made of another file than before: " + String.join(", ", changed);
    }
    return now.files().values().containsAll(before.files().values())
        ? "the same files, worked out in another way; the changelog says why"
        : "a file was left out that was used before";
  }
}
