package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.OffsetBounds;

/** An exchange with a keeper whom a test names. */
public final class KeptCheck extends Check {
  private static final int DRIFT_PPM = 500;

  private final HostClock host;
  private final long offsetNs;
  private String keeper = "";
  private boolean own;

  /** The keeper's clock is this machine's monotonic one. */
  public KeptCheck(HostClock host) {
    this(host, 0);
  }

  /** The keeper's clock is so far ahead of this machine's monotonic one. */
  public KeptCheck(HostClock host, long offsetNs) {
    super(host);
    this.host = host;
    this.offsetNs = offsetNs;
  }

  public void keptBy(String keeper, boolean own) {
    this.keeper = keeper;
    this.own = own;
  }

  @Override
  CheckResult run() {
    long nowNs = host.monotonicNs();
    return new CheckResult(
        OffsetBounds.exactly(offsetNs, nowNs),
        false,
        0,
        0,
        0,
        new KeeperProof(keeper, own, nowNs, DRIFT_PPM));
  }
}
