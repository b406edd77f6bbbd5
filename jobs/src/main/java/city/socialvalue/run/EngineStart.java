package city.socialvalue.run;

import city.socialvalue.engine.DuckDb;
import city.socialvalue.engine.Engine;
import city.socialvalue.run.EngineChoice.Kind;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Starts the engine, and lets it read the models, while files are being landed. */
final class EngineStart implements AutoCloseable {
  private final CompletableFuture<Engine> engine;

  private EngineStart(CompletableFuture<Engine> engine) {
    this.engine = engine;
  }

  /** Starts an engine that is to model. */
  static EngineStart begin(
      EngineChoice choice, Checkout checkout, Definitions definitions, Path spill) {
    return begin(() -> start(choice, checkout, definitions, spill));
  }

  /** Starts an engine that is to stage alone. */
  static EngineStart begin(EngineChoice choice, Checkout checkout, Path spill) {
    return begin(() -> choice.start(checkout, spill));
  }

  private static EngineStart begin(Supplier<Engine> start) {
    return new EngineStart(
        CompletableFuture.supplyAsync(
            start,
            task -> {
              Thread thread = new Thread(task, "engine-start");
              thread.setDaemon(true);
              thread.start();
            }));
  }

  private static Engine start(
      EngineChoice choice, Checkout checkout, Definitions definitions, Path spill) {
    if (choice.kind() == Kind.SPARK) {
      // The selects are the same on both engines, and DuckDB reads them all in no time.
      try (Engine reader = DuckDb.start(checkout.functions(Kind.DUCKDB.id()), spill)) {
        ModelStep.check(definitions, reader);
      }
      return choice.start(checkout, spill);
    }
    Engine started = choice.start(checkout, spill);
    try {
      ModelStep.check(definitions, started);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /**
   * The engine; waits until it has started.
   *
   * @throws city.socialvalue.sqlmodel.InvalidModelException when a select is wrong
   */
  Engine engine() {
    try {
      return engine.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Ends the engine, at once or as soon as it has started. */
  @Override
  public void close() {
    CompletableFuture<Void> closed = engine.thenAccept(Engine::close);
    if (engine.isDone() && !engine.isCompletedExceptionally()) {
      closed.join();
    }
  }
}
