/**
 * The two engines that run the stage and model SQL, behind one interface.
 *
 * <p>{@link city.socialvalue.engine.Engine} says what an engine does; {@link
 * city.socialvalue.engine.DuckDb} runs inside the process, {@link city.socialvalue.engine.Spark} on
 * any Spark master. Only this package imports their classes.
 */
package city.socialvalue.engine;
