package city.socialvalue.run;

import city.socialvalue.engine.Engine;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.sqlmodel.InvalidModelException;
import city.socialvalue.sqlmodel.Model;
import city.socialvalue.sqlmodel.ModelChecks;
import city.socialvalue.sqlmodel.ModelRunner;
import city.socialvalue.sqlmodel.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs the models over staged tables and keeps their tables in the modelled zone. */
final class ModelStep {
  private final Definitions definitions;
  private final Warehouse warehouse;
  private final RunLog log;
  private final RunProgress progress;

  ModelStep(Definitions definitions, Warehouse warehouse, RunLog log, RunProgress progress) {
    this.definitions = definitions;
    this.warehouse = warehouse;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Lets an engine read every select over empty tables; whatever the engine holds is replaced.
   *
   * @throws InvalidModelException with every column or function that is wrong
   */
  static void check(Definitions definitions, Engine engine) {
    List<String> problems = new ModelChecks(engine, definitions.models()).columnProblems();
    if (!problems.isEmpty()) {
      throw new InvalidModelException(problems);
    }
  }

  /**
   * Makes every model's table, in an engine that holds {@code staging.*}.
   *
   * @param digest what the release's id covers
   */
  Modelled model(Engine engine, Staged staged, String digest) {
    clear();
    definitions.lists().register(engine);
    RunTables run = new RunTables(definitions.contracts(), staged);
    run.give(engine);
    definitions.give(engine);
    List<Model> models = definitions.models().ordered();
    try (RunProgress.Task task = progress.begin("model", models.size(), "models")) {
      new ModelRunner(engine, (model, done, total) -> task.at(done, model.table()))
          .run(definitions.models());
    }
    Modelled modelled = new Modelled(staged, digest, year(engine), engine.id());
    engine.createTable("run.data_quality", run.dataQuality());
    engine.createTable(
        "run.lineage", run.lineage(modelled.release(), definitions.tables(), definitions.models()));
    keep(engine);
    log.stage("model", "all", RunLog.count(models.size(), "table"), indicators(engine));
    StateFile.write(Modelled.file(warehouse), modelled);
    return modelled;
  }

  private static ReleaseYear year(Engine engine) {
    return ReleaseYear.parse(
        (String)
            engine.query("select release_year from reference.release_year").rows().get(0).get(0));
  }

  /** Writes what is published or kept for questions; other tables end with the engine. */
  private void keep(Engine engine) {
    List<Runnable> writes = new ArrayList<>();
    for (PublishedTable table : definitions.tables()) {
      writes.add(
          () ->
              engine.writeParquet(
                  table.model(), List.of(), warehouse.modelled().resolve(table.modelFile())));
    }
    for (Model model : definitions.models().ordered()) {
      if (model.metadata().storage() == Storage.KEPT) {
        writes.add(
            () ->
                engine.writeParquet(
                    model.table(),
                    model.metadata().key(),
                    Warehouse.table(warehouse.modelled(), model.folder(), model.id())));
      }
    }
    engine.sideBySide(writes);
  }

  /** What an earlier run modelled must not be published as if it were of this one. */
  private void clear() {
    try {
      Files.deleteIfExists(Modelled.file(warehouse));
      Folders.delete(warehouse.modelled());
      Files.createDirectories(warehouse.modelled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String indicators(Engine engine) {
    Object count =
        engine
            .query(
                "select count(distinct indicator_id) from %s where value is not null"
                    .formatted(definitions.figures()))
            .rows()
            .get(0)
            .get(0);
    return RunLog.count((Long) count, "indicator") + " with values";
  }
}
