package city.socialvalue.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the commit of a checkout from git's own files, for a process start would cost more. */
final class GitCommit {
  private GitCommit() {}

  /** The full hash of the commit that is checked out; empty outside git. */
  static Optional<String> of(Path checkout) {
    try {
      Path git = folder(checkout.resolve(".git"));
      Path head = git.resolve("HEAD");
      if (!Files.isRegularFile(head)) {
        return Optional.empty();
      }
      String text = Files.readString(head).strip();
      return text.startsWith("ref: ") ? named(git, text.substring(5)) : Optional.of(text);
    } catch (IOException e) {
      // A checkout that git itself could not read has no commit to name.
      return Optional.empty();
    }
  }

  /** In a work tree {@code .git} is a file that names the folder. */
  private static Path folder(Path git) throws IOException {
    if (!Files.isRegularFile(git)) {
      return git;
    }
    String text = Files.readString(git).strip();
    return git.resolveSibling(text.replaceFirst("^gitdir: ", ""));
  }

  private static Optional<String> named(Path git, String ref) throws IOException {
    Path shared = git.resolve("commondir");
    Path common = Files.isRegularFile(shared) ? git.resolve(Files.readString(shared).strip()) : git;
    for (Path place : new Path[] {git, common}) {
      if (Files.isRegularFile(place.resolve(ref))) {
        return Optional.of(Files.readString(place.resolve(ref)).strip());
      }
    }
    Path packed = common.resolve("packed-refs");
    if (!Files.isRegularFile(packed)) {
      return Optional.empty();
    }
    return Files.readAllLines(packed).stream()
        .filter(line -> line.endsWith(" " + ref))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }
}
