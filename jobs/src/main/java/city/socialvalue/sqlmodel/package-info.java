/**
 * SQL models: tables worked out from other tables, each a select with a YAML file of the same stem.
 *
 * <p>In the order of the flow: {@link city.socialvalue.sqlmodel.ModelFiles} reads the pairs, {@link
 * city.socialvalue.sqlmodel.GivenTables} says what they may read, {@link
 * city.socialvalue.sqlmodel.Models} checks and orders them, {@link
 * city.socialvalue.sqlmodel.ModelChecks} tries their columns and worked examples, and {@link
 * city.socialvalue.sqlmodel.ModelRunner} works them out. Knows the engine's interface and neither
 * engine.
 */
package city.socialvalue.sqlmodel;
