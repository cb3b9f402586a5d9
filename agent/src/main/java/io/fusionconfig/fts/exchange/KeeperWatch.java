package io.fusionconfig.fts.exchange;

import org.jspecify.annotations.Nullable;

/**
 * For how long the keeper's name has been the same. Silence proves nothing: only time counts in
 * which this member's own looks were answered promptly. Else a file system that hangs for all would
 * look like a keeper that is dead.
 */
final class KeeperWatch {
  /** A look that is answered later than this has hung, or this process was stopped. */
  static final long PROMPT_NS = 1_500_000_000L;

  private final long lookEveryNs;
  private @Nullable KeeperName seen;
  private long sinceNs;
  private long answeredNs;
  private long longestHangNs;

  /** Looks are meant to begin so long after the one before has been answered, at the latest. */
  KeeperWatch(long lookEveryNs) {
    this.lookEveryNs = lookEveryNs;
  }

  /** A look that began and was answered at these moments has shown this name, or none. */
  void saw(@Nullable KeeperName name, long begunNs, long nowNs) {
    boolean first = seen == null;
    long late = Math.max(nowNs - begunNs, first ? 0 : nowNs - answeredNs - lookEveryNs);
    answeredNs = nowNs;
    if (late > PROMPT_NS) {
      longestHangNs = Math.max(longestHangNs, late);
      sinceNs = nowNs;
    }
    if (name == null || !name.equals(seen)) {
      if (!first) {
        longestHangNs = 0; // somebody is alive
      }
      seen = name;
      sinceNs = nowNs;
    }
  }

  /** The name that was seen last. */
  @Nullable KeeperName seen() {
    return seen;
  }

  /** How long it has been seen, ns. */
  long unchangedNs() {
    return answeredNs - sinceNs;
  }

  /** The longest time without an answer while the name has been this one, ns. */
  long longestHangNs() {
    return longestHangNs;
  }

  /** Nothing that was seen counts any more. */
  void forget() {
    seen = null;
    longestHangNs = 0;
  }
}
