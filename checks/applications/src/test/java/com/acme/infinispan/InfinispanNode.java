package com.acme.infinispan;

import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;

/**
 * Says how many entries there are in a cache that keeps them in files. Arguments: a folder, and
 * {@code put} to put entries first that live for five minutes.
 */
public final class InfinispanNode {
  private static final int ENTRIES = 100;
  private static final long LIFE_MIN = 5;

  private InfinispanNode() {}

  public static void main(String[] args) {
    ConfigurationBuilder config = new ConfigurationBuilder();
    config
        .persistence()
        .addSoftIndexFileStore()
        .dataLocation(args[0] + "/data")
        .indexLocation(args[0] + "/index");
    EmbeddedCacheManager manager = new DefaultCacheManager();
    manager.defineConfiguration("sessions", config.build());
    Cache<Integer, String> cache = manager.getCache("sessions");
    int found = 0;
    for (int i = 0; i < ENTRIES; i++) {
      if (args.length > 1) {
        cache.put(i, "x", LIFE_MIN, TimeUnit.MINUTES);
      }
      found += cache.get(i) == null ? 0 : 1;
    }
    manager.stop();
    System.out.println(found);
    System.exit(0);
  }
}
