package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.HostClock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Renews the keeper's name. A successful renewal proves that this member was still the keeper when
 * it began.
 */
final class Keeper {
  static final long BEAT_NS = 4_000_000_000L;

  private final HostClock host;
  private final NameFolder keepers;
  private KeeperTerm term;
  private long triedNs;

  /** A renewal whose outcome is unknown. */
  private @Nullable KeeperTerm doubtful;

  Keeper(HostClock host, NameFolder keepers, KeeperTerm term) {
    this.host = host;
    this.keepers = keepers;
    this.term = term;
    this.triedNs = term.provenNs();
  }

  KeeperTerm term() {
    return term;
  }

  /** How long until the next renewal is due, ns. */
  long dueNs() {
    return Math.max(triedNs + BEAT_NS - host.monotonicNs(), 0);
  }

  /** Renews the name; false if this member is no longer the keeper. */
  boolean beat() throws IOException {
    long begunNs = host.monotonicNs();
    triedNs = begunNs;
    KeeperTerm renewed = term.renewed(begunNs);
    if (doubtful == null) {
      doubtful = renewed;
      if (keepers.rename(term.name().toString(), renewed.name().toString())) {
        term = renewed;
        doubtful = null;
      }
    }
    return isStillThere();
  }

  /** Lists the folder, even after a successful rename: two names would mean two keepers. */
  private boolean isStillThere() throws IOException {
    KeeperName found = KeeperName.furthest(keepers.list());
    KeeperTerm tried = doubtful;
    if (found == null) {
      return true; // a listing may miss a name that is being renamed
    }
    if (found.number() > term.name().number() || !isMine(found)) {
      return !found.isAfter(term.name());
    }
    if (tried != null && found.equals(tried.name())) {
      term = tried; // the rename was done, but its answer was lost
    }
    doubtful = null;
    return true;
  }

  private boolean isMine(KeeperName found) {
    return found.member().equals(term.name().member());
  }
}
