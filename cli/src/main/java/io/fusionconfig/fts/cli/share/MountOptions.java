package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.host.Mount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The options of a mount that matter for its time. */
final class MountOptions {

  /** Options that affect stamps, their caching, or what happens while the server is away. */
  private static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  ("ro rw sync hard soft softerr softreval noac ac actimeo acregmin acregmax"
                          + " acdirmin acdirmax lookupcache vers proto nconnect timeo retrans"
                          + " relatime noatime strictatime lazytime cache attr_timeout"
                          + " entry_timeout local_lock nostrictsync")
                      .split(" "))));

  private MountOptions() {}

  static List<String> relevant(Mount mount) {
    List<String> relevant = new ArrayList<>();
    for (String option : mount.options()) {
      if (NAMES.contains(option.split("=", 2)[0])) {
        relevant.add(option);
      }
    }
    return relevant;
  }
}
