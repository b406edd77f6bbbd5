package city.socialvalue.publish.lineage;

import city.socialvalue.engine.Column;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.sqlmodel.ColumnOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one table of a release is made.
 *
 * @param stage the stage that makes it: {@code stage}, {@code model} or {@code publish}
 * @param table {@code schema.table}
 * @param description what a row says
 * @param sql the select that makes it; empty where no select does
 * @param columns its columns with their meanings
 * @param made what each column is made of; a column that is missing here could not be followed
 * @param rows what decides which rows there are
 * @param inputs the tables that it reads
 * @param files the received files that it reads
 * @param count its rows, where they are known
 */
record TableStep(
    String stage,
    String table,
    String description,
    Optional<String> sql,
    List<Described> columns,
    Map<String, Set<ColumnOrigin>> made,
    Set<ColumnOrigin> rows,
    Set<String> inputs,
    List<ReceivedFile> files,
    Optional<Long> count) {

  /**
   * A column.
   *
   * @param column its name and type
   * @param description what a value means
   */
  record Described(Column column, String description) {}
}
