/**
 * From modelled tables to a release that appears whole or not at all; no figure is computed here.
 *
 * <p>In the order of the flow: {@link city.socialvalue.publish.PublishedTables} reads what is
 * promised, {@link city.socialvalue.publish.Publisher} holds the tables to it and writes Parquet,
 * CSV and the DuckDB file, {@link city.socialvalue.publish.Releases} moves the folder into place,
 * and {@link city.socialvalue.publish.Current} names the release that is to be read.
 */
package city.socialvalue.publish;
