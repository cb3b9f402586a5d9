package io.fusionconfig.fts.check;

/** What exchanges are worth where each machine stamps with its own clock. Immutable. */
public final class ExchangeFound {
  private final String keeper;
  private final long roundTripNs;
  private final long errorBoundNs;

  /**
   * What was found.
   *
   * @param keeper host and pid of the one that answered; empty if this process asked itself
   * @param roundTripNs the median of the exchanges' durations
   * @param errorBoundNs half of what all of them together leave open
   */
  ExchangeFound(String keeper, long roundTripNs, long errorBoundNs) {
    this.keeper = keeper;
    this.roundTripNs = roundTripNs;
    this.errorBoundNs = errorBoundNs;
  }

  public String keeper() {
    return keeper;
  }

  public long roundTripNs() {
    return roundTripNs;
  }

  public long errorBoundNs() {
    return errorBoundNs;
  }
}
