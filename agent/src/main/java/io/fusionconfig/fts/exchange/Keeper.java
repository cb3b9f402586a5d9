package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Renews the keeper's name. A renewal that succeeds proves that nobody had replaced this member
 * when it began.
 */
final class Keeper {
  static final long BEAT_NS = 4_000_000_000L;

  private final HostClock host;
  private final NameFolder keepers;
  private Reign reign;
  private long triedNs;

  /** The renewal of which it is not known whether it was done, and when it began. */
  private @Nullable Reign doubtful;

  Keeper(HostClock host, NameFolder keepers, Reign reign) {
    this.host = host;
    this.keepers = keepers;
    this.reign = reign;
    this.triedNs = reign.provenNs();
  }

  Reign reign() {
    return reign;
  }

  /** How long until the next renewal is due, ns. */
  long dueNs() {
    return Math.max(triedNs + BEAT_NS - host.monotonicNs(), 0);
  }

  /** Renews the name; false if this member is the keeper no longer. */
  boolean beat() throws IOException {
    long begunNs = host.monotonicNs();
    triedNs = begunNs;
    Reign renewed = reign.renewed(begunNs);
    if (doubtful == null) {
      doubtful = renewed;
      if (keepers.rename(reign.name().toString(), renewed.name().toString())) {
        reign = renewed;
        doubtful = null;
      }
    }
    return isStillThere();
  }

  /** Looks who is there: also after a success, for two names would be two keepers. */
  private boolean isStillThere() throws IOException {
    KeeperName found = KeeperName.furthest(keepers.list());
    Reign tried = doubtful;
    if (found == null) {
      return true; // a listing may miss a name that is being renamed
    }
    if (found.number() > reign.name().number() || !isMine(found)) {
      return !found.isAfter(reign.name());
    }
    if (tried != null && found.equals(tried.name())) {
      reign = tried; // done, though the answer was lost
    }
    doubtful = null;
    return true;
  }

  private boolean isMine(KeeperName found) {
    return found.member().equals(reign.name().member());
  }
}
