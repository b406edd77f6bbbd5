/**
 * The workbooks of a release, by the rules for accessible spreadsheets: a cover, contents, notes,
 * one table a sheet from its first cell on, nothing merged, nothing left blank, shorthand in
 * brackets.
 *
 * <p>In the order of the flow: {@link city.socialvalue.publish.workbook.BoardPack} and {@link
 * city.socialvalue.publish.workbook.Downloads} say what is in a workbook, {@link
 * city.socialvalue.publish.workbook.ReleaseWorkbook} gives it cover, contents and notes, {@link
 * city.socialvalue.publish.workbook.IndicatorSheet} an indicator's years and their chart, {@link
 * city.socialvalue.publish.workbook.TableSheet} a table; {@link
 * city.socialvalue.publish.workbook.Sheets} writes sheets, {@link
 * city.socialvalue.publish.workbook.StableZip} makes the bytes the same each time.
 */
package city.socialvalue.publish.workbook;
