/**
 * Folders and files by URI on any Hadoop file system, such as an object store, as paths of Java:
 * what is written for folders of this machine reads and writes them as it stands.
 *
 * <p>Only {@code Locations} is asked by others. Hadoop's classes are loaded when a first path of
 * another machine is asked for, and not before.
 */
package city.socialvalue.remote;
