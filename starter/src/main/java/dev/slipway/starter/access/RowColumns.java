package dev.slipway.starter.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which columns of a table say whose a row is, so that PostgreSQL itself leaves out what a caller
 * may not reach: lists, counts, updates and deletes alike. A scope that has no column here reaches
 * no row. Columns of ids are {@code uuid}.
 *
 * <pre>{@code
 * static final RowColumns TASKS =
 *     RowColumns.of("t.organisation_id").owner("t.owner_id").assignee("t.assignee_id");
 *
 * RowFilter readable = TASKS.filter(caller, "tasks", "read");
 * jdbc.sql("SELECT * FROM tasks t WHERE t.deleted_at IS NULL AND " + readable.sql())
 *     .params(readable.parameters())
 * }</pre>
 */
public final class RowColumns {

  private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");

  private final String organisation;
  private final Map<Scope, String> conditions;

  private RowColumns(String organisation, Map<Scope, String> conditions) {
    this.organisation = column(organisation);
    this.conditions = Map.copyOf(conditions);
  }

  /** The column of the organisation, which every table with data of users has. */
  public static RowColumns of(String organisation) {
    return new RowColumns(organisation, Map.of());
  }

  /** The column of the caller who owns the row. */
  public RowColumns owner(String column) {
    return with(Scope.OWN, column(column) + " = :" + RowFilter.CALLER);
  }

  /** The column of the caller whom the row is assigned to. */
  public RowColumns assignee(String column) {
    return with(Scope.ASSIGNED, column(column) + " = :" + RowFilter.CALLER);
  }

  /** The boolean column that opens the row to the whole organisation. */
  public RowColumns open(String column) {
    return with(Scope.PUBLIC, column(column));
  }

  /** The rows on which the caller may act so. */
  public RowFilter filter(Caller caller, String resource, String action) {
    return new RowFilter(condition(caller, caller.scopes(resource, action)), caller);
  }

  private String condition(Caller caller, Set<Scope> scopes) {
    String rows = scopes.contains(Scope.ALL) ? "TRUE" : anyOf(scopes);
    return caller.spansOrganisations()
        ? "(" + rows + ")"
        : "(" + organisation + " = :" + RowFilter.ORGANISATION + " AND (" + rows + "))";
  }

  private String anyOf(Set<Scope> scopes) {
    return scopes.stream()
        .map(scope -> conditions.getOrDefault(scope, "FALSE"))
        .distinct()
        .reduce((one, other) -> one + " OR " + other)
        .orElse("FALSE");
  }

  private RowColumns with(Scope scope, String condition) {
    var more = new EnumMap<Scope, String>(Scope.class);
    more.putAll(conditions);
    more.put(scope, condition);
    return new RowColumns(organisation, more);
  }

  /** Names only: whatever comes from outside never becomes SQL. */
  private static String column(String name) {
    if (!COLUMN.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name of a column");
    }
    return name;
  }
}
