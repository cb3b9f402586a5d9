package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;

/** An exchange with a keeper whom a test names, whose clock is this machine's monotonic one. */
public final class KeptCheck extends Check {
  private static final int DRIFT_PPM = 500;

  private final HostClock host;
  private String keeper = "";
  private boolean own;

  public KeptCheck(HostClock host) {
    super(host);
    this.host = host;
  }

  public void keptBy(String keeper, boolean own) {
    this.keeper = keeper;
    this.own = own;
  }

  @Override
  CheckResult run() {
    long nowNs = host.monotonicNs();
    return new CheckResult(
        OffsetBounds.exactly(0, nowNs),
        false,
        0,
        0,
        0,
        new KeeperProof(keeper, own, nowNs, DRIFT_PPM));
  }
}
