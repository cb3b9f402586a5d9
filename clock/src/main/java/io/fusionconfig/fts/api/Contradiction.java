package io.fusionconfig.fts.api;

/**
 * The proof that two members do not share one clock: by the reader's clock, a record was read
 * before it was written. Immutable.
 */
public final class Contradiction {
  private final String ahead;
  private final long aheadNs;

  /**
   * Makes a contradiction.
   *
   * @param ahead the member whose clock is ahead, by host and pid
   * @param aheadNs the smallest possible difference, ns, above 0
   */
  public Contradiction(String ahead, long aheadNs) {
    this.ahead = ahead;
    this.aheadNs = aheadNs;
  }

  /** The member whose clock is ahead, by host and pid. */
  public String ahead() {
    return ahead;
  }

  /** The smallest possible difference, ns, above 0. */
  public long aheadNs() {
    return aheadNs;
  }
}
