package city.socialvalue.run;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Names the versions of what computes, for the manifest. */
final class Versions {
  private Versions() {}

  static Map<String, String> of(Checkout checkout) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("java", Runtime.version().toString());
    versions.put(
        "project",
        Objects.requireNonNullElse(
            Versions.class.getPackage().getImplementationVersion(), "not packaged"));
    GitCommit.of(checkout.home()).ifPresent(commit -> versions.put("git", commit));
    return versions;
  }
}
