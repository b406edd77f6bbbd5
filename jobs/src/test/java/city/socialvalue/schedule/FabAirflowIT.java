package city.socialvalue.schedule;

import static city.socialvalue.cli.CommandLineUse.home;
import static city.socialvalue.schedule.ScheduleUse.DAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.socialvalue.PythonEnvironment;
import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A real Airflow whose users are kept by Flask-AppBuilder (FAB), as many that are shared have it.
 * Its tokens end while a run is waited for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
    named = "svw.schedule",
    matches = "true",
    disabledReason =
        "An Airflow of its own takes a while; run it with -Dsvw.schedule=true or -Pfull")
class FabAirflowIT {
  private static final Path FOLDER = home().resolve("jobs/target/airflow-fab-test");
  private static final Path LIST =
      home().resolve("jobs/src/test/python/requirements-airflow-fab.txt");
  private static final String SECONDS_OF_A_TOKEN = "5";

  private ScheduleUse use;

  @BeforeAll
  void start() throws Exception {
    PythonEnvironment.plain();
    use =
        ScheduleUse.in(
            FOLDER,
            Map.of(
                "AIRFLOW__CORE__AUTH_MANAGER",
                "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager",
                "AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME",
                SECONDS_OF_A_TOKEN),
            LIST);
    use.start();
    createUser(LocalAirflow.USER, "Admin");
    createUser("reader", "Viewer");
  }

  private void createUser(String name, String role) throws Exception {
    use.program(
        "users",
        "create",
        "--username",
        name,
        "--password",
        use.credentials().password(),
        "--role",
        role,
        "--firstname",
        name,
        "--lastname",
        "of the tests",
        "--email",
        name + "@example.org");
  }

  @AfterAll
  void end() {
    use.local().stop();
  }

  @Test
  void itIsTheAirflowOfTheSchedule() throws IOException {
    // What Flask-AppBuilder asks for in an older version.
    assertThat(Files.readAllLines(new Checkout(home()).airflowRequirements()))
        .filteredOn(line -> !line.startsWith("python-dateutil=="))
        .isSubsetOf(Files.readAllLines(LIST));
  }

  @Test
  void theDescriptionOfTheClientIsThatOfItsSignIn() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode ours = yaml.readTree(home().resolve("schemas/airflow/airflow-api.yaml"));
    try (Stream<Path> files = Files.walk(new Checkout(home()).airflowEnvironments())) {
      assertThat(files.filter(file -> file.endsWith("openapi/v2-fab-auth-manager-generated.yaml")))
          .isNotEmpty()
          .allSatisfy(
              file -> {
                DescriptionComparison comparison =
                    new DescriptionComparison(ours, yaml.readTree(file));
                assertThat(comparison.differences()).isEmpty();
                assertThat(comparison.compared()).isPositive();
              });
    }
  }

  @Test
  void aYearRunsAlthoughTokensEndWhileItIsWaitedFor() throws Exception {
    use.installSampleCity();
    assertThat(use.schedule("unpause").exitCode()).isZero();
    ScheduledYear year = new ScheduledYear(2014);
    try (FaultyWay way = FaultyWay.to(use.url())) {
      Airflow airflow = Airflow.at(way.url(), use.credentials());
      assertThat(airflow.trigger(DAG, year, Map.of())).isPresent();

      assertThat(use.watch(airflow).untilEnded(year.runId()).exitCode()).isZero();

      List<String> asked = way.asked();
      List<Integer> ended =
          IntStream.range(0, asked.size())
              .filter(i -> asked.get(i).endsWith(" 401"))
              .boxed()
              .toList();
      assertThat(ended)
          .isNotEmpty()
          .allMatch(i -> asked.get(i + 1).equals("POST /auth/token 201"))
          .allMatch(i -> asked.get(i + 2).equals(asked.get(i).replace(" 401", " 200")));
    }
    use.assertSameAsUndisturbed(year);
  }

  @Test
  void whoMayOnlyReadIsToldSo() {
    Airflow airflow =
        Airflow.at(use.url(), new Credentials("reader", use.credentials().password()));

    assertThat(airflow.importErrors()).isEmpty();
    assertThatThrownBy(() -> airflow.pause(DAG, Airflow.Pause.ON))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("this user may not")
        .hasMessageContaining("user reader");
  }

  @Test
  void aWrongPasswordIsRefusedInASentence() {
    Airflow airflow = Airflow.at(use.url(), new Credentials(LocalAirflow.USER, "not-the-password"));

    assertThatThrownBy(airflow::signIn)
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith("Cannot sign in to Airflow: it refuses the user or the password")
        .hasMessageNotContaining("not-the-password");
  }
}
