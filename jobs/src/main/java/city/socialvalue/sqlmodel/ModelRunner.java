package city.socialvalue.sqlmodel;

import city.socialvalue.engine.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out all models on an engine, those that do not read each other side by side. */
public final class ModelRunner {
  private final Engine engine;
  private final ModelProgress progress;

  /**
   * A runner on one engine, in which all given tables already exist.
   *
   * @param engine where the tables are made
   * @param progress hears of each model
   */
  public ModelRunner(Engine engine, ModelProgress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** Makes every model's table or view; throws the engine's exception when one is refused. */
  public void run(Models models) {
    int total = models.ordered().size();
    int done = 0;
    for (List<Model> level : models.levels()) {
      Map<String, String> selects = new LinkedHashMap<>();
      for (Model model : level) {
        if (model.metadata().storage() == Storage.VIEW) {
          engine.createView(model.table(), model.sql());
        } else {
          selects.put(model.table(), model.sql());
        }
      }
      engine.createTables(selects);
      for (Model model : level) {
        done++;
        progress.modelled(model, done, total);
      }
    }
  }
}
