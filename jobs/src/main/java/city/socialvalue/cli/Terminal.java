package city.socialvalue.cli;

import city.socialvalue.run.RunProgress;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Tells whether a person is watching. */
final class Terminal {
  private Terminal() {}

  /** A bar where a person is watching, nothing elsewhere. */
  static RunProgress progress() {
    return isWatched() ? new BarProgress(System.err) : RunProgress.SILENT;
  }

  // From Java 22 on there is a console even where there is no terminal; isTerminal is asked then.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isWatched() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
