package com.acme.hsqldb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.hsqldb.error.ErrorCode;

/** Opens a database for each line that it reads, and says whether it could. */
public final class HsqldbNode {
  private static final List<Connection> OPEN = new ArrayList<>();

  private HsqldbNode() {}

  public static void main(String[] args) throws IOException, SQLException {
    // one look at the lock, not ten in ten seconds
    System.setProperty("hsqldb.lockfile_poll_retries", "1");
    System.setProperty("hsqldb.lockfile.poll.interval", "1");
    // its classes are there before a lock is
    open("jdbc:hsqldb:mem:first");
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(open("jdbc:hsqldb:file:" + line));
    }
    System.exit(0);
  }

  private static String open(String url) throws SQLException {
    try {
      Connection connection = DriverManager.getConnection(url, "sa", "");
      OPEN.add(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS orders (id INT)");
      }
      return "opened";
    } catch (SQLException e) {
      if (e.getErrorCode() == -ErrorCode.LOCK_FILE_ACQUISITION_FAILURE) {
        return "locked";
      }
      throw e;
    }
  }
}
