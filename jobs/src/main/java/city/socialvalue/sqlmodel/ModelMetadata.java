package city.socialvalue.sqlmodel;

import java.util.List;

/**
 * What a model is, from the YAML file beside its SQL.
 *
 * @param title a few words
 * @param description what a row is and how it is worked out
 * @param columns the columns in the order in which the SQL gives them
 * @param key names of the columns that tell rows apart; rows are written in their order
 * @param examples worked examples, at least one
 * @param storage what becomes of its rows
 */
public record ModelMetadata(
    String title,
    String description,
    List<ModelColumn> columns,
    List<String> key,
    List<Example> examples,
    Storage storage) {}
