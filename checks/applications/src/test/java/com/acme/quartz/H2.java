package com.acme.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.quartz.utils.ConnectionProvider;

/** The database, for Quartz. */
public final class H2 implements ConnectionProvider {
  private @Nullable JdbcConnectionPool pool;
  private String url = "";

  /** Called by Quartz. */
  public void setUrl(String url) {
    this.url = url;
  }

  @Override
  public void initialize() {
    pool = JdbcConnectionPool.create(url, "sa", "");
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (pool == null) {
      throw new SQLException("not initialized");
    }
    return pool.getConnection();
  }

  @Override
  public void shutdown() {
    if (pool != null) {
      pool.dispose();
    }
  }
}
