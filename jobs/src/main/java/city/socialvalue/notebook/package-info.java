/**
 * Notebooks over a release, for analysts: {@link city.socialvalue.notebook.JupyterLab} opens them
 * in an environment of their own.
 */
package city.socialvalue.notebook;
