/**
 * Calls Apache Airflow, the only package that sees its client: where it is and who asks, what it
 * says of DAGs, runs and tasks, what is asked of it, and a local one for a single machine. It holds
 * no logic of the flow: a run calls the same commands as people do.
 */
package city.socialvalue.schedule;
