package city.socialvalue.schedule;

/**
 * How the parts of Airflow are.
 *
 * @param database {@code healthy}, or what is wrong
 * @param scheduler the same of what starts runs
 * @param dagProcessor the same of what reads DAG files
 * @param heartbeat when the scheduler last said that it is alive; null when it never did
 */
public record Health(String database, String scheduler, String dagProcessor, String heartbeat) {
  /** Whether runs can be started and DAGs be read. */
  public boolean isWhole() {
    return database.equals("healthy")
        && scheduler.equals("healthy")
        && dagProcessor.equals("healthy");
  }
}
