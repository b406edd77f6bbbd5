package city.socialvalue.run;

import city.socialvalue.contract.Refusal;
import city.socialvalue.engine.Engine;
import city.socialvalue.publish.Current;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.board.Board;
import city.socialvalue.publish.lineage.LineageFacts;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.EngineChoice.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs the stages of the flow in a warehouse, one run at a time, each with its log and manifest.
 */
public final class Run {
  private final Checkout checkout;
  private final Warehouse warehouse;
  private final EngineChoice choice;
  private final RunLog log;
  private final RunProgress progress;

  /** A run that has not begun. */
  public Run(
      Checkout checkout,
      Warehouse warehouse,
      EngineChoice choice,
      RunLog log,
      RunProgress progress) {
    this.checkout = checkout;
    this.warehouse = warehouse;
    this.choice = choice;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Land, stage, model and publish.
   *
   * @param command what the user typed
   * @throws CannotRunException when nothing is published, with all the reasons
   */
  public Manifest all(RunRequest request, String command) {
    return begin(
        request.place(),
        command,
        work -> {
          new Plan(log).print(request, work.definitions, choice, warehouse);
          try (EngineStart start = work.engine()) {
            Landed landed = work.land(request);
            String digest = work.digest(landed);
            Optional<Manifest> same = work.unchanged(landed, digest);
            return same.orElseGet(() -> work.stageToPublish(start.engine(), landed, digest));
          }
        });
  }

  /** Land alone; says what is refused, and fails when anything is. */
  public Manifest land(RunRequest request, String command) {
    return beginWithoutModels(
        request.place(),
        command,
        work -> {
          Landed landed = work.land(request);
          work.refuse(landed.refusals());
          return work.account.manifest("landed", List.of(), List.of());
        });
  }

  /** Land, and stage what was landed. */
  public Manifest landAndStage(RunRequest request, String command) {
    return beginWithoutModels(
        request.place(),
        command,
        work -> {
          try (EngineStart start = work.engineAlone()) {
            Landed landed = work.land(request);
            work.stage(start.engine(), landed);
            return work.account.manifest("staged", List.of(), List.of());
          }
        });
  }

  /**
   * Stage what was landed last.
   *
   * @param runId the run that must have landed it; empty for any
   */
  public Manifest stage(String command, Optional<String> runId) {
    Landed landed = StateFile.read(Landed.file(warehouse), Landed.class, "Run 'svw land' first.");
    RunId.check("stage", runId, landed.request());
    return beginWithoutModels(
        landed.request().place(),
        command,
        work -> {
          work.account.landed(landed);
          try (EngineStart start = work.engineAlone()) {
            work.stage(start.engine(), landed);
            return work.account.manifest("staged", List.of(), List.of());
          }
        });
  }

  /**
   * Model what was staged last.
   *
   * @param runId the run that must have staged it; empty for any
   */
  public Manifest model(String command, Optional<String> runId) {
    Staged staged = StateFile.read(Staged.file(warehouse), Staged.class, "Run 'svw stage' first.");
    RunId.check("model", runId, staged.landed().request());
    return begin(
        staged.landed().request().place(),
        command,
        work -> {
          work.account.staged(staged);
          work.refuse(staged.refusals());
          try (EngineStart start = work.engine()) {
            new StageStep(work.sources.contracts(), work.sources.lists(), warehouse, log)
                .reload(start.engine());
            work.model(start.engine(), staged, work.digest(staged.landed()));
            return work.account.manifest("modelled", List.of(), List.of());
          }
        });
  }

  /**
   * Publish what was modelled last.
   *
   * @param runId the run that must have modelled it; empty for any
   */
  public Manifest publish(String command, Optional<String> runId) {
    Modelled modelled = modelled("publish", runId);
    return begin(
        modelled.staged().landed().request().place(),
        command,
        work -> {
          work.account.modelled(modelled);
          return work.unchanged(modelled.staged().landed(), modelled.digest())
              .orElseGet(() -> work.publish(modelled));
        });
  }

  /**
   * The id of the release that was modelled last, whether or not it is published.
   *
   * @param runId the run that must have modelled it
   */
  public String release(String runId) {
    return modelled("verify", Optional.of(runId)).release();
  }

  private Modelled modelled(String verb, Optional<String> runId) {
    Modelled modelled =
        StateFile.read(Modelled.file(warehouse), Modelled.class, "Run 'svw model' first.");
    RunId.check(verb, runId, modelled.staged().landed().request());
    return modelled;
  }

  /** Begins a run of which no model is read: 'svw model' and 'svw run' check them all. */
  private Manifest beginWithoutModels(
      Path place, String command, Function<SourceWork, Manifest> steps) {
    return alone(
        command,
        (folder, now) -> {
          SourceDefinitions sources = SourceDefinitions.read(checkout, place);
          Account account = account(sources, command, now);
          return keep(folder, account, () -> steps.apply(new SourceWork(sources, account, folder)));
        });
  }

  private Manifest begin(Path place, String command, Function<Work, Manifest> steps) {
    return alone(
        command,
        (folder, now) -> {
          Definitions definitions = Definitions.read(checkout, place);
          Account account = account(definitions.sources(), command, now);
          return keep(folder, account, () -> steps.apply(new Work(definitions, account, folder)));
        });
  }

  private Manifest alone(String command, BiFunction<RunFolder, Instant, Manifest> steps) {
    Instant now = Instant.now();
    try (RunLock lock = RunLock.take(warehouse, command);
        RunFolder folder = RunFolder.begin(warehouse, now, log)) {
      clean(lock);
      return steps.apply(folder, now);
    } catch (RuntimeException e) {
      throw ofZonesElsewhere(e);
    }
  }

  /** An engine that cannot read or write zones elsewhere has but its own words for it. */
  private RuntimeException ofZonesElsewhere(RuntimeException e) {
    if (!warehouse.isRemote() || Trouble.known(e).isPresent()) {
      return e;
    }
    return Locations.reason(warehouse.elsewhere().get(), e)
        .<RuntimeException>map(UncheckedIOException::new)
        .orElse(e);
  }

  private Account account(SourceDefinitions sources, String command, Instant now) {
    Account account = new Account(sources, log, command, now);
    Versions.of(checkout).forEach(account::version);
    return account;
  }

  private static Manifest keep(RunFolder folder, Account account, Supplier<Manifest> steps) {
    try {
      Manifest manifest = steps.get();
      folder.keep(manifest);
      return manifest;
    } catch (RuntimeException e) {
      boolean refused =
          Trouble.known(e).filter(known -> known.reason() == Reason.REFUSED).isPresent();
      try {
        folder.keep(account.manifest(refused ? "refused" : "failed", List.of(), List.of()));
      } catch (RuntimeException keeping) {
        e.addSuppressed(keeping);
      }
      throw e;
    }
  }

  /** Removes what killed runs left; only the lock's owner may. */
  private void clean(RunLock lock) {
    try {
      List<String> gone = new Releases(warehouse.published()).removeLeftovers();
      lock.abandoned()
          .ifPresent(
              owner ->
                  log.line(
                      "An earlier run did not end: "
                          + owner
                          + "; its leftovers are removed ("
                          + RunLog.count(gone.size(), "folder")
                          + ")"));
      warehouse.deleteAbandonedScratch();
      if (lock.abandoned().isPresent()) {
        warehouse.deleteUnfinished();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stages of one run that read no model, with what they share. */
  private class SourceWork {
    final SourceDefinitions sources;
    final Account account;
    final RunFolder folder;

    SourceWork(SourceDefinitions sources, Account account, RunFolder folder) {
      this.sources = sources;
      this.account = account;
      this.folder = folder;
    }

    EngineStart engineAlone() {
      refuseOutOfReach();
      account.engine(choice.kind().id());
      return EngineStart.begin(choice, checkout, folder.spill());
    }

    final void refuseOutOfReach() {
      if (choice.kind() == Kind.DUCKDB && warehouse.isRemote()) {
        throw new CannotRunException(
            Reason.USAGE,
            "Cannot compute on duckdb: the zones are on another file system, which it does not reach (%s). Add --engine spark, or bring the zones back with 'svw run --zones %s'."
                .formatted(warehouse.elsewhere().get(), warehouse.root()));
      }
    }

    Landed land(RunRequest request) {
      keepZones();
      Landed landed =
          account.timed(
              "land",
              () -> new LandStep(sources.contracts(), warehouse, log, progress).land(request));
      account.landed(landed);
      return landed;
    }

    /** Later commands find the zones where this run puts them. */
    private void keepZones() {
      try {
        warehouse.keepZones();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Staged stage(Engine engine, Landed landed) {
      account.version(engine.id(), version(engine));
      Staged staged =
          account.timed(
              "stage",
              () ->
                  new StageStep(sources.contracts(), sources.lists(), warehouse, log)
                      .stage(engine, landed));
      account.staged(staged);
      if (!staged.refusals().isEmpty()) {
        new Summary(log).rejected(staged.staging());
      }
      refuse(staged.refusals());
      return staged;
    }

    static String version(Engine engine) {
      return (String) engine.query("select version() as version").rows().get(0).get(0);
    }

    void refuse(List<Refusal> refusals) {
      if (!refusals.isEmpty()) {
        log.line(
            "Nothing is published: " + RunLog.count(refusals.size(), "file") + " cannot be used");
        throw new CannotRunException(
            Reason.REFUSED,
            refusals.stream()
                .map(
                    refusal ->
                        refusal.message() + " To publish without it: --without " + refusal.file())
                .toList());
      }
    }
  }

  /** All stages of one run. */
  private final class Work extends SourceWork {
    private final Definitions definitions;

    Work(Definitions definitions, Account account, RunFolder folder) {
      super(definitions.sources(), account, folder);
      this.definitions = definitions;
    }

    /** The engine, started beside other work, with every model's select tried. */
    EngineStart engine() {
      refuseOutOfReach();
      account.engine(choice.kind().id());
      return EngineStart.begin(choice, checkout, definitions, folder.spill());
    }

    String digest(Landed landed) {
      String digest = definitions.digest(checkout, landed);
      account.digest(digest);
      return digest;
    }

    /** The release that these inputs gave before, made current again. */
    Optional<Manifest> unchanged(Landed landed, String digest) {
      Releases releases = new Releases(warehouse.published());
      Optional<String> same =
          releases
              .withDigest(digest)
              .filter(id -> landed.refusals().isEmpty())
              .filter(id -> PublishStep.isWhole(releases.folder(id)));
      same.ifPresent(id -> makeCurrent(releases.current(), id));
      return same.map(
          id -> {
            account.release(id);
            return account.manifest("unchanged", List.of(), List.of());
          });
    }

    private void makeCurrent(Current current, String id) {
      if (current.release().equals(Optional.of(id))) {
        log.line("Nothing changed: " + id + " is made of these inputs and is current");
        return;
      }
      try {
        current.pointTo(id);
        log.line("Nothing new: " + id + " is made of these inputs and is current again");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Manifest stageToPublish(Engine engine, Landed landed, String digest) {
      Staged staged = stage(engine, landed);
      Modelled modelled = model(engine, staged, digest);
      Manifest manifest = publish(modelled);
      Summary summary = new Summary(log);
      summary.rejected(staged.staging());
      summary.noValue(engine, definitions.figures());
      new Current(warehouse.published()).opened().ifPresent(summary::open);
      return manifest;
    }

    Modelled model(Engine engine, Staged staged, String digest) {
      account.version(engine.id(), version(engine));
      Modelled modelled =
          account.timed(
              "model",
              () ->
                  sharesKept(
                      engine,
                      new ModelStep(definitions, warehouse, log, progress)
                          .model(engine, staged, digest)));
      account.modelled(modelled);
      return modelled;
    }

    /** The pages say what each file gave: asked here where publish does not reach the lines. */
    private Modelled sharesKept(Engine engine, Modelled modelled) {
      if (warehouse.isRemote()) {
        LineageFacts facts =
            ReleaseFormats.lineage(
                definitions,
                modelled,
                account.code(),
                warehouse,
                files -> new StagedTables(engine, definitions, files));
        FileShares.keep(facts, definitions, warehouse);
      }
      return modelled;
    }

    Manifest publish(Modelled modelled) {
      Manifest manifest =
          account.timed(
              "publish",
              () ->
                  new PublishStep(definitions, board(modelled), warehouse, log)
                      .publish(
                          modelled,
                          account.code(),
                          (tables, files) -> account.manifest("published", tables, files)));
      log.line(
          "Released %s in %.1f s"
              .formatted(modelled.release(), log.sinceStart().toMillis() / 1000.0));
      return manifest;
    }

    /** The pages of a draft, held against what the Board approved last. */
    private Board board(Modelled modelled) {
      return new Board(
          modelled.release(),
          definitions.texts(),
          new Releases(warehouse.published()).approved().folder(),
          Optional.empty());
    }
  }
}
