/**
 * The workbook of a release, by the rules for accessible spreadsheets: a cover, contents, notes,
 * one table a sheet from its first cell on, nothing merged, nothing left blank, shorthand in
 * brackets.
 *
 * <p>In the order of the flow: {@link city.socialvalue.publish.workbook.BoardPack} lays out the
 * sheets, {@link city.socialvalue.publish.workbook.Sheets} writes them, {@link
 * city.socialvalue.publish.workbook.IndicatorSheet} gives an indicator its years and its chart,
 * {@link city.socialvalue.publish.workbook.StableZip} makes the bytes the same each time.
 */
package city.socialvalue.publish.workbook;
