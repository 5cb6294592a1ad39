package dev.slipway.starter.observe.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSource;

/** A data source whose statements and failures are watched. */
final class WatchedDataSource extends ProxyDataSource {

  private final String pool;
  private final PoolErrors errors;

  WatchedDataSource(
      DataSource source, String pool, List<QueryExecutionListener> listeners, PoolErrors errors) {
    super(source);
    this.pool = pool;
    this.errors = errors;
    setDataSourceName(pool);
    listeners.forEach(this::addListener);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return super.getConnection();
    } catch (SQLException e) {
      errors.happened(pool, e);
      throw e;
    }
  }
}
