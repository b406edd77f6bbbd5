/**
 * A run from the files to the release, and everything around it.
 *
 * <p>In the order of the flow: {@link city.socialvalue.run.RunRequest} says what is asked, {@link
 * city.socialvalue.run.Checkout} and {@link city.socialvalue.run.Warehouse} name the folders,
 * {@link city.socialvalue.run.RunLock} keeps a second run out, {@link
 * city.socialvalue.run.SourceDefinitions} reads contracts, code lists and the place, and {@link
 * city.socialvalue.run.Definitions} the models, too; {@link city.socialvalue.run.Run} goes through
 * the steps land, stage, model and publish, {@link city.socialvalue.run.RunLog} tells of them, and
 * {@link city.socialvalue.run.Manifest} keeps account. {@link city.socialvalue.run.FileCheck} and
 * {@link city.socialvalue.run.ModelCheck} try files and models without a warehouse.
 */
package city.socialvalue.run;
