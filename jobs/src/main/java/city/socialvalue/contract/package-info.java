/**
 * What an extract must look like: contracts read from {@code schemas/contracts}, with their fields,
 * layouts and rules.
 *
 * <p>In order of use: {@link city.socialvalue.contract.Contracts} reads the folder, a {@link
 * city.socialvalue.contract.Contract} describes one extract, its {@link
 * city.socialvalue.contract.Field}s say what a value must be, its {@link
 * city.socialvalue.contract.Layout}s say how publishers arrange it, and {@link
 * city.socialvalue.contract.Names} compares column names. Knows no engine.
 */
package city.socialvalue.contract;
