package city.socialvalue.schedule;

import city.socialvalue.airflow.ApiClient;
import city.socialvalue.airflow.ApiException;
import city.socialvalue.airflow.api.AuthApi;
import city.socialvalue.airflow.api.DagApi;
import city.socialvalue.airflow.api.DagRunApi;
import city.socialvalue.airflow.api.ImportErrorApi;
import city.socialvalue.airflow.api.MonitorApi;
import city.socialvalue.airflow.api.TaskInstanceApi;
import city.socialvalue.airflow.model.Dag;
import city.socialvalue.airflow.model.DagPatchBody;
import city.socialvalue.airflow.model.DagRun;
import city.socialvalue.airflow.model.DagRunClearBody;
import city.socialvalue.airflow.model.HealthInfo;
import city.socialvalue.airflow.model.LoginBody;
import city.socialvalue.airflow.model.SchedulerHealth;
import city.socialvalue.airflow.model.TaskInstance;
import city.socialvalue.airflow.model.TaskLog;
import city.socialvalue.airflow.model.TriggerDagRunBody;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.schedule.Calls.Call;
import city.socialvalue.schedule.Calls.Kind;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Airflow, asked in the words of the schedule. */
public final class Airflow {
  private static final int OLDEST = 3;
  private static final List<String> STAGES = List.of("land", "stage", "model", "publish", "verify");

  private final String url;
  private final Credentials credentials;
  private final Calls calls;
  private final AuthApi auth;
  private final MonitorApi monitor;
  private final DagApi dags;
  private final DagRunApi runs;
  private final TaskInstanceApi tasks;
  private final ImportErrorApi importErrors;
  private String token = "";

  private Airflow(String url, Credentials credentials, Duration firstPause, Duration patience) {
    this.url = url;
    this.credentials = credentials;
    this.calls = new Calls(url, firstPause);
    ApiClient open = client(url, patience);
    ApiClient signedIn = client(url, patience);
    signedIn.setRequestInterceptor(
        request -> request.setHeader("Authorization", "Bearer " + token));
    this.auth = new AuthApi(open);
    this.monitor = new MonitorApi(open);
    this.dags = new DagApi(signedIn);
    this.runs = new DagRunApi(signedIn);
    this.tasks = new TaskInstanceApi(signedIn);
    this.importErrors = new ImportErrorApi(signedIn);
  }

  private static ApiClient client(String url, Duration patience) {
    ApiClient client = new ApiClient();
    // Offered HTTP/2, some servers lose the body of the first request.
    client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
    client.updateBaseUri(url);
    client.setConnectTimeout(Duration.ofSeconds(10));
    client.setReadTimeout(patience);
    return client;
  }

  /**
   * The Airflow at an address; it is not asked anything yet.
   *
   * @param url for instance {@code https://airflow.example.org}
   * @throws CannotRunException when it is no address
   */
  public static Airflow at(String url, Credentials credentials) {
    return at(url, credentials, Duration.ofMillis(500), Duration.ofMinutes(1));
  }

  /**
   * The same with another pause before a call that failed is tried again, and another patience with
   * an answer that does not come.
   */
  static Airflow at(String url, Credentials credentials, Duration firstPause, Duration patience) {
    return new Airflow(address(url), credentials, firstPause, patience);
  }

  private static String address(String url) {
    try {
      URI uri = URI.create(url);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return url.replaceAll("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // Said below, as of any other text that is no address.
    }
    throw new CannotRunException(
        Reason.USAGE,
        "Cannot use the address of Airflow: it is none, or holds a password (%s). Write it as https://airflow.example.org."
            .formatted(url.replaceAll("//[^/@]*@", "//***@")));
  }

  /** Where it is. */
  public String url() {
    return url;
  }

  /**
   * Its version.
   *
   * @throws CannotRunException when it is too old for this program
   */
  public String version() {
    try {
      String version = calls.answer(Kind.REPEATABLE, () -> monitor.getVersion()).getVersion();
      if (Integer.parseInt(version.split("\\.", 2)[0]) < OLDEST) {
        throw tooOld(version);
      }
      return version;
    } catch (ApiException e) {
      throw e.getCode() == 404 ? tooOld("it has no API of version 2") : refused("ask", e);
    }
  }

  private CannotRunException tooOld(String version) {
    return new CannotRunException(
        Reason.ENVIRONMENT,
        "Cannot use this Airflow: it is too old, or something else (%s, %s). Airflow 3 is needed."
            .formatted(version, url));
  }

  /** How its parts are. */
  public Health health() {
    try {
      HealthInfo health = calls.answer(Kind.REPEATABLE, () -> monitor.getHealth());
      SchedulerHealth scheduler = health.getScheduler();
      return new Health(
          status(health.getMetadatabase() == null ? null : health.getMetadatabase().getStatus()),
          status(scheduler == null ? null : scheduler.getStatus()),
          status(health.getDagProcessor() == null ? null : health.getDagProcessor().getStatus()),
          scheduler == null ? null : scheduler.getLatestSchedulerHeartbeat());
    } catch (ApiException e) {
      throw refused("ask for the health of Airflow", e);
    }
  }

  private static String status(String status) {
    return status == null ? "not running" : status;
  }

  /** Signs in. */
  public void signIn() {
    try {
      token =
          calls
              .answer(
                  Kind.REPEATABLE,
                  () ->
                      auth.createToken(
                          new LoginBody()
                              .username(credentials.user())
                              .password(credentials.password())))
              .getAccessToken();
    } catch (ApiException e) {
      // Without the cause: an answer to a refused sign-in may quote what was sent.
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot sign in to Airflow: it refuses the user or the password (%s, user %s, answer %d). Set %s and %s, or give --password-file."
              .formatted(
                  url, credentials.user(), e.getCode(), Credentials.USER, Credentials.PASSWORD));
    }
  }

  /** The DAG of that name. */
  public Optional<DagState> dag(String id) {
    try {
      Dag dag = signedIn(Kind.REPEATABLE, () -> dags.getDag(id));
      return Optional.of(
          new DagState(
              dag.getDagId(),
              dag.getDescription(),
              Boolean.TRUE.equals(dag.getIsPaused()),
              Boolean.TRUE.equals(dag.getIsStale()),
              dag.getNextDagrunRunAfter(),
              year(dag.getNextDagrunDataIntervalStart()),
              dag.getLastParsedTime(),
              dag.getLastParseDuration() == null
                  ? null
                  : dag.getLastParseDuration().doubleValue()));
    } catch (ApiException e) {
      if (e.getCode() == 404) {
        return Optional.empty();
      }
      throw refused("ask for the DAG " + id, e);
    }
  }

  /**
   * The DAG of that name.
   *
   * @throws CannotRunException when Airflow does not know it
   */
  public DagState knownDag(String id) {
    return dag(id).orElseThrow(() -> unknownDag(id));
  }

  private CannotRunException unknownDag(String id) {
    return new CannotRunException(
        Reason.USAGE,
        "Cannot find the DAG: this Airflow does not know it (%s, %s). Run 'svw schedule install' first, or give --dag another name."
            .formatted(id, url));
  }

  /** Lets the runs of a DAG wait, or no longer. */
  public void pause(String dag, Pause pause) {
    try {
      signedIn(
          Kind.REPEATABLE,
          () -> dags.patchDag(dag, new DagPatchBody().isPaused(pause == Pause.ON)));
    } catch (ApiException e) {
      throw e.getCode() == 404 ? unknownDag(dag) : refused("pause or unpause " + dag, e);
    }
  }

  /** Whether the runs of a DAG wait. */
  public enum Pause {
    /** They wait. */
    ON,
    /** They start. */
    OFF
  }

  /** What is wrong with the DAG files that Airflow cannot read, by file. */
  public Map<String, String> importErrors() {
    try {
      Map<String, String> errors = new java.util.TreeMap<>();
      signedIn(Kind.REPEATABLE, () -> importErrors.getImportErrors(100))
          .getImportErrors()
          .forEach(error -> errors.put(error.getFilename(), error.getStackTrace()));
      return errors;
    } catch (ApiException e) {
      throw refused("ask for the DAG files that cannot be read", e);
    }
  }

  /** The newest runs of a DAG, the newest first. */
  public List<YearRun> newestRuns(String dag, int limit) {
    try {
      return signedIn(Kind.REPEATABLE, () -> runs.getDagRuns(dag, limit, List.of("-run_after")))
          .getDagRuns()
          .stream()
          .map(Airflow::run)
          .toList();
    } catch (ApiException e) {
      throw e.getCode() == 404 ? unknownDag(dag) : refused("ask for the runs of " + dag, e);
    }
  }

  /** A run by its id. */
  public Optional<YearRun> run(String dag, String runId) {
    try {
      return Optional.of(run(signedIn(Kind.REPEATABLE, () -> runs.getDagRun(dag, runId))));
    } catch (ApiException e) {
      if (e.getCode() == 404) {
        return Optional.empty();
      }
      throw refused("ask for the run " + runId, e);
    }
  }

  /**
   * Asks for a run of a year. However often it is asked, there is one run.
   *
   * @param settings parameters of the run, beside the year
   * @return the run; empty when it was there already
   * @throws CannotRunException when Airflow refuses a parameter; with its words
   */
  public Optional<YearRun> trigger(String dag, ScheduledYear year, Map<String, Object> settings) {
    Map<String, Object> conf = new java.util.LinkedHashMap<>(settings);
    conf.put("year", year.label());
    try {
      DagRun made =
          signedIn(
              Kind.REPEATABLE,
              () ->
                  runs.triggerDagRun(
                      dag, new TriggerDagRunBody().dagRunId(year.runId()).conf(conf)));
      return Optional.of(run(made));
    } catch (ApiException e) {
      if (e.getCode() == 409) {
        return Optional.empty();
      }
      throw e.getCode() == 404 ? unknownDag(dag) : refused("start the run of " + year.label(), e);
    }
  }

  /** Which tasks of a run are done again. */
  public enum Again {
    /** Those that failed, and those that waited for them. */
    FAILED_TASKS,
    /** All of them. */
    ALL_TASKS
  }

  /** Lets tasks of a run begin again. */
  public YearRun clear(String dag, String runId, Again again) {
    DagRunClearBody body =
        new DagRunClearBody().dryRun(false).onlyFailed(again == Again.FAILED_TASKS);
    try {
      return run(signedIn(Kind.ONCE, () -> runs.clearDagRun(dag, runId, body)));
    } catch (ApiException e) {
      throw refused("begin the run " + runId + " again", e);
    }
  }

  /** The tasks of a run, in the order of the flow. */
  public List<TaskRun> tasks(String dag, String runId) {
    try {
      List<TaskRun> all = new ArrayList<>();
      for (TaskInstance task :
          signedIn(Kind.REPEATABLE, () -> tasks.getTaskInstances(dag, runId)).getTaskInstances()) {
        all.add(
            new TaskRun(
                task.getTaskId(),
                task.getState() == null ? "none" : task.getState().getValue(),
                task.getTryNumber(),
                seconds(task.getDuration())));
      }
      all.sort(Comparator.comparing(task -> STAGES.indexOf(task.task())));
      return all;
    } catch (ApiException e) {
      throw refused("ask for the tasks of " + runId, e);
    }
  }

  /**
   * A part of a task's log.
   *
   * @param from what the part before it named as the next; null for the first
   */
  public LogPage log(String dag, String runId, TaskRun task, String from) {
    try {
      TaskLog log =
          signedIn(
              Kind.REPEATABLE, () -> tasks.getLog(dag, runId, task.task(), task.tries(), from));
      List<String> lines = new ArrayList<>();
      for (Object line : log.getContent() == null ? List.of() : log.getContent()) {
        String event =
            line instanceof Map<?, ?> parts
                ? String.valueOf(parts.get("event"))
                : String.valueOf(line);
        if (!event.startsWith("::")) {
          event.lines().forEach(lines::add);
        }
      }
      return new LogPage(lines, log.getContinuationToken());
    } catch (ApiException e) {
      throw refused("read the log of " + task.task(), e);
    }
  }

  /** A call with a token; one that is not taken any more is replaced once. */
  private <T> T signedIn(Kind kind, Call<T> call) throws ApiException {
    if (token.isEmpty()) {
      signIn();
    }
    try {
      return calls.answer(kind, call);
    } catch (ApiException e) {
      // One that has ended is answered by 401, one of another key, as after a restart, by 403.
      if (e.getCode() != 401 && e.getCode() != 403) {
        throw e;
      }
      signIn();
      return calls.answer(kind, call);
    }
  }

  private CannotRunException refused(String what, ApiException e) {
    if (e.getCode() == 401 || e.getCode() == 403) {
      return new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot %s: this user may not (%s, user %s). Ask whoever keeps Airflow for the right to."
              .formatted(what, url, credentials.user()),
          e);
    }
    boolean asked = e.getCode() == 400 || e.getCode() == 404 || e.getCode() == 422;
    return new CannotRunException(
        asked ? Reason.USAGE : Reason.ENVIRONMENT,
        "Cannot %s: Airflow answers %d, %s (%s). See 'svw schedule doctor'."
            .formatted(what, e.getCode(), words(e.getResponseBody()), url),
        e);
  }

  /** What Airflow says, without the document around it. */
  private static String words(String body) {
    if (body == null || body.isBlank()) {
      return "without a word";
    }
    try {
      JsonNode detail = new JsonMapper().readTree(body).path("detail");
      if (detail.isArray()) {
        List<String> problems = new ArrayList<>();
        detail.forEach(
            problem -> problems.add(problem.path("loc") + " " + problem.path("msg").asString("")));
        return String.join("; ", problems);
      }
      String text = detail.isString() ? detail.asString() : detail.toString();
      return text.isBlank()
          ? body
          : text.replaceAll("(?s)\\n+Failed validating.*", "").replaceAll("\\s+", " ").strip();
    } catch (JacksonException e) {
      return body.lines().findFirst().orElse("").strip();
    }
  }

  private static YearRun run(DagRun run) {
    return new YearRun(
        run.getDagRunId(),
        year(run),
        run.getState().getValue(),
        run.getStartDate(),
        seconds(run.getDuration()));
  }

  /** The run's parameter, else the year that its interval is for, as the DAG has it. */
  private static String year(DagRun run) {
    Object given = run.getConf() == null ? null : run.getConf().get("year");
    return given == null ? year(run.getDataIntervalStart()) : given.toString();
  }

  private static String year(OffsetDateTime intervalStart) {
    return intervalStart == null ? null : new ScheduledYear(intervalStart.getYear()).label();
  }

  private static Double seconds(BigDecimal duration) {
    return duration == null
        ? null
        : duration.setScale(1, java.math.RoundingMode.HALF_UP).doubleValue();
  }
}
