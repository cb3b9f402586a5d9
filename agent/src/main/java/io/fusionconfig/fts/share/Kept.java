package io.fusionconfig.fts.share;

/** Who kept the clock that was measured, where members keep one in turn. Immutable. */
final class Kept {
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

  String keeper() {
    return keeper;
  }

  boolean isOwn() {
    return own;
  }

  long sinceNs() {
    return sinceNs;
  }

  int driftPpm() {
    return driftPpm;
  }

  /** The part of a line that says whose clock it is. */
  String inWords() {
    return isOwn()
        ? ", mode exchange, as the keeper of the common clock"
        : ", mode exchange, by the clock that " + keeper() + " keeps";
  }
}
