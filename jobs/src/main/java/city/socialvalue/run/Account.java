package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import city.socialvalue.land.LandedFile;
import city.socialvalue.publish.Publisher.Published;
import city.socialvalue.run.Manifest.Input;
import city.socialvalue.run.Manifest.OutputFile;
import city.socialvalue.run.Manifest.Reading;
import city.socialvalue.stage.FileOutcome;
import city.socialvalue.stage.RuleCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Keeps account of a run while it lasts, and turns it into the manifest. */
final class Account {
  private final SourceDefinitions sources;
  private final RunLog log;
  private final String command;
  private final Instant startedAt;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, String> versions = new TreeMap<>();
  private Optional<Landed> landed = Optional.empty();
  private Optional<Staged> staged = Optional.empty();
  private String digest = "";
  private String release = "";
  private String year = "";
  private String engine = "";

  Account(SourceDefinitions sources, RunLog log, String command, Instant startedAt) {
    this.sources = sources;
    this.log = log;
    this.command = command;
    this.startedAt = startedAt;
  }

  /** Runs a stage and notes how long it took. */
  <T> T timed(String stage, Supplier<T> work) {
    long before = log.sinceStart().toMillis();
    T result = work.get();
    seconds.put(stage, (log.sinceStart().toMillis() - before) / 1000.0);
    return result;
  }

  void version(String of, String version) {
    versions.put(of, version);
  }

  /** The program's version, with its commit where that is known. */
  String code() {
    String commit = versions.get("git");
    return versions.get("project") + (commit == null ? "" : " " + commit);
  }

  void engine(String id) {
    engine = id;
  }

  void landed(Landed result) {
    landed = Optional.of(result);
  }

  void digest(String value) {
    digest = value;
  }

  void staged(Staged result) {
    landed(result.landed());
    staged = Optional.of(result);
  }

  void modelled(Modelled result) {
    staged(result.staged());
    digest = result.digest();
    release(result.release());
    year = result.year().label();
    engine = result.engine();
  }

  void release(String id) {
    release = id;
  }

  /** What has been done so far. */
  Manifest manifest(String outcome, List<Published> tables, List<OutputFile> files) {
    return new Manifest(
        release,
        digest,
        year,
        sources.place().name(),
        engine,
        command,
        startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
        seconds,
        versions,
        landed.map(Landed::request).orElse(null),
        inputs(),
        landed.map(Landed::leftOut).orElse(List.of()),
        staged.map(result -> result.staging().rules()).orElse(List.<RuleCount>of()),
        refusals(),
        tables,
        files,
        outcome);
  }

  private List<Refusal> refusals() {
    return staged
        .map(Staged::refusals)
        .orElseGet(() -> landed.map(Landed::refusals).orElse(List.of()));
  }

  private List<Input> inputs() {
    Map<String, String> contractVersions = new HashMap<>();
    for (Contract contract : sources.contracts()) {
      contractVersions.put(contract.id(), contract.version());
    }
    List<Input> inputs = new ArrayList<>();
    for (LandedFile file : landed.map(Landed::files).orElse(List.of())) {
      Optional<FileOutcome> outcome = outcome(file);
      inputs.add(
          new Input(
              file.contract(),
              contractVersions.get(file.contract()),
              file.name(),
              file.sha256(),
              file.bytes(),
              file.layout(),
              file.counts().lines(),
              outcome.map(FileOutcome::staged).orElse(0L),
              outcome.map(FileOutcome::rejected).orElse(0L),
              file.counts().blank(),
              Reading.of(file)));
    }
    return inputs;
  }

  private Optional<FileOutcome> outcome(LandedFile file) {
    return staged.stream()
        .flatMap(result -> result.staging().files().stream())
        .filter(outcome -> outcome.contract().equals(file.contract()))
        .filter(outcome -> outcome.file().equals(file.name()))
        .findFirst();
  }
}
