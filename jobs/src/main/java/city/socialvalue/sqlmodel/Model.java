package city.socialvalue.sqlmodel;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table worked out from other tables by one select.
 *
 * @param folder the folder under {@code jobs/models}, also the table's schema
 * @param id the file's stem, also the table's name
 * @param sql the select, in the SQL that both engines share
 * @param file the SQL file, for messages
 * @param metadata what the table is
 * @param inputs the tables that the select reads, {@code schema.table}
 */
public record Model(
    String folder, String id, String sql, Path file, ModelMetadata metadata, Set<String> inputs) {

  /** A model whose inputs are read from its SQL. */
  public static Model of(String folder, String id, String sql, Path file, ModelMetadata metadata) {
    Set<String> inputs = new LinkedHashSet<>();
    references(sql).forEach(reference -> inputs.add(reference.table()));
    return new Model(folder, id, sql, file, metadata, inputs);
  }

  /** The table's name, {@code folder.id}. */
  public String table() {
    return folder + "." + id;
  }

  /** Where the select reads which table, in the order of the text. */
  public List<TableReference> references() {
    return references(sql);
  }

  private static List<TableReference> references(String sql) {
    return TableReferences.in(SqlTokens.of(sql));
  }
}
