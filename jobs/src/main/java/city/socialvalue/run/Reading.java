package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with the files that define a run instead of ending at the first. */
final class Reading {
  private final List<String> problems = new ArrayList<>();

  /** What the reader gives; empty when it fails by something that a user can mend. */
  <T> Optional<T> of(Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (RuntimeException e) {
      CannotRunException known = Trouble.known(e).orElseThrow(() -> e);
      problems.addAll(known.problems());
      return Optional.empty();
    }
  }

  /**
   * Ends it.
   *
   * @throws CannotRunException with all that was wrong
   */
  void end() {
    if (!problems.isEmpty()) {
      throw new CannotRunException(Reason.USAGE, problems);
    }
  }
}
