/**
 * Where figures come from and whether they come again: {@link city.socialvalue.lineage.Verify}
 * recomputes a release on the other engine, {@link city.socialvalue.lineage.TableDifference}
 * compares two tables cell by cell.
 */
package city.socialvalue.lineage;
