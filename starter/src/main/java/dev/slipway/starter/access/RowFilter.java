package dev.slipway.starter.access;

import java.util.Map;
import java.util.UUID;

/** A condition for {@code WHERE}, in parentheses, and the values of its named parameters. */
public final class RowFilter {

  static final String CALLER = "access_caller";
  static final String ORGANISATION = "access_organisation";

  private final String sql;
  private final Map<String, UUID> parameters;

  RowFilter(String sql, Caller caller) {
    this.sql = sql;
    this.parameters = Map.of(CALLER, caller.id(), ORGANISATION, caller.organisation());
  }

  /** Made of the columns' names and nothing else. */
  public String sql() {
    return sql;
  }

  /** Named so that they never meet those of the query itself. */
  public Map<String, UUID> parameters() {
    return parameters;
  }
}
