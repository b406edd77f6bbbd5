package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.util.Optional;

/**
 * Keeps a stage from going on with what another run has left in the warehouse, where the stages are
 * called one by one.
 */
final class RunId {
  private RunId() {}

  /**
   * Compares who asks with whose work lies there; without a name whatever lies there is taken.
   *
   * @param verb what is asked for, for instance {@code stage}
   * @throws CannotRunException when it is the work of another run
   */
  static void check(String verb, Optional<String> asked, RunRequest lies) {
    if (asked.isPresent() && !asked.equals(lies.runId())) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot %s for run %s: the warehouse holds the work of another (%s). Begin again with 'svw land --run-id %s'."
              .formatted(
                  verb, asked.get(), lies.runId().orElse("a run without a name"), asked.get()));
    }
  }
}
