package city.socialvalue.sqlmodel;

/** Hears which models have been worked out. */
@FunctionalInterface
public interface ModelProgress {
  /** One that hears nothing. */
  ModelProgress SILENT = (model, done, total) -> {};

  /**
   * A model has been handed to the engine; an engine that works lazily may compute it later.
   *
   * @param model the model
   * @param done number of models so far, this one included
   * @param total number of all models
   */
  void modelled(Model model, int done, int total);
}
