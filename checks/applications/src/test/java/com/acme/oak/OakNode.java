package com.acme.oak;

import org.apache.jackrabbit.oak.api.CommitFailedException;
import org.apache.jackrabbit.oak.plugins.document.DocumentNodeStore;
import org.apache.jackrabbit.oak.plugins.document.rdb.RDBDocumentNodeStoreBuilder;
import org.apache.jackrabbit.oak.spi.commit.CommitInfo;
import org.apache.jackrabbit.oak.spi.commit.EmptyHook;
import org.apache.jackrabbit.oak.spi.state.NodeBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster of Oak's that commits twenty times. Says {@code committed} or {@code failed}
 * for each. Arguments: the database, its number.
 */
public final class OakNode {
  private static final int COMMITS = 20;
  private static final long PAUSE_MS = 250;

  private OakNode() {}

  public static void main(String[] args) throws InterruptedException {
    DocumentNodeStore store = open(args[0], Integer.parseInt(args[1]));
    if (store != null) {
      System.out.println("started");
    }
    for (int i = 0; store != null && i < COMMITS; i++) {
      commit(store, args[1], i);
      Thread.sleep(PAUSE_MS);
    }
    System.out.println("done");
    System.exit(0);
  }

  private static @Nullable DocumentNodeStore open(String url, int id) {
    try {
      return RDBDocumentNodeStoreBuilder.newRDBDocumentNodeStoreBuilder()
          .setClusterId(id)
          .setRDBConnection(JdbcConnectionPool.create(url, "sa", ""))
          .build();
    } catch (RuntimeException | AssertionError e) {
      System.out.println("refused to start: " + e.getMessage());
      return null;
    }
  }

  private static void commit(DocumentNodeStore store, String name, int number) {
    try {
      NodeBuilder root = store.getRoot().builder();
      root.child("node" + name).setProperty("number", number);
      store.merge(root, EmptyHook.INSTANCE, CommitInfo.EMPTY);
      System.out.println("committed");
    } catch (CommitFailedException | RuntimeException e) {
      System.out.println("failed: " + e.getMessage());
    }
  }
}
