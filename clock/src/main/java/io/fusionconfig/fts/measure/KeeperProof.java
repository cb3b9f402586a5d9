package io.fusionconfig.fts.measure;

/** The keeper of the measured clock, and when it was last known to be the keeper. Immutable. */
public final class KeeperProof {
  private final String keeper;
  private final boolean own;
  private final long sinceNs;
  private final int driftPpm;

  /**
   * Makes a proof.
   *
   * @param keeper host and pid of the keeper
   * @param own whether the keeper is this process
   * @param sinceNs a moment of the monotonic clock at which it was still the keeper
   * @param driftPpm the assumed limit of how fast members' clocks drift apart, parts per million
   */
  KeeperProof(String keeper, boolean own, long sinceNs, int driftPpm) {
    this.keeper = keeper;
    this.own = own;
    this.sinceNs = sinceNs;
    this.driftPpm = driftPpm;
  }

  public String keeper() {
    return keeper;
  }

  public boolean isOwn() {
    return own;
  }

  public long sinceNs() {
    return sinceNs;
  }

  public int driftPpm() {
    return driftPpm;
  }

  /** The part of a log line that says whose clock it is. */
  public String inWords() {
    return isOwn()
        ? ", mode exchange, as the keeper of the common clock"
        : ", mode exchange, with the clock of the keeper " + keeper();
  }
}
