package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project's own folders: contracts, code lists, models, the sample city.
 *
 * @param home the folder that holds {@code schemas}, {@code jobs} and {@code data-samples}
 */
public record Checkout(Path home) {
  /** The system property that names the folder; the launcher sets it. */
  public static final String PROPERTY = "svw.home";

  /**
   * The checkout that this process belongs to.
   *
   * @throws CannotRunException when it cannot be found
   */
  public static Checkout ofThisProcess() {
    Path home =
        Path.of(System.getProperty(PROPERTY, System.getProperty("user.dir")))
            .toAbsolutePath()
            .normalize();
    Checkout checkout = new Checkout(home);
    if (!Files.isDirectory(checkout.contracts())) {
      throw new CannotRunException(
          Reason.ENVIRONMENT,
          "Cannot find the project's contracts: there is no folder schemas/contracts ("
              + home
              + "). Start with ./svw, or set -D"
              + PROPERTY
              + " to the folder of the project.");
    }
    return checkout;
  }

  /** Contracts of extracts. */
  public Path contracts() {
    return home.resolve("schemas/contracts");
  }

  /** Contracts of published tables. */
  public Path publishedContracts() {
    return home.resolve("schemas/published");
  }

  /** Views over published tables. */
  public Path publishedViews() {
    return publishedContracts().resolve("views");
  }

  /** Code lists, CSV. */
  public Path codelists() {
    return home.resolve("schemas/codelists");
  }

  /** JSON Schemas of place and indicator files. */
  public Path metadata() {
    return home.resolve("schemas/metadata");
  }

  /** SQL models. */
  public Path models() {
    return home.resolve("jobs/models");
  }

  /** The SQL functions of an engine. */
  public Path functions(String engine) {
    return models().resolve("functions").resolve(engine + ".sql");
  }

  /** The extracts of the sample city. */
  public Path sampleExtracts() {
    return home.resolve("data-samples/extracts");
  }

  /** The place file of the sample city. */
  public Path samplePlace() {
    return home.resolve("data-samples/place/place.yml");
  }

  /** The place file that goes with a user's own extracts. */
  public Path place() {
    return home.resolve("jobs/places/salford/place.yml");
  }

  /** The DAG file of the schedule. */
  public Path dagFile() {
    return home.resolve("jobs/dags/social_value.py");
  }

  /** The pinned list of what Airflow needs. */
  public Path airflowRequirements() {
    return home.resolve("jobs/dags/requirements.txt");
  }

  /** Where the Python environments of a local Airflow are kept. */
  public Path airflowEnvironments() {
    return home.resolve("jobs/target/airflow");
  }

  /** Where the Airflow of this machine keeps its things unless told otherwise. */
  public Path airflow() {
    return home.resolve("airflow");
  }

  /** The notebooks, which read what is published. */
  public Path notebooks() {
    return home.resolve("notebooks");
  }

  /** The pinned list of what JupyterLab and the notebooks need. */
  public Path notebookRequirements() {
    return notebooks().resolve("requirements-jupyterlab.txt");
  }

  /** Where the Python environments of the notebooks are kept. */
  public Path notebookEnvironments() {
    return home.resolve("jobs/target/notebooks");
  }

  /** The command line. */
  public Path svw() {
    return home.resolve("svw");
  }

  /** Where a run writes unless told otherwise. */
  public Path warehouse() {
    return home.resolve("warehouse");
  }
}
