package city.socialvalue.land;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Reads the lines of a large file in a thread of its own, some hundred ahead of their use. */
final class RowsAhead implements Rows {
  private static final int BATCHES = 4;

  private final Rows rows;
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<Batch> filled = new ArrayBlockingQueue<>(BATCHES);
  private final Thread reader;
  private Batch current;
  private int next;

  RowsAhead(Rows rows, LandLimits limits) {
    this.rows = rows;
    for (int i = 0; i < BATCHES; i++) {
      free.add(new Batch(limits));
    }
    reader = new Thread(this::readAll, "land-read");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try {
      boolean more = true;
      while (more) {
        Batch batch = free.take();
        more = batch.fill(rows);
        filled.put(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed before the end
    }
  }

  @Override
  public Row next() throws IOException {
    try {
      while (current == null || next == current.size) {
        if (current != null) {
          if (current.isLast) {
            current.throwFailure();
            return null;
          }
          free.put(current);
        }
        current = filled.take();
        next = 0;
      }
      return current.rows[next++];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading", e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rows.close();
  }

  /** Some lines that are read and not yet used. */
  private static final class Batch {
    private static final int MOST_ROWS = 256;
    private static final int MOST_CHARS = 1 << 18;

    private final Row[] rows = new Row[MOST_ROWS];
    private int size;
    private boolean isLast;
    private Throwable failure;

    Batch(LandLimits limits) {
      for (int i = 0; i < MOST_ROWS; i++) {
        rows[i] = new Row(limits);
      }
    }

    /** Takes the next lines; whether there may be more after them. */
    boolean fill(Rows source) {
      size = 0;
      int chars = 0;
      try {
        while (size < MOST_ROWS && chars < MOST_CHARS) {
          Row row = source.next();
          if (row == null) {
            isLast = true;
            return false;
          }
          rows[size].become(row);
          chars += row.chars();
          size++;
        }
        return true;
      } catch (IOException | RuntimeException | Error e) {
        failure = e; // thrown to the user of the lines, after those before it
        isLast = true;
        return false;
      }
    }

    void throwFailure() throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }
}
