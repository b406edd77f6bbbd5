package city.socialvalue.sqlmodel;

import java.util.List;
import java.util.Map;

/**
 * A worked example of a model: rows that are given, and the rows that must come out.
 *
 * @param name what the example shows, a statement
 * @param given table name to its rows, column name to value; a table or column left out is empty
 * @param expect the rows of the result in any order; columns that no row names are not compared
 */
public record Example(
    String name, Map<String, List<Map<String, Object>>> given, List<Map<String, Object>> expect) {}
