package city.socialvalue.schedule;

import java.time.OffsetDateTime;

/**
 * The DAG of a city, as Airflow knows it.
 *
 * @param id its name
 * @param description what it is for
 * @param paused whether its runs wait
 * @param stale whether its file is gone
 * @param nextRun when the schedule starts the next run, UTC; null when it starts none
 * @param parsed when Airflow last read its file, UTC
 */
public record DagState(
    String id,
    String description,
    boolean paused,
    boolean stale,
    OffsetDateTime nextRun,
    OffsetDateTime parsed) {}
