package io.fusionconfig.fts.applications;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/** A database on a machine whose clock is right. */
final class Database implements AutoCloseable {
  private static int count;

  private final Server server;
  private final String url;

  private Database(Server server, String url) {
    this.server = server;
    this.url = url;
  }

  /** Starts one and has it run this. */
  static Database with(String sql) throws SQLException {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String name = "d" + ++count;
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + name;
    Database database = new Database(server, url + ";DB_CLOSE_DELAY=-1");
    try (Connection connection = DriverManager.getConnection(database.url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return database;
  }

  /** For the user sa, whose password is empty. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    server.stop();
  }
}
