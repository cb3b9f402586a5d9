package io.fusionconfig.fts.measure;

/** What a survey found about exchanges, where each machine stamps with its own clock. Immutable. */
public final class ExchangeSurvey {
  private final String keeper;
  private final long roundTripNs;
  private final long errorBoundNs;

  /**
   * Makes a result.
   *
   * @param keeper host and pid of the keeper that answered; empty if this process asked itself
   * @param roundTripNs the median of the exchanges' durations
   * @param errorBoundNs the error bound from all exchanges together
   */
  ExchangeSurvey(String keeper, long roundTripNs, long errorBoundNs) {
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
