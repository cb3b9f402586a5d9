package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.OffsetBounds;

/** An exchange with a keeper whom a test names. */
public final class KeptCheck extends Check {
  private static final int DRIFT_PPM = 500;

  private final HostClock host;
  private long offsetNs;
  private long errorNs;
  private boolean stamped;
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

  /** From now on the other clock is so far ahead. */
  public void ahead(long ns) {
    offsetNs = ns;
  }

  /** From now on it is a file server's clock or, at 0, again a keeper's; known to within ± that. */
  public void stampedToWithin(long ns) {
    errorNs = ns;
    stamped = ns > 0;
  }

  @Override
  CheckResult run() {
    long nowNs = host.monotonicNs();
    if (stamped) {
      long readNs = nowNs + offsetNs - errorNs;
      OffsetBounds bounds =
          OffsetBounds.unknown(DRIFT_PPM).withExchange(nowNs - 2 * errorNs, nowNs, readNs, readNs);
      return new CheckResult(bounds, false, 0, 0, 0);
    }
    return new CheckResult(OffsetBounds.exactly(offsetNs, nowNs), false, 0, 0, 0)
        .ofClockKeptBy(new KeeperProof(keeper, own, nowNs, DRIFT_PPM));
  }
}
