package city.socialvalue.sqlmodel;

import city.socialvalue.sqlmodel.ColumnOrigin.Influence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Follows the columns of a select to the columns of the tables that it reads, through common table
 * expressions, unions, joins, subqueries, windows and functions. It reads the syntax tree that
 * DuckDB's {@code json_serialize_sql} gives, so that every select that runs can be followed.
 *
 * <p>Functions of {@code jobs/models/functions} read no table, so that what goes into one is what
 * its arguments are made of.
 */
public final class SelectLineage {
  private static final Set<String> AGGREGATES =
      Set.of(
          "sum",
          "count",
          "min",
          "max",
          "avg",
          "max_by",
          "min_by",
          "arg_max",
          "arg_min",
          "bool_or",
          "bool_and",
          "any_value",
          "first",
          "last",
          "string_agg",
          "listagg",
          "list",
          "array_agg",
          "median",
          "mode",
          "quantile",
          "quantile_cont",
          "quantile_disc",
          "stddev",
          "stddev_samp",
          "var_samp",
          "variance");

  /** Aggregates whose values stand in the order that they are given. */
  private static final Set<String> OF_THEIR_ORDER =
      Set.of("quantile", "quantile_cont", "quantile_disc", "mode");

  private final Map<String, List<String>> tables;

  private SelectLineage(Map<String, List<String>> tables) {
    this.tables = tables;
  }

  /**
   * Follows a select.
   *
   * @param tree what DuckDB gives for it
   * @param tables the columns of every table that it may read, {@code schema.table}
   * @throws IllegalArgumentException when a column or table is not among them
   */
  public static TableLineage of(JsonNode tree, Map<String, List<String>> tables) {
    JsonNode node = tree.path("statements").path(0).path("node");
    if (node.isMissingNode()) {
      throw new IllegalArgumentException(
          "it is no select: " + tree.path("error_message").asString(""));
    }
    Followed followed = new SelectLineage(tables).query(node, Map.of(), Scope.NONE);
    return new TableLineage(
        Collections.unmodifiableMap(followed.columns()),
        Collections.unmodifiableSet(followed.rows()));
  }

  /** A query with what its columns are made of, down to the tables. */
  private record Followed(Map<String, Set<ColumnOrigin>> columns, Set<ColumnOrigin> rows) {
    static Followed empty() {
      return new Followed(new LinkedHashMap<>(), new TreeSet<>());
    }

    /** The same under other names, as {@code as names(a, b)} gives them. */
    Followed renamed(JsonNode names) {
      if (names.isEmpty()) {
        return this;
      }
      Map<String, Set<ColumnOrigin>> renamed = new LinkedHashMap<>();
      int at = 0;
      for (Map.Entry<String, Set<ColumnOrigin>> column : columns.entrySet()) {
        renamed.put(at < names.size() ? lower(names.path(at)) : column.getKey(), column.getValue());
        at++;
      }
      return new Followed(renamed, rows);
    }
  }

  /** What stands in a from clause under one name. */
  private record Relation(String alias, Map<String, Set<ColumnOrigin>> columns) {}

  /** The names that an expression may use. */
  private static final class Scope {
    static final Scope NONE = new Scope(null, Map.of());

    final Scope outer;
    final Map<String, Followed> expressions;
    final List<Relation> relations = new ArrayList<>();
    final Map<String, Set<ColumnOrigin>> aliases = new HashMap<>();
    final Set<String> parameters = new HashSet<>();

    /** Columns that a join by {@code using} shows once. */
    final Set<String> shared = new HashSet<>();

    Scope(Scope outer, Map<String, Followed> expressions) {
      this.outer = outer;
      this.expressions = expressions;
    }
  }

  private Followed query(JsonNode node, Map<String, Followed> known, Scope outer) {
    Map<String, Followed> expressions = new HashMap<>(known);
    for (JsonNode entry : node.path("cte_map").path("map")) {
      JsonNode value = entry.path("value");
      String name = lower(entry.path("key"));
      JsonNode query =
          value.path("query_node").isMissingNode()
              ? value.path("query").path("node")
              : value.path("query_node");
      expressions.put(name, query(query, expressions, outer).renamed(value.path("aliases")));
    }
    Followed followed =
        switch (node.path("type").asString("")) {
          case "SELECT_NODE" -> select(node, new Scope(outer, expressions));
          case "SET_OPERATION_NODE" -> setOperation(node, expressions, outer);
          case "RECURSIVE_CTE_NODE" -> recursive(node, expressions, outer);
          default ->
              throw new IllegalArgumentException(
                  "it holds a query of a kind that is not followed ("
                      + node.path("type").asString("")
                      + ")");
        };
    return followed;
  }

  private Followed setOperation(JsonNode node, Map<String, Followed> expressions, Scope outer) {
    Followed together = Followed.empty();
    boolean adds = node.path("setop_type").asString("").startsWith("UNION");
    for (JsonNode child : children(node)) {
      merge(together, query(child, expressions, outer), adds);
    }
    return together;
  }

  private static List<JsonNode> children(JsonNode node) {
    List<JsonNode> children = new ArrayList<>();
    if (node.path("children").isEmpty()) {
      children.add(node.path("left"));
      children.add(node.path("right"));
    } else {
      node.path("children").forEach(children::add);
    }
    return children;
  }

  /** By position, under the names of the first; what is taken away decides about rows. */
  private static void merge(Followed together, Followed next, boolean adds) {
    if (together.columns().isEmpty()) {
      next.columns().forEach((name, origins) -> together.columns().put(name, copy(origins)));
    } else if (adds) {
      List<Set<ColumnOrigin>> added = new ArrayList<>(next.columns().values());
      int at = 0;
      for (Set<ColumnOrigin> origins : together.columns().values()) {
        if (at < added.size()) {
          origins.addAll(added.get(at));
        }
        at++;
      }
    } else {
      next.columns().values().forEach(each -> add(each, Influence.FILTER, together.rows()));
    }
    together.rows().addAll(next.rows());
  }

  /** The first part, then the second with the first under the query's own name. */
  private Followed recursive(JsonNode node, Map<String, Followed> known, Scope outer) {
    Map<String, Followed> expressions = new HashMap<>(known);
    Followed together = Followed.empty();
    merge(together, query(node.path("left"), expressions, outer), true);
    expressions.put(lower(node.path("cte_name")), together.renamed(node.path("aliases")));
    merge(together, query(node.path("right"), expressions, outer), true);
    return together;
  }

  private Followed select(JsonNode node, Scope scope) {
    Followed result = Followed.empty();
    from(node.path("from_table"), scope, result.rows());
    for (JsonNode item : node.path("select_list")) {
      if (item.path("class").asString("").equals("STAR")) {
        star(item, scope, result.columns());
      } else {
        Set<ColumnOrigin> origins = new TreeSet<>();
        expression(item, Influence.IDENTITY, scope, origins);
        String name = name(item, result.columns().size());
        result.columns().put(name, origins);
        scope.aliases.putIfAbsent(name, origins);
      }
    }
    expression(node.path("where_clause"), Influence.FILTER, scope, result.rows());
    group(node, scope, result);
    expression(node.path("having"), Influence.FILTER, scope, result.rows());
    expression(node.path("qualify"), Influence.FILTER, scope, result.rows());
    modifiers(node, scope, result);
    return result;
  }

  private static String name(JsonNode item, int position) {
    String alias = lower(item.path("alias"));
    if (!alias.isEmpty()) {
      return alias;
    }
    JsonNode names = item.path("column_names");
    return names.isEmpty() ? "column " + position : lower(names.path(names.size() - 1));
  }

  private void group(JsonNode node, Scope scope, Followed result) {
    for (JsonNode by : node.path("group_expressions")) {
      expression(by, Influence.GROUP_BY, scope, result.rows());
    }
    if (node.path("aggregate_handling").asString("").equals("FORCE_AGGREGATES")) {
      // Group by all: whatever is not brought together.
      for (Set<ColumnOrigin> origins : result.columns().values()) {
        if (origins.stream().noneMatch(each -> each.influence() == Influence.AGGREGATION)) {
          add(origins, Influence.GROUP_BY, result.rows());
        }
      }
    }
  }

  private void modifiers(JsonNode node, Scope scope, Followed result) {
    for (JsonNode modifier : node.path("modifiers")) {
      if (modifier.path("type").asString("").equals("DISTINCT_MODIFIER")) {
        result.columns().values().forEach(each -> add(each, Influence.GROUP_BY, result.rows()));
      }
      for (JsonNode order : modifier.path("orders")) {
        expression(order.path("expression"), Influence.SORT, scope, result.rows());
      }
    }
  }

  private static void star(JsonNode item, Scope scope, Map<String, Set<ColumnOrigin>> columns) {
    String only = lower(item.path("relation_name"));
    Set<String> left = new HashSet<>();
    item.path("exclude_list").forEach(name -> left.add(lower(name)));
    Set<String> shown = new HashSet<>();
    for (Relation relation : scope.relations) {
      if (only.isEmpty() || relation.alias().equals(only)) {
        relation
            .columns()
            .forEach(
                (name, origins) -> {
                  boolean again = only.isEmpty() && scope.shared.contains(name) && !shown.add(name);
                  if (!left.contains(name) && !again) {
                    columns.put(name, copy(origins));
                  }
                });
      }
    }
  }

  /** Adds what a from clause holds to the scope, and what decides about its rows. */
  private void from(JsonNode node, Scope scope, Set<ColumnOrigin> rows) {
    switch (node.path("type").asString("EMPTY")) {
      case "EMPTY" -> {}
      case "BASE_TABLE" -> table(node, scope, rows);
      case "SUBQUERY" -> {
        Followed inner =
            query(node.path("subquery").path("node"), scope.expressions, scope)
                .renamed(node.path("column_name_alias"));
        scope.relations.add(new Relation(lower(node.path("alias")), inner.columns()));
        rows.addAll(inner.rows());
      }
      case "JOIN" -> join(node, scope, rows);
      case "EXPRESSION_LIST" -> values(node, scope);
      default ->
          throw new IllegalArgumentException(
              "it reads from what is not followed (" + node.path("type").asString("") + ")");
    }
  }

  private void table(JsonNode node, Scope scope, Set<ColumnOrigin> rows) {
    String schema = lower(node.path("schema_name"));
    String name = lower(node.path("table_name"));
    String alias = node.path("alias").isMissingNode() ? name : lower(node.path("alias"));
    Followed expression = schema.isEmpty() ? scope.expressions.get(name) : null;
    Followed read = expression == null ? given(schema, name) : expression;
    Followed renamed = read.renamed(node.path("column_name_alias"));
    scope.relations.add(new Relation(alias, renamed.columns()));
    rows.addAll(renamed.rows());
  }

  private Followed given(String schema, String name) {
    String table = schema.isEmpty() ? name : schema + "." + name;
    List<String> columns = tables.get(table);
    if (columns == null) {
      throw new IllegalArgumentException("it reads a table that is not known (" + table + ")");
    }
    Followed given = Followed.empty();
    for (String column : columns) {
      given
          .columns()
          .put(column, new TreeSet<>(Set.of(new ColumnOrigin(table, column, Influence.IDENTITY))));
    }
    return given;
  }

  private void join(JsonNode node, Scope scope, Set<ColumnOrigin> rows) {
    from(node.path("left"), scope, rows);
    from(node.path("right"), scope, rows);
    expression(node.path("condition"), Influence.JOIN, scope, rows);
    for (JsonNode using : node.path("using_columns")) {
      String column = lower(using);
      scope.shared.add(column);
      for (Relation relation : scope.relations) {
        add(relation.columns().getOrDefault(column, Set.of()), Influence.JOIN, rows);
      }
    }
  }

  private void values(JsonNode node, Scope scope) {
    Map<String, Set<ColumnOrigin>> columns = new LinkedHashMap<>();
    for (JsonNode row : node.path("values")) {
      int at = 0;
      for (JsonNode value : row) {
        Set<ColumnOrigin> origins = columns.computeIfAbsent("col" + at, name -> new TreeSet<>());
        expression(value, Influence.IDENTITY, scope, origins);
        at++;
      }
    }
    Followed listed = new Followed(columns, Set.of()).renamed(node.path("expected_names"));
    scope.relations.add(new Relation(lower(node.path("alias")), listed.columns()));
  }

  /** Adds what an expression is made of. */
  private void expression(JsonNode node, Influence how, Scope scope, Set<ColumnOrigin> found) {
    switch (node.path("class").asString("")) {
      case "COLUMN_REF" -> add(column(node.path("column_names"), scope), how, found);
      case "CONSTANT", "TYPE" -> {}
      case "CASE" -> {
        for (JsonNode check : node.path("case_checks")) {
          expression(check.path("when_expr"), Influence.CONDITIONAL.then(how), scope, found);
          expression(check.path("then_expr"), worked(how), scope, found);
        }
        expression(node.path("else_expr"), worked(how), scope, found);
      }
      case "FUNCTION" -> function(node, how, scope, found);
      case "WINDOW" -> window(node, how, scope, found);
      case "SUBQUERY" -> subquery(node, how, scope, found);
      case "LAMBDA" -> {
        Scope inside = new Scope(scope, scope.expressions);
        parameters(node.path("lhs"), inside.parameters);
        expression(node.path("expr"), how, inside, found);
      }
      default -> parts(node, worked(how), scope, found);
    }
  }

  private static Influence worked(Influence how) {
    return Influence.TRANSFORMATION.then(how);
  }

  private void parts(JsonNode node, Influence how, Scope scope, Set<ColumnOrigin> found) {
    for (JsonNode part : node) {
      if (part.isObject() && part.has("class")) {
        expression(part, how, scope, found);
      } else if (part.isContainer()) {
        parts(part, how, scope, found);
      }
    }
  }

  private void function(JsonNode node, Influence how, Scope scope, Set<ColumnOrigin> found) {
    String name = lower(node.path("function_name"));
    Influence inside = AGGREGATES.contains(name) ? Influence.AGGREGATION.then(how) : worked(how);
    parts(node.path("arguments"), inside, scope, found);
    parts(node.path("children"), inside, scope, found);
    expression(node.path("filter"), Influence.FILTER.then(how), scope, found);
    parts(
        node.path("order_bys"),
        OF_THEIR_ORDER.contains(name) ? inside : Influence.SORT.then(how),
        scope,
        found);
  }

  private void window(JsonNode node, Influence how, Scope scope, Set<ColumnOrigin> found) {
    boolean aggregate = node.path("type").asString("").equals("WINDOW_AGGREGATE");
    Influence inside = aggregate ? Influence.AGGREGATION.then(how) : worked(how);
    parts(node.path("arguments"), inside, scope, found);
    parts(node.path("children"), inside, scope, found);
    for (String part : List.of("partitions", "orders", "arg_orders")) {
      parts(node.path(part), Influence.WINDOW.then(how), scope, found);
    }
    for (String part : List.of("start_expr", "end_expr", "offset_expr", "default_expr")) {
      expression(node.path(part), inside, scope, found);
    }
    expression(node.path("filter_expr"), Influence.FILTER.then(how), scope, found);
  }

  private void subquery(JsonNode node, Influence how, Scope scope, Set<ColumnOrigin> found) {
    Followed inner = query(node.path("subquery").path("node"), scope.expressions, scope);
    boolean value = node.path("subquery_type").asString("").equals("SCALAR");
    Influence decides = Influence.CONDITIONAL.then(how);
    inner.columns().values().forEach(each -> add(each, value ? worked(how) : decides, found));
    add(inner.rows(), Influence.FILTER.then(how), found);
    expression(node.path("child"), worked(how), scope, found);
  }

  private static void parameters(JsonNode node, Set<String> names) {
    node.path("column_names").forEach(name -> names.add(lower(name)));
    for (JsonNode part : node) {
      if (part.isContainer()) {
        parameters(part, names);
      }
    }
  }

  private static Set<ColumnOrigin> column(JsonNode names, Scope scope) {
    String column = lower(names.path(names.size() - 1));
    String relation = names.size() > 1 ? lower(names.path(names.size() - 2)) : "";
    for (Scope at = scope; at != null; at = at.outer) {
      Optional<Set<ColumnOrigin>> found = found(at, relation, column);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalArgumentException(
        "it uses a column that no table has ("
            + (relation.isEmpty() ? "" : relation + ".")
            + column
            + ")");
  }

  private static Optional<Set<ColumnOrigin>> found(Scope scope, String relation, String column) {
    if (relation.isEmpty() && scope.parameters.contains(column)) {
      return Optional.of(Set.of());
    }
    Set<ColumnOrigin> origins = null;
    for (Relation each : scope.relations) {
      boolean named = relation.isEmpty() || each.alias().equals(relation);
      if (named && each.columns().containsKey(column)) {
        if (origins == null) {
          origins = each.columns().get(column);
        } else if (scope.shared.contains(column)) {
          // Of a join by using: either side may give it.
          origins = copy(origins);
          origins.addAll(each.columns().get(column));
        }
      }
    }
    if (origins == null && relation.isEmpty()) {
      origins = scope.aliases.get(column);
    }
    return Optional.ofNullable(origins);
  }

  private static void add(Set<ColumnOrigin> origins, Influence how, Set<ColumnOrigin> found) {
    origins.forEach(origin -> found.add(origin.then(how)));
  }

  private static Set<ColumnOrigin> copy(Set<ColumnOrigin> origins) {
    return new TreeSet<>(origins);
  }

  private static String lower(JsonNode name) {
    return name.asString("").toLowerCase(Locale.ROOT);
  }
}
