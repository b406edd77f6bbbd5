/**
 * From landed copies to typed, checked tables: one contract at a time, every line staged or
 * rejected.
 *
 * <p>In order of the flow: {@link city.socialvalue.stage.CodeLists} gives the closed lists, {@link
 * city.socialvalue.stage.AreaLookup} the codes that names and superseded codes stand for, {@link
 * city.socialvalue.stage.ContractSql} turns a contract into SQL, {@link
 * city.socialvalue.stage.SharedLines} finds files that repeat each other, and {@link
 * city.socialvalue.stage.Stager} runs it all and accounts for every line.
 */
package city.socialvalue.stage;
