package io.fusionconfig.fts.api;

/**
 * What proves that two members have not one clock: a record that was read before it can have been
 * written, by the reader's clock. Immutable.
 */
public final class Contradiction {
  private final String ahead;
  private final long aheadNs;

  /**
   * A contradiction.
   *
   * @param ahead the member whose clock is ahead, by host and pid
   * @param aheadNs by how much at the least, ns, above 0
   */
  public Contradiction(String ahead, long aheadNs) {
    this.ahead = ahead;
    this.aheadNs = aheadNs;
  }

  /** The member whose clock is ahead, by host and pid. */
  public String ahead() {
    return ahead;
  }

  /** By how much at the least, ns, above 0. */
  public long aheadNs() {
    return aheadNs;
  }
}
