package city.socialvalue.land;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same work for many files on all processors; results keep the order of the files. */
final class Workers implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          task -> {
            Thread thread = new Thread(task, "land");
            thread.setDaemon(true);
            return thread;
          });

  <I, O> List<O> all(List<I> items, Function<I, O> work) {
    List<Callable<O>> tasks = new ArrayList<>();
    items.forEach(item -> tasks.add(() -> work.apply(item)));
    try {
      List<O> results = new ArrayList<>();
      for (Future<O> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while landing files", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
