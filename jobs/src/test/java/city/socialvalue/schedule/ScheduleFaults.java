package city.socialvalue.schedule;

import static city.socialvalue.schedule.ScheduleUse.DAG;
import static city.socialvalue.schedule.ScheduleUse.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.socialvalue.cli.CommandLineUse.Outcome;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.schedule.RunWatch.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Lets something go wrong while the schedule runs a year, and looks at what comes of it. */
final class ScheduleFaults {
  /** What goes wrong; the first three in every build. */
  enum Fault {
    TASK_KILLED_WHILE_STAGING,
    BAD_YEAR,
    TWO_TRIGGERS_AND_A_TOKEN_THAT_ENDS_WHILE_WAITING,
    TASK_KILLED_WHILE_LANDING,
    TASK_KILLED_WHILE_MODELLING,
    TASK_KILLED_WHILE_PUBLISHING,
    TASK_KILLED_WHILE_VERIFYING,
    TASK_KILLED_WITH_ALL_THAT_RAN_IT,
    TASK_KILLED_ON_SPARK,
    SCHEDULER_RESTARTED,
    API_SERVER_AWAY_WHILE_WAITING,
    YEAR_FILLED_WHILE_IT_RUNS,
    DISK_FULL,
    NO_EXTRACTS
  }

  private static final int IN_EVERY_BUILD = 3;

  /**
   * When a command is killed, by the processor time that it has used: time after time a moment
   * earlier; the last try is left alone.
   */
  private static final List<Duration> MOMENTS =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO);

  private final ScheduleUse use;

  ScheduleFaults(ScheduleUse use) {
    this.use = use;
  }

  /** Those of a build; by {@code -Dsvw.faults} all of them, or those that it names. */
  static Stream<Fault> asked() {
    String asked = System.getProperty("svw.faults", "");
    if (asked.isEmpty()) {
      return Stream.of(Fault.values()).limit(IN_EVERY_BUILD);
    }
    return Stream.of(Fault.values())
        .filter(
            fault -> asked.equals("all") || List.of(asked.split(",", -1)).contains(fault.name()));
  }

  /** Runs a year that has no run yet. */
  void happen(Fault fault, ScheduledYear year) throws Exception {
    switch (fault) {
      case BAD_YEAR -> badYear();
      case TASK_KILLED_WHILE_LANDING ->
          killed(year, "land", List.of(Duration.ofMillis(700), Duration.ZERO));
      case TASK_KILLED_WHILE_STAGING -> killed(year, "stage", List.of(Duration.ofSeconds(1)));
      case TASK_KILLED_WHILE_MODELLING -> killed(year, "model", MOMENTS);
      case TASK_KILLED_WHILE_PUBLISHING -> killed(year, "publish", MOMENTS);
      case TASK_KILLED_WHILE_VERIFYING -> killed(year, "verify", MOMENTS);
      case TASK_KILLED_WITH_ALL_THAT_RAN_IT -> killedWithAllThatRanIt(year);
      case TASK_KILLED_ON_SPARK -> killedOnSpark(year);
      case TWO_TRIGGERS_AND_A_TOKEN_THAT_ENDS_WHILE_WAITING -> twoTriggersAndAnEndedToken(year);
      case SCHEDULER_RESTARTED -> schedulerRestarted(year);
      case API_SERVER_AWAY_WHILE_WAITING -> apiServerAway(year);
      case YEAR_FILLED_WHILE_IT_RUNS -> filledWhileItRuns(year);
      case DISK_FULL -> fullDisk(year);
      case NO_EXTRACTS -> noExtracts(year);
    }
    use.assertNothingHalfPublished();
  }

  private void badYear() {
    assertThatThrownBy(() -> use.airflow().trigger(DAG, new ScheduledYear(123456), Map.of()))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("Airflow answers 400")
        .hasMessageContaining("year");
  }

  private void killed(ScheduledYear year, String stage, List<Duration> moments) throws Exception {
    start(year, Map.of());
    kill(year, stage, moments);
    assertReleasedAfterMoreTries(year, stage);
  }

  /** As when the machine of a worker is short of memory: the task and what looks after it. */
  private void killedWithAllThatRanIt(ScheduledYear year) throws Exception {
    start(year, Map.of());
    await(() -> use.process(year, "model").isPresent());
    ProcessHandle command = use.process(year, "model").orElseThrow();
    List<ProcessHandle> ran =
        Stream.iterate(command.parent(), one -> one.isPresent(), one -> one.get().parent())
            .map(java.util.Optional::get)
            .takeWhile(one -> !one.info().commandLine().orElse("").contains("airflow scheduler"))
            .takeWhile(one -> one.pid() != ProcessHandle.current().pid())
            .toList();
    assertThat(ran).hasSizeGreaterThanOrEqualTo(2);
    ran.forEach(ProcessHandle::destroyForcibly);
    command.destroyForcibly();
    assertReleasedAfterMoreTries(year, "model");
  }

  private void killedOnSpark(ScheduledYear year) throws Exception {
    start(year, Map.of("engine", "spark"));
    kill(year, "model", List.of(Duration.ofSeconds(15)));
    assertReleasedAfterMoreTries(year, "model");
  }

  private void assertReleasedAfterMoreTries(ScheduledYear year, String stage) throws Exception {
    Ended ended = use.watch(use.airflow()).untilEnded(year.runId());
    assertThat(ended.exitCode()).as(ended.outcome()).isZero();
    assertThat(ended.tasks())
        .filteredOn(task -> task.task().equals(stage))
        .allMatch(task -> task.tries() > 1);
    use.assertSameAsUndisturbed(year);
  }

  /** A second trigger finds the run of the first; a token that has ended is replaced. */
  private void twoTriggersAndAnEndedToken(ScheduledYear year) throws Exception {
    CompletableFuture<Outcome> other =
        CompletableFuture.supplyAsync(() -> use.schedule("trigger", "--year", year.label()));
    Outcome one = use.schedule("trigger", "--year", year.label());
    for (Outcome each : List.of(one, other.get())) {
      assertThat(each.exitCode()).as(each.err()).isZero();
      assertThat(each.out()).contains(" as " + year.runId());
    }
    String both = one.out() + other.get().out();
    assertThat(both).contains("already there as " + year.runId());
    // None where Airflow took the first and was too busy to say so.
    assertThat(both.split("asked for as", -1)).hasSizeLessThanOrEqualTo(2);
    assertThat(use.schedule("trigger", "--year", year.label(), "--again").err())
        .startsWith("Cannot begin " + year.label() + " again: its run is under way");

    try (FaultyWay way = FaultyWay.to(use.url())) {
      Airflow airflow = Airflow.at(way.url(), use.credentials());
      CompletableFuture<Ended> waiting =
          CompletableFuture.supplyAsync(() -> use.watch(airflow).untilEnded(year.runId()));
      await(() -> use.process(year, "stage").isPresent());
      way.endTheNextToken(secret());
      assertThat(waiting.get().exitCode()).isZero();
      assertThat(way.asked())
          .filteredOn(line -> line.endsWith(" 401") || line.contains("/auth/token"))
          .hasSize(2)
          .last()
          .isEqualTo("POST /auth/token 201");
    }
    assertThat(use.airflow().newestRuns(DAG, 50))
        .filteredOn(run -> run.id().equals(year.runId()))
        .hasSize(1);
    use.assertSameAsUndisturbed(year);
  }

  private String secret() throws Exception {
    Path secrets = use.local().passwordFile().resolveSibling("secrets.json");
    return new JsonMapper().readTree(Files.readString(secrets)).path("jwt").asString();
  }

  private void schedulerRestarted(ScheduledYear year) throws Exception {
    start(year, Map.of());
    await(() -> use.process(year, "stage").isPresent());
    CompletableFuture<Ended> waiting =
        CompletableFuture.supplyAsync(() -> use.watch(use.airflow()).untilEnded(year.runId()));
    use.takeAway("scheduler", Duration.ofSeconds(3));
    assertThat(waiting.get().exitCode()).as(waiting.get().outcome()).isZero();
    use.assertSameAsUndisturbed(year);
  }

  /** Longer than a call is tried again: the command has to say that it waits. */
  private void apiServerAway(ScheduledYear year) throws Exception {
    CompletableFuture<Outcome> waiting =
        CompletableFuture.supplyAsync(
            () -> use.schedule("trigger", "--year", year.label(), "--wait"));
    await(() -> use.process(year, "stage").isPresent());
    use.takeAway("api-server", Duration.ofSeconds(20));
    Outcome waited = waiting.get();
    assertThat(waited.exitCode()).as(waited.out() + waited.err()).isZero();
    assertThat(waited.out()).contains("Airflow does not answer; the run goes on without us");
    use.assertSameAsUndisturbed(year);
  }

  private void filledWhileItRuns(ScheduledYear year) throws Exception {
    start(year, Map.of());
    Outcome filled = use.schedule("backfill", "--from", year.label(), "--to", year.label());
    assertThat(filled.exitCode()).as(filled.err()).isZero();
    assertThat(filled.out())
        .containsSubsequence(
            "its run is under way; it is waited for", year.label() + ": success, Nothing changed");
    use.assertSameAsUndisturbed(year);
  }

  private void fullDisk(ScheduledYear year) throws Exception {
    Path disk = Files.createDirectories(use.folder().resolve("disk"));
    assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
                .start()
                .waitFor()
            == 0,
        "No small disk can be mounted here: a full disk is not tested. Run the tests as root on Linux.");
    try {
      start(year, Map.of("warehouse", disk.resolve("warehouse").toString()));
      Ended ended = use.watch(use.airflow()).untilEnded(year.runId());
      assertThat(ended.exitCode()).isEqualTo(3);
      assertThat(ended.outcome()).contains("the disk is full");
      assertThat(disk.resolve("warehouse/4-published")).isEmptyDirectory();
    } finally {
      new ProcessBuilder("umount", "--lazy", disk.toString()).start().waitFor();
    }
  }

  private void noExtracts(ScheduledYear year) throws Exception {
    Path empty = Files.createDirectories(use.folder().resolve("no-extracts"));
    start(year, Map.of("extracts", empty.toString()));
    Ended ended = use.watch(use.airflow()).untilEnded(year.runId());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.outcome()).startsWith("Cannot publish: the extracts folder holds no file");
    assertThat(use.releasesOf(year.label().replace('/', '-'))).isEmpty();
  }

  private void start(ScheduledYear year, Map<String, Object> settings) {
    assertThat(use.airflow().trigger(DAG, year, settings)).isPresent();
  }

  /** Kills a stage's command, and those of its next tries, unless it ends before its moment. */
  private void kill(ScheduledYear year, String stage, List<Duration> moments)
      throws InterruptedException {
    for (Duration moment : moments) {
      await(() -> use.process(year, stage).isPresent());
      ProcessHandle command = use.process(year, stage).orElseThrow();
      await(() -> !command.isAlive() || used(command).compareTo(moment) >= 0);
      if (!command.destroyForcibly()) {
        return;
      }
      await(() -> !command.isAlive());
    }
  }

  private static Duration used(ProcessHandle command) {
    return command.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
