package city.socialvalue.sqlmodel;

import java.util.List;

/**
 * What all models of a folder share, from its {@code folder.yml}.
 *
 * @param columns the columns of a model that lists none itself
 * @param key the key of a model that names none itself
 * @param isView whether its models are worked out where they are read
 * @param schema name of the JSON Schema that says which further keys a model's YAML has; empty when
 *     it has none
 */
record FolderDefaults(List<ModelColumn> columns, List<String> key, boolean isView, String schema) {
  static final FolderDefaults NONE = new FolderDefaults(List.of(), List.of(), false, "");
}
