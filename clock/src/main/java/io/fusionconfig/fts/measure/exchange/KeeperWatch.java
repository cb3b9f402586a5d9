package io.fusionconfig.fts.measure.exchange;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long the keeper's name, or its absence, has been unchanged. Only time in which this member's
 * own listings were answered promptly counts; otherwise a file system that hangs for everyone would
 * look like a dead keeper. Times are of the monotonic clock: a sleep of this machine does not count
 * either.
 */
final class KeeperWatch {
  /** A look answered later than this hung, or this process was stopped. */
  static final long PROMPT_NS = 1_500_000_000L;

  private final long lookEveryNs;
  private boolean hasLooked;
  private @Nullable KeeperName seen;
  private long sinceNs;
  private long answeredNs;
  private long longestHangNs;

  /** Expects each look to begin at most {@code lookEveryNs} after the previous answer. */
  KeeperWatch(long lookEveryNs) {
    this.lookEveryNs = lookEveryNs;
  }

  /** Records the result of a look that began and was answered at these times; null: no name. */
  void saw(@Nullable KeeperName name, long begunNs, long nowNs) {
    long late = Math.max(nowNs - begunNs, hasLooked ? nowNs - answeredNs - lookEveryNs : 0);
    answeredNs = nowNs;
    if (late > PROMPT_NS) {
      longestHangNs = Math.max(longestHangNs, late);
      sinceNs = nowNs;
    }
    if (!hasLooked || !Objects.equals(name, seen)) {
      if (hasLooked && name != null) {
        longestHangNs = 0; // a keeper is alive
      }
      hasLooked = true;
      seen = name;
      sinceNs = nowNs;
    }
  }

  /** Since when that has been unchanged, ns. */
  long sinceNs() {
    return sinceNs;
  }

  /** How long it has been unchanged, ns. */
  long unchangedNs() {
    return answeredNs - sinceNs;
  }

  /** The longest time without an answer since the name last changed, ns. */
  long longestHangNs() {
    return longestHangNs;
  }

  /** Starts over. */
  void forget() {
    hasLooked = false;
    seen = null;
    longestHangNs = 0;
  }
}
