package city.socialvalue.run;

/** Shows how far the work in hand has come; a terminal draws a bar, other outputs show nothing. */
public interface RunProgress {
  /** Shows nothing: the lines of the log are enough. */
  RunProgress SILENT = (name, total, unit) -> new Task() {};

  /**
   * Begins a piece of work.
   *
   * @param name a word for it
   * @param total how many units it has
   * @param unit a word for them, for instance {@code MB} or {@code models}
   */
  Task begin(String name, long total, String unit);

  /** A piece of work under way. */
  interface Task extends AutoCloseable {
    /** So many units are done; what is in hand now. */
    default void at(long done, String what) {}

    @Override
    default void close() {}
  }
}
