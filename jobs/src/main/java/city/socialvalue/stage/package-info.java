/**
 * From landed copies to typed, checked tables: one contract at a time, every line staged or
 * rejected.
 *
 * <p>In order of the flow: {@link city.socialvalue.stage.CodeLists} gives the closed lists, {@link
 * city.socialvalue.stage.AreaLookup} the codes that names and superseded codes stand for, {@link
 * city.socialvalue.stage.CellSql} turns a layout's cells into SQL and {@link
 * city.socialvalue.stage.ContractSql} a contract, {@link city.socialvalue.stage.ContractStager}
 * runs it for one contract and accounts for every line, {@link city.socialvalue.stage.SharedLines}
 * finds files that repeat each other, and {@link city.socialvalue.stage.Stager} does so for all
 * contracts.
 */
package city.socialvalue.stage;
