package city.socialvalue.run;

/** Says what a run is about to do, before it does it. */
final class Plan {
  private final RunLog log;

  Plan(RunLog log) {
    this.log = log;
  }

  void print(
      RunRequest request, Definitions definitions, EngineChoice choice, Warehouse warehouse) {
    log.line(
        "Social value %sfor %s, engine %s: %s to %s"
            .formatted(
                request.year().map(year -> year + " ").orElse(""),
                definitions.place().name(),
                choice.kind().id(),
                RunLog.count(definitions.contracts().size(), "source"),
                RunLog.count(definitions.catalogue().indicators().all().size(), "indicator")));
    log.item("extracts", request.extracts().toString());
    log.item("place", request.place().toString());
    log.item("warehouse", warehouse.root().toString());
    warehouse.elsewhere().ifPresent(zones -> log.item("zones", zones));
  }
}
