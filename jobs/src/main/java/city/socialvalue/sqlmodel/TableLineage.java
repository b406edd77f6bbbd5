package city.socialvalue.sqlmodel;

import java.util.Map;
import java.util.Set;

/**
 * Which columns of other tables the columns of a table are made of.
 *
 * @param columns each column, in order, to what it is made of; nothing for a constant and for a
 *     count of rows
 * @param rows what decides which rows there are, for all columns alike
 */
public record TableLineage(Map<String, Set<ColumnOrigin>> columns, Set<ColumnOrigin> rows) {}
