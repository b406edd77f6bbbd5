/**
 * The command line: {@link city.socialvalue.cli.Svw} starts one command, which reads its options,
 * calls the other packages and prints what they give. Only this package ends the process.
 */
package city.socialvalue.cli;
