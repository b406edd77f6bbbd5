package city.socialvalue.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes the formats of a release side by side with its tables, so that they do not wait. */
public final class FormatWriters implements AutoCloseable {
  private final List<PublishedTable> tables;
  private final List<PublishedView> views;
  private final Path modelled;
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final List<Future<?>> begun = new ArrayList<>();

  /** Writers of what lies in a modelled zone. */
  public FormatWriters(List<PublishedTable> tables, List<PublishedView> views, Path modelled) {
    this.tables = tables;
    this.views = views;
    this.modelled = modelled;
  }

  /** Begins to write a format into the folder of a release that is being made. */
  public void begin(ReleaseFormat format, Path making) {
    begun.add(
        workers.submit(
            () -> {
              try (ModelledTables opened = ModelledTables.open(tables, views, modelled)) {
                format.write(opened, making);
              }
              return null;
            }));
  }

  /**
   * Waits until all formats are written.
   *
   * @throws IOException with the first that could not be
   */
  public void finish() throws IOException {
    for (Future<?> format : begun) {
      try {
        format.get();
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Cannot write the release: interrupted. Run it again.", e);
      }
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof SQLException e) {
      return new IOException("Cannot write the release: " + e.getMessage(), e);
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }

  /** Ends what is still being written; nothing is written into the folder after that. */
  @Override
  public void close() {
    workers.shutdownNow();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, java.util.concurrent.TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
