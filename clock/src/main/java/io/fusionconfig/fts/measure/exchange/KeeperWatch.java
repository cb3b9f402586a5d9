package io.fusionconfig.fts.measure.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How long the keeper's name has been unchanged. Only time in which this member's own listings were
 * answered promptly counts; otherwise a file system that hangs for everyone would look like a dead
 * keeper.
 */
final class KeeperWatch {
  /** A look answered later than this hung, or this process was stopped. */
  static final long PROMPT_NS = 1_500_000_000L;

  private final long lookEveryNs;
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
    boolean first = seen == null;
    long late = Math.max(nowNs - begunNs, first ? 0 : nowNs - answeredNs - lookEveryNs);
    answeredNs = nowNs;
    if (late > PROMPT_NS) {
      longestHangNs = Math.max(longestHangNs, late);
      sinceNs = nowNs;
    }
    if (name == null || !name.equals(seen)) {
      if (!first) {
        longestHangNs = 0; // a keeper is alive
      }
      seen = name;
      sinceNs = nowNs;
    }
  }

  /** The name last seen. */
  @Nullable KeeperName seen() {
    return seen;
  }

  /** How long that name has been unchanged, ns. */
  long unchangedNs() {
    return answeredNs - sinceNs;
  }

  /** The longest time without an answer since the name last changed, ns. */
  long longestHangNs() {
    return longestHangNs;
  }

  /** Starts over. */
  void forget() {
    seen = null;
    longestHangNs = 0;
  }
}
