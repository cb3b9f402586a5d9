package com.acme.ehcache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;

/** Puts entries that live for a minute; for each line that it reads, says how many there are. */
public final class EhcacheNode {
  private static final int ENTRIES = 100;
  private static final Duration LIFE = Duration.ofMinutes(1);

  private EhcacheNode() {}

  public static void main(String[] args) throws IOException {
    CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
    Cache<Integer, String> cache =
        manager.createCache(
            "sessions",
            CacheConfigurationBuilder.newCacheConfigurationBuilder(
                    Integer.class, String.class, ResourcePoolsBuilder.heap(2 * ENTRIES))
                .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(LIFE)));
    for (int i = 0; i < ENTRIES; i++) {
      cache.put(i, "x");
    }
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int found = 0;
      for (int i = 0; i < ENTRIES; i++) {
        found += cache.containsKey(i) ? 1 : 0;
      }
      System.out.println(found);
    }
    System.exit(0);
  }
}
