package dev.slipway.starter.observe.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSource;

/** A data source whose statements and failures are watched. */
final class WatchedDataSource extends ProxyDataSource {

  private final String pool;
  private final PoolErrors errors;

  WatchedDataSource(DataSource source, String pool, QueryWatch queries, PoolErrors errors) {
    super(source);
    this.pool = pool;
    this.errors = errors;
    setDataSourceName(pool);
    addListener(queries);
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
