/**
 * The lineage of a release, for machines in the words of OpenLineage and for people as pages.
 *
 * <p>{@link city.socialvalue.publish.lineage.LineageFacts} is what is known of tables and files,
 * {@link city.socialvalue.publish.lineage.TableSteps} follows each table's columns to what it is
 * made of, {@link city.socialvalue.publish.lineage.LineageEvents} writes one event for each, and
 * {@link city.socialvalue.publish.lineage.ExplainPages} a page for each indicator.
 */
package city.socialvalue.publish.lineage;
