package io.fusionconfig.fts.check;

/** Who kept the clock that was measured, where members keep one in turn. Immutable. */
public final class Kept {
  private final String keeper;
  private final boolean own;
  private final long sinceNs;
  private final int driftPpm;

  /**
   * A keeper.
   *
   * @param keeper its host and pid
   * @param own whether it is this process
   * @param sinceNs the moment of the monotonic clock after which it was the keeper still
   * @param driftPpm how fast members' clocks may part, parts per million
   */
  Kept(String keeper, boolean own, long sinceNs, int driftPpm) {
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

  /** The part of a line that says whose clock it is. */
  public String inWords() {
    return isOwn()
        ? ", mode exchange, as the keeper of the common clock"
        : ", mode exchange, by the clock that " + keeper() + " keeps";
  }
}
