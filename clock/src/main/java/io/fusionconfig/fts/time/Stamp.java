package io.fusionconfig.fts.time;

/** One stamp by the file server, bracketed by two readings of the monotonic clock. */
public final class Stamp {
  private final long beforeNs;
  private final long afterNs;
  private final long serverNs;

  /**
   * Makes a stamp.
   *
   * @param beforeNs the monotonic clock before the server was asked to stamp
   * @param afterNs the monotonic clock after the stamp was read, not before {@code beforeNs}
   * @param serverNs the stamp, ns since the epoch
   */
  public Stamp(long beforeNs, long afterNs, long serverNs) {
    this.beforeNs = beforeNs;
    this.afterNs = afterNs;
    this.serverNs = serverNs;
  }

  /** The monotonic clock before the server was asked to stamp, ns. */
  public long beforeNs() {
    return beforeNs;
  }

  /** The monotonic clock after the stamp was read, ns. */
  public long afterNs() {
    return afterNs;
  }

  /** The stamp, ns since the epoch. */
  public long serverNs() {
    return serverNs;
  }

  /** How long the probe took, ns. */
  public long roundTripNs() {
    return afterNs - beforeNs;
  }

  @Override
  public String toString() {
    return "stamp " + serverNs + " ns in [" + beforeNs + ", " + afterNs + "] ns";
  }
}
